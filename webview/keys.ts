// The keyboard of the review page: which key means what. Views and the help panel read the same table.

export type KeyAction = 'next' | 'previous' | 'first' | 'last' | 'accept' | 'refuse' | 'reset' | 'openDiff' | 'openAll' | 'openFile' | 'moreVotes' | 'acceptAll' | 'apply' | 'split' | 'find' | 'help' | 'escape';

interface Binding {
  readonly keys: readonly string[];
  readonly action: KeyAction;
  readonly words: string;
}

export const BINDINGS: readonly Binding[] = [
  { keys: ['j', 'ArrowDown'], action: 'next', words: 'Next edit' },
  { keys: ['k', 'ArrowUp'], action: 'previous', words: 'Previous edit' },
  { keys: ['Home'], action: 'first', words: 'First edit' },
  { keys: ['End'], action: 'last', words: 'Last edit' },
  { keys: ['a'], action: 'accept', words: 'Accept, go to the next one to review' },
  { keys: ['r'], action: 'refuse', words: 'Refuse with a reason' },
  { keys: ['u'], action: 'reset', words: 'Take the decision back, or an applied edit out of the file' },
  { keys: ['o'], action: 'openDiff', words: 'Open the diff editor' },
  { keys: ['O'], action: 'openAll', words: 'Open all edits as one list of diffs' },
  { keys: ['f'], action: 'openFile', words: 'Open the file' },
  { keys: ['v'], action: 'moreVotes', words: 'Ask for more votes' },
  { keys: ['d'], action: 'split', words: 'Diff side by side or unified' },
  { keys: ['A'], action: 'acceptAll', words: 'Accept all verified edits' },
  { keys: ['W'], action: 'apply', words: 'Write the accepted edits' },
  { keys: ['/'], action: 'find', words: 'Find an edit' },
  { keys: ['?'], action: 'help', words: 'Show or hide this help' },
  { keys: ['Escape'], action: 'escape', words: 'Close input or help' },
];

/** Only what decides; a KeyboardEvent fits. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Keys with Ctrl, Cmd or Alt belong to the editor and the browser. */
export function keyAction(press: KeyPress): KeyAction | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined;
  return BINDINGS.find((binding) => binding.keys.includes(press.key))?.action;
}
