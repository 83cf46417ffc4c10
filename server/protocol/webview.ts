// Messages between the extension and its pages, named by direction. The host owns the state, a page draws it.
import type { Alternative, RunView } from './runView';
import type { ViewPatch } from './viewPatch';

/** Host -> page. */
export type ToWebview =
  /** The whole state; the page forgets what it knew. `run` null: nothing to show yet. `number` counts the views of the page. */
  | { readonly type: 'state'; readonly run: RunView | null; readonly restricted: boolean; readonly number?: number }
  /** What changed since the view of number `from`; a page that has another one asks for the whole by `ready`. */
  | { readonly type: 'patch'; readonly patch: ViewPatch }
  /** The answers of a task, as they were asked for. */
  | { readonly type: 'alternatives'; readonly task: string; readonly answers: readonly Alternative[] }
  /** Scroll to an edit and mark it. */
  | { readonly type: 'reveal'; readonly edit: string };

/** Page -> host. Every one is checked by the host before use. */
export type FromWebview =
  | { readonly type: 'ready' }
  | { readonly type: 'accept'; readonly edits: readonly string[] }
  | { readonly type: 'refuse'; readonly edits: readonly string[]; readonly reason: string }
  | { readonly type: 'reset'; readonly edits: readonly string[] }
  /** Takes applied edits back; none are all of the run. */
  | { readonly type: 'undo'; readonly edits: readonly string[] }
  | { readonly type: 'apply' }
  | { readonly type: 'stop' }
  | { readonly type: 'pause' }
  | { readonly type: 'continue' }
  /** Goes on with an ended run in a new one. */
  | { readonly type: 'resume' }
  /** Asks about the refused edits again, in a new run. */
  | { readonly type: 'askAgain' }
  | { readonly type: 'moreVotes'; readonly task: string }
  | { readonly type: 'alternatives'; readonly task: string }
  | { readonly type: 'openDiff'; readonly edit: string }
  /** All edits that can still be applied, in the editor for many diffs. */
  | { readonly type: 'openAll' }
  | { readonly type: 'openFile'; readonly edit: string }
  /** The settings that limit a run. */
  | { readonly type: 'settings' };
