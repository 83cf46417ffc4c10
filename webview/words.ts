// The words and numbers that a person reads, in one place, so that page, sidebar and spoken text agree.
import type { Check, CheckName, CheckOutcome, EditKind, EditStatus, EvidenceLevel, HealingRung, RunStatus } from '../server/protocol/model';
import type { RunView, TaskView } from '../server/protocol/runView';
import { decimals, plain, t } from './l10n';

/** A codicon name and the word that always stands beside it. */
export interface Sign {
  readonly icon: string;
  readonly word: string;
  /** Class suffix for the colour; the word carries the meaning. */
  readonly tone: 'good' | 'bad' | 'warn' | 'calm' | 'live';
}

/** The word of a status in the middle of a sentence: none of them is a noun, so that it is small in German too. */
export function inText({ word }: Sign): string {
  return word.toLowerCase();
}

// Words are looked up when they are read: the language is known only after this file was loaded.
export const EDIT_SIGNS: Readonly<Record<EditStatus, Sign>> = {
  proposed: { icon: 'circle-large-outline', get word() { return t('To review'); }, tone: 'calm' },
  accepted: { icon: 'pass-filled', get word() { return t('Accepted'); }, tone: 'good' },
  refused: { icon: 'circle-slash', get word() { return t('Refused'); }, tone: 'bad' },
  disabled: { icon: 'debug-disconnect', get word() { return t('Disabled'); }, tone: 'calm' },
  applied: { icon: 'check-all', get word() { return t('Applied'); }, tone: 'good' },
  undone: { icon: 'discard', get word() { return t('Undone'); }, tone: 'calm' },
  stale: { icon: 'history', get word() { return t('Stale'); }, tone: 'warn' },
  undecided: { icon: 'question', get word() { return t('Undecided'); }, tone: 'warn' },
};

export const TASK_SIGNS: Readonly<Record<TaskView['status'], Sign>> = {
  waiting: { icon: 'circle-outline', get word() { return t('Waiting'); }, tone: 'calm' },
  sampling: { icon: 'loading', get word() { return t('Asking'); }, tone: 'live' },
  decided: { icon: 'check', get word() { return t('Decided'); }, tone: 'good' },
  undecided: { icon: 'question', get word() { return t('Undecided'); }, tone: 'warn' },
  divided: { icon: 'list-tree', get word() { return t('Divided'); }, tone: 'calm' },
};

export const RUN_SIGNS: Readonly<Record<RunStatus, Sign>> = {
  running: { icon: 'loading', get word() { return t('Running'); }, tone: 'live' },
  complete: { icon: 'check-all', get word() { return t('Complete'); }, tone: 'good' },
  partial: { icon: 'warning', get word() { return t('Partly decided'); }, tone: 'warn' },
  undecided: { icon: 'question', get word() { return t('Undecided'); }, tone: 'warn' },
  stopped: { icon: 'debug-stop', get word() { return t('Stopped'); }, tone: 'calm' },
  failed: { icon: 'error', get word() { return t('Failed'); }, tone: 'bad' },
};

/** A run that is held still runs, but nothing moves. */
export function runSign({ status, paused }: Pick<RunView, 'status' | 'paused'>): Sign {
  return paused ? { icon: 'debug-pause', get word() { return t('Paused'); }, tone: 'calm' } : RUN_SIGNS[status];
}

export const CHECK_SIGNS: Readonly<Record<CheckOutcome, Sign>> = {
  passed: { icon: 'check', get word() { return t('passed'); }, tone: 'good' },
  failed: { icon: 'close', get word() { return t('failed'); }, tone: 'bad' },
  skipped: { icon: 'dash', get word() { return t('skipped'); }, tone: 'calm' },
  timeout: { icon: 'watch', get word() { return t('timed out'); }, tone: 'warn' },
  crashed: { icon: 'bug', get word() { return t('crashed'); }, tone: 'bad' },
};

export const CHECK_WORDS: Readonly<Record<CheckName, string>> = {
  get parse() { return t('Parse'); },
  get scope() { return t('Scope'); },
  get types() { return t('Types'); },
  get lint() { return t('Lint'); },
  get tests() { return t('Tests'); },
  get properties() { return t('Properties'); },
  get generatedTests() { return t('Generated tests'); },
  get mutants() { return t('Mutants'); },
  get security() { return t('Security'); },
  get proof() { return t('Proof'); },
};

export const RUNG_WORDS: Readonly<Record<HealingRung, string>> = {
  get resample() { return t('Asked with the reasons'); },
  get otherStrategy() { return t('Asked in another way'); },
  get quarantine() { return t('Given up'); },
};

export const LEVEL_WORDS: Readonly<Record<EvidenceLevel, string>> = {
  get none() { return t('no evidence'); },
  get E0() { return t('parses'); },
  get E1() { return t('types only'); },
  get E2() { return t('related tests pass'); },
  get E3() { return t('tests notice wrong changes'); },
  get E4() { return t('tried on all inputs, or proved'); },
};

