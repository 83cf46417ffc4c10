// The words for what a run, an edit, a sample or a check came to, in the editor's language, which is known only after loading.
import type { Check, CheckName, EditStatus, RunStatus } from '../server/protocol/model';
import type { SampleView, TaskView } from '../server/protocol/runView';
import { t } from './l10n';

type Status = RunStatus | EditStatus | TaskView['status'];
type Words<Key extends string> = Readonly<Record<Key, () => string>>;

export function statusWord(status: Status): string {
  return STATUS[status]();
}

export function sampleWord(state: SampleView['state']): string {
  return SAMPLE[state]();
}

export function outcomeWord(outcome: Check['outcome']): string {
  return OUTCOME[outcome]();
}

export function checkWord(name: CheckName): string {
  return CHECK[name]();
}

const STATUS: Words<Status> = {
  running: () => t('running'),
  complete: () => t('complete'),
  partial: () => t('partly decided'),
  undecided: () => t('undecided'),
  stopped: () => t('stopped'),
  failed: () => t('failed'),
  proposed: () => t('proposed'),
  accepted: () => t('accepted'),
  refused: () => t('refused'),
  disabled: () => t('disabled'),
  applied: () => t('applied'),
  undone: () => t('taken back'),
  stale: () => t('stale'),
  waiting: () => t('waiting'),
  sampling: () => t('asking'),
  decided: () => t('decided'),
  divided: () => t('divided into smaller tasks'),
};

const SAMPLE: Words<SampleView['state']> = {
  running: () => t('asking'),
  answer: () => t('voted'),
  redFlag: () => t('red flag'),
  refused: () => t('refused by a check'),
  failed: () => t('no answer'),
  judgement: () => t('judged'),
};

const OUTCOME: Words<Check['outcome']> = {
  passed: () => t('passed'),
  failed: () => t('failed'),
  skipped: () => t('skipped'),
  timeout: () => t('timed out'),
  crashed: () => t('crashed'),
};

const CHECK: Words<CheckName> = {
  parse: () => t('parse'),
  scope: () => t('scope'),
  types: () => t('types'),
  lint: () => t('lint'),
  tests: () => t('tests'),
  properties: () => t('properties'),
  generatedTests: () => t('generated tests'),
  mutants: () => t('mutants'),
  security: () => t('security'),
  proof: () => t('proof'),
};
