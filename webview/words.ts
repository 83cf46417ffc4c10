// The words and numbers that a person reads, in one place, so that page, sidebar and spoken text agree.
import type { Check, CheckName, CheckOutcome, EditKind, EditStatus, EvidenceLevel, HealingRung, RunStatus } from '../server/protocol/model';
import type { RunView, TaskView } from '../server/protocol/runView';

/** A codicon name and the word that always stands beside it. */
export interface Sign {
  readonly icon: string;
  readonly word: string;
  /** Class suffix for the colour; the word carries the meaning. */
  readonly tone: 'good' | 'bad' | 'warn' | 'calm' | 'live';
}

export const EDIT_SIGNS: Readonly<Record<EditStatus, Sign>> = {
  proposed: { icon: 'circle-large-outline', word: 'To review', tone: 'calm' },
  accepted: { icon: 'pass-filled', word: 'Accepted', tone: 'good' },
  refused: { icon: 'circle-slash', word: 'Refused', tone: 'bad' },
  disabled: { icon: 'debug-disconnect', word: 'Disabled', tone: 'calm' },
  applied: { icon: 'check-all', word: 'Applied', tone: 'good' },
  undone: { icon: 'discard', word: 'Undone', tone: 'calm' },
  stale: { icon: 'history', word: 'Stale', tone: 'warn' },
  undecided: { icon: 'question', word: 'Undecided', tone: 'warn' },
};

export const TASK_SIGNS: Readonly<Record<TaskView['status'], Sign>> = {
  waiting: { icon: 'circle-outline', word: 'Waiting', tone: 'calm' },
  sampling: { icon: 'loading', word: 'Asking', tone: 'live' },
  decided: { icon: 'check', word: 'Decided', tone: 'good' },
  undecided: { icon: 'question', word: 'Undecided', tone: 'warn' },
  divided: { icon: 'list-tree', word: 'Divided', tone: 'calm' },
};

export const RUN_SIGNS: Readonly<Record<RunStatus, Sign>> = {
  running: { icon: 'loading', word: 'Running', tone: 'live' },
  complete: { icon: 'check-all', word: 'Complete', tone: 'good' },
  partial: { icon: 'warning', word: 'Partly decided', tone: 'warn' },
  undecided: { icon: 'question', word: 'Undecided', tone: 'warn' },
  stopped: { icon: 'debug-stop', word: 'Stopped', tone: 'calm' },
  failed: { icon: 'error', word: 'Failed', tone: 'bad' },
};

/** A run that is held still runs, but nothing moves. */
export function runSign({ status, paused }: Pick<RunView, 'status' | 'paused'>): Sign {
  return paused ? { icon: 'debug-pause', word: 'Paused', tone: 'calm' } : RUN_SIGNS[status];
}

export const CHECK_SIGNS: Readonly<Record<CheckOutcome, Sign>> = {
  passed: { icon: 'check', word: 'passed', tone: 'good' },
  failed: { icon: 'close', word: 'failed', tone: 'bad' },
  skipped: { icon: 'dash', word: 'skipped', tone: 'calm' },
  timeout: { icon: 'watch', word: 'timed out', tone: 'warn' },
  crashed: { icon: 'bug', word: 'crashed', tone: 'bad' },
};

export const CHECK_WORDS: Readonly<Record<CheckName, string>> = {
  parse: 'Parse',
  scope: 'Scope',
  types: 'Types',
  lint: 'Lint',
  tests: 'Tests',
  properties: 'Properties',
  generatedTests: 'Generated tests',
  mutants: 'Mutants',
  security: 'Security',
  proof: 'Proof',
};

export const RUNG_WORDS: Readonly<Record<HealingRung, string>> = {
  resample: 'Asked with the reasons',
  otherStrategy: 'Asked in another way',
  quarantine: 'Given up',
};

export const LEVEL_WORDS: Readonly<Record<EvidenceLevel, string>> = {
  none: 'no evidence',
  E0: 'parses',
  E1: 'types only',
  E2: 'related tests pass',
  E3: 'tests notice wrong changes',
  E4: 'tried on all inputs, or proved',
};

export const KIND_WORDS: Readonly<Record<EditKind, string>> = {
  replaceBody: 'replace body',
  setSignature: 'set signature',
  addDeclaration: 'add declaration',
  addMember: 'add member',
  addImport: 'add import',
  replaceDeclaration: 'replace declaration',
  replaceMember: 'replace member',
  removeMember: 'remove member',
  addStatement: 'add statement',
  addParameter: 'add parameter',
  addElement: 'add element',
  addUnionMember: 'add union member',
  addEnumMember: 'add enum member',
  addSwitchCase: 'add switch case',
  addDecorator: 'add decorator',
  addJsxAttribute: 'add JSX attribute',
  addJsxElement: 'add JSX element',
  addExport: 'add export',
  removeStatement: 'remove statement',
  removeDeclaration: 'remove declaration',
  removeParameter: 'remove parameter',
  removeElement: 'remove element',
  removeUnionMember: 'remove union member',
  removeEnumMember: 'remove enum member',
  removeSwitchCase: 'remove switch case',
  removeDecorator: 'remove decorator',
  removeJsxAttribute: 'remove JSX attribute',
  removeJsxElement: 'remove JSX element',
  removeImport: 'remove import',
  removeExport: 'remove export',
  replaceStatement: 'replace statement',
  replaceExpression: 'replace expression',
  replaceType: 'replace type',
  replaceElement: 'replace element',
  replaceImport: 'replace import',
  moveDeclaration: 'move declaration',
  moveMember: 'move member',
  moveStatement: 'move statement',
  setReturnType: 'set return type',
  setType: 'set type',
  setInitializer: 'set initialiser',
  setModifiers: 'set modifiers',
  setDoc: 'set comments',
  setElse: 'set else branch',
  renameSymbol: 'rename',
  changeSignature: 'change signature',
  createFile: 'create file',
  replaceFile: 'replace file',
  moveFile: 'move file',
  deleteFile: 'delete file',
};

export const STAGE_WORDS: Readonly<Record<RunView['stage'], string>> = {
  locating: 'Locate',
  planning: 'Plan',
  swarming: 'Swarm',
  assembling: 'Assemble',
  review: 'Review',
};

/** `1 edit`, `2 edits`, `1,200 edits`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}

/** US dollars; small sums keep two digits that say something. */
export function money(usd: number): string {
  if (usd > 0 && usd < 0.0001) return 'under $0.0001';
  if (usd > 0 && usd < 0.01) return `$${usd.toFixed(4)}`;
  return `$${usd.toFixed(2)}`;
}

/** Unknown is a word, never a zero. */
export function moneyRange(low: number | null, high: number | null): string {
  if (low === null || high === null) return 'cost unknown';
  return money(low) === money(high) ? money(low) : `${money(low)}\u2013${money(high)}`;
}

/** Milliseconds as a person says them: `38 ms`, `1.4 s`, `2 min 05 s`. */
export function duration(ms: number): string {
  if (ms < 999.5) return `${String(Math.round(ms))} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${String(Math.floor(seconds / 60))} min ${String(seconds % 60).padStart(2, '0')} s`;
}

/** `45.2k`, for token counts. */
export function compact(count: number): string {
  return count < 10_000 ? count.toLocaleString('en-US') : `${(count / 1000).toFixed(count < 100_000 ? 1 : 0)}k`;
}

/** `hiddenUnicode` to `hidden unicode`. */
export function spaced(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

export function checkWords(check: Check): string {
  return `${CHECK_WORDS[check.name]} ${CHECK_SIGNS[check.outcome].word}`;
}
