// The keyboard of the review page: which key means what. Views and the help panel read the same table.
import { t } from './l10n';

export type KeyAction = 'next' | 'previous' | 'first' | 'last' | 'accept' | 'refuse' | 'reset' | 'openDiff' | 'openAll' | 'openFile' | 'moreVotes' | 'acceptAll' | 'apply' | 'split' | 'find' | 'help' | 'escape';

interface Binding {
  readonly keys: readonly string[];
  readonly action: KeyAction;
  readonly words: string;
}

export const BINDINGS: readonly Binding[] = [
  { keys: ['j', 'ArrowDown'], action: 'next', get words() { return t('Next edit'); } },
  { keys: ['k', 'ArrowUp'], action: 'previous', get words() { return t('Previous edit'); } },
  { keys: ['Home'], action: 'first', get words() { return t('First edit'); } },
  { keys: ['End'], action: 'last', get words() { return t('Last edit'); } },
  { keys: ['a'], action: 'accept', get words() { return t('Accept, go to the next one to review'); } },
  { keys: ['r'], action: 'refuse', get words() { return t('Refuse with a reason'); } },
  { keys: ['u'], action: 'reset', get words() { return t('Take the decision back, or an applied edit out of the file'); } },
  { keys: ['o'], action: 'openDiff', get words() { return t('Open the diff editor'); } },
  { keys: ['O'], action: 'openAll', get words() { return t('Open all edits as one list of diffs'); } },
  { keys: ['f'], action: 'openFile', get words() { return t('Open the file'); } },
  { keys: ['v'], action: 'moreVotes', get words() { return t('Ask for more votes'); } },
  { keys: ['d'], action: 'split', get words() { return t('Diff side by side or unified'); } },
  { keys: ['A'], action: 'acceptAll', get words() { return t('Accept all verified edits'); } },
  { keys: ['W'], action: 'apply', get words() { return t('Write the accepted edits'); } },
  { keys: ['/'], action: 'find', get words() { return t('Find an edit'); } },
  { keys: ['?'], action: 'help', get words() { return t('Show or hide this help'); } },
  { keys: ['Escape'], action: 'escape', get words() { return t('Close input or help'); } },
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