export const KIND_WORDS: Readonly<Record<EditKind, string>> = {
  get replaceBody() { return t('replace body'); },
  get setSignature() { return t('set signature'); },
  get addDeclaration() { return t('add declaration'); },
  get addMember() { return t('add member'); },
  get addImport() { return t('add import'); },
  get replaceDeclaration() { return t('replace declaration'); },
  get replaceMember() { return t('replace member'); },
  get removeMember() { return t('remove member'); },
  get addStatement() { return t('add statement'); },
  get addParameter() { return t('add parameter'); },
  get addElement() { return t('add element'); },
  get addUnionMember() { return t('add union member'); },
  get addEnumMember() { return t('add enum member'); },
  get addSwitchCase() { return t('add switch case'); },
  get addDecorator() { return t('add decorator'); },
  get addJsxAttribute() { return t('add JSX attribute'); },
  get addJsxElement() { return t('add JSX element'); },
  get addExport() { return t('add export'); },
  get removeStatement() { return t('remove statement'); },
  get removeDeclaration() { return t('remove declaration'); },
  get removeParameter() { return t('remove parameter'); },
  get removeElement() { return t('remove element'); },
  get removeUnionMember() { return t('remove union member'); },
  get removeEnumMember() { return t('remove enum member'); },
  get removeSwitchCase() { return t('remove switch case'); },
  get removeDecorator() { return t('remove decorator'); },
  get removeJsxAttribute() { return t('remove JSX attribute'); },
  get removeJsxElement() { return t('remove JSX element'); },
  get removeImport() { return t('remove import'); },
  get removeExport() { return t('remove export'); },
  get replaceStatement() { return t('replace statement'); },
  get replaceExpression() { return t('replace expression'); },
  get replaceType() { return t('replace type'); },
  get replaceElement() { return t('replace element'); },
  get replaceImport() { return t('replace import'); },
  get moveDeclaration() { return t('move declaration'); },
  get moveMember() { return t('move member'); },
  get moveStatement() { return t('move statement'); },
  get setReturnType() { return t('set return type'); },
  get setType() { return t('set type'); },
  get setInitializer() { return t('set initialiser'); },
  get setModifiers() { return t('set modifiers'); },
  get setDoc() { return t('set comments'); },
  get setElse() { return t('set else branch'); },
  get renameSymbol() { return t('rename'); },
  get changeSignature() { return t('change signature'); },
  get createFile() { return t('create file'); },
  get replaceFile() { return t('replace file'); },
  get moveFile() { return t('move file'); },
  get deleteFile() { return t('delete file'); },
};

export const STAGE_WORDS: Readonly<Record<RunView['stage'], string>> = {
  get locating() { return t('Locate'); },
  get planning() { return t('Plan'); },
  get swarming() { return t('Swarm'); },
  get assembling() { return t('Assemble'); },
  get review() { return t('Review'); },
};

/** A check's name in the middle of a sentence. */
export const CHECKS_IN_TEXT: Readonly<Record<CheckName, string>> = {
  get parse() { return t('parse'); },
  get scope() { return t('scope'); },
  get types() { return t('types'); },
  get lint() { return t('lint'); },
  get tests() { return t('tests'); },
  get properties() { return t('properties'); },
  get generatedTests() { return t('generated tests'); },
  get mutants() { return t('mutants'); },
  get security() { return t('security'); },
  get proof() { return t('proof'); },
};

type Noun = 'edit' | 'task' | 'vote' | 'call' | 'sample' | 'reply' | 'answer' | 'red flag' | 'character';

const COUNTED: Readonly<Record<Noun, (count: number) => string>> = {
  edit: (count) => (count === 1 ? t('1 edit') : t('{0} edits', plain(count))),
  task: (count) => (count === 1 ? t('1 task') : t('{0} tasks', plain(count))),
  vote: (count) => (count === 1 ? t('1 vote') : t('{0} votes', plain(count))),
  call: (count) => (count === 1 ? t('1 call') : t('{0} calls', plain(count))),
  sample: (count) => (count === 1 ? t('1 sample') : t('{0} samples', plain(count))),
  reply: (count) => (count === 1 ? t('1 reply') : t('{0} replies', plain(count))),
  answer: (count) => (count === 1 ? t('1 answer') : t('{0} answers', plain(count))),
  'red flag': (count) => (count === 1 ? t('1 red flag') : t('{0} red flags', plain(count))),
  character: (count) => (count === 1 ? t('1 character') : t('{0} characters', plain(count))),
};

/** `1 edit`, `2 edits`, `1,200 edits`. Both languages have one form for 1 and one for all others. */
export function counted(count: number, noun: Noun): string {
  return COUNTED[noun](count);
}

/** US dollars; small sums keep two digits that say something. */
export function money(usd: number): string {
  if (usd > 0 && usd < 0.0001) return t('under {0}', dollars(0.0001, 4));
  return dollars(usd, usd > 0 && usd < 0.01 ? 4 : 2);
}

function dollars(usd: number, digits: number): string {
  return t('${0}', decimals(usd, digits));
}

/** Unknown is a word, never a zero. */
export function moneyRange(low: number | null, high: number | null): string {
  if (low === null || high === null) return t('cost unknown');
  return money(low) === money(high) ? money(low) : `${money(low)}\u2013${money(high)}`;
}

/** Milliseconds as a person says them: `38 ms`, `1.4 s`, `2 min 05 s`. */
export function duration(ms: number): string {
  if (ms < 999.5) return `${String(Math.round(ms))} ms`;
  if (ms < 59_950) return `${decimals(ms / 1000, 1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${String(Math.floor(seconds / 60))} min ${String(seconds % 60).padStart(2, '0')} s`;
}

/** `45.2k`, for token counts. */
export function compact(count: number): string {
  return count < 10_000 ? plain(count) : t('{0}k', decimals(count / 1000, count < 100_000 ? 1 : 0));
}

export function checkWords(check: Check): string {
  return `${CHECK_WORDS[check.name]} ${CHECK_SIGNS[check.outcome].word}`;
}
