// The words for what a run, an edit, a sample or a check came to, in the editor's language. Asked anew each time: the language is known only after loading.
import type { Check, CheckName, EditStatus, RunStatus } from '../server/protocol/model';
import type { SampleView, TaskView } from '../server/protocol/runView';
import { t } from './l10n';

export function statusWord(status: RunStatus | EditStatus | TaskView['status']): string {
  const words: Readonly<Record<typeof status, string>> = {
    running: t('running'),
    complete: t('complete'),
    partial: t('partly decided'),
    undecided: t('undecided'),
    stopped: t('stopped'),
    failed: t('failed'),
    proposed: t('proposed'),
    accepted: t('accepted'),
    refused: t('refused'),
    disabled: t('disabled'),
    applied: t('applied'),
    undone: t('taken back'),
    stale: t('stale'),
    waiting: t('waiting'),
    sampling: t('asking'),
    decided: t('decided'),
  };
  return words[status];
}

export function sampleWord(state: SampleView['state']): string {
  const words: Readonly<Record<typeof state, string>> = {
    running: t('asking'),
    answer: t('voted'),
    redFlag: t('red flag'),
    refused: t('refused by a check'),
    failed: t('no answer'),
    judgement: t('judged'),
  };
  return words[state];
}

export function outcomeWord(outcome: Check['outcome']): string {
  const words: Readonly<Record<typeof outcome, string>> = { passed: t('passed'), failed: t('failed'), skipped: t('skipped'), timeout: t('timed out'), crashed: t('crashed') };
  return words[outcome];
}

export function checkWord(name: CheckName): string {
  const words: Readonly<Record<CheckName, string>> = {
    parse: t('parse'),
    scope: t('scope'),
    types: t('types'),
    lint: t('lint'),
    tests: t('tests'),
    properties: t('properties'),
    generatedTests: t('generated tests'),
    mutants: t('mutants'),
    security: t('security'),
    proof: t('proof'),
  };
  return words[name];
}
