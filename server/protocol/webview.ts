// Messages between the extension and its pages, named by direction. The host owns the state, a page draws it.
import type { RunView } from './runView';

/** Host -> page. */
export type ToWebview =
  /** The whole state; the page forgets what it knew. `run` null: nothing to show yet. */
  | { readonly type: 'state'; readonly run: RunView | null; readonly restricted: boolean }
  /** Scroll to an edit and mark it. */
  | { readonly type: 'reveal'; readonly edit: string };

/** Page -> host. Every one is checked by the host before use. */
export type FromWebview =
  | { readonly type: 'ready' }
  | { readonly type: 'accept'; readonly edits: readonly string[] }
  | { readonly type: 'refuse'; readonly edits: readonly string[]; readonly reason: string }
  | { readonly type: 'reset'; readonly edits: readonly string[] }
  | { readonly type: 'apply' }
  | { readonly type: 'stop' }
  | { readonly type: 'pause' }
  | { readonly type: 'continue' }
  | { readonly type: 'openDiff'; readonly edit: string }
  | { readonly type: 'openFile'; readonly edit: string };
