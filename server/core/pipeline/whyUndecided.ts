// Why a task has no winner, in words that say what to do next.
import type { LlmFailure, Tally } from '../../protocol/model';
import { NO_ANSWER_CAP } from './budget';
import type { Drawn } from './drawSample';
import { showJudged } from './judgedTally';
import type { TaskOutcome } from './taskOutcome';

const UNREACHABLE: readonly LlmFailure[] = ['unreachable', 'unauthorized', 'modelNotFound'];

/** Reasons to stop asking although the vote is open. An endpoint that has answered in this run is not gone with one connection that was cut. */
export function hopeless(drawn: readonly Drawn[], { hasAnswered }: { readonly hasAnswered: boolean }): TaskOutcome | undefined {
  const failures = drawn.flatMap(({ outcome }) => (outcome.kind === 'failed' ? [outcome] : []));
  const cancelled = failures.find((failure) => failure.reason === 'cancelled');
  if (cancelled !== undefined) return { kind: 'ended', why: 'stopped', cause: 'stopped' };
  const gone = failures.find((failure) => UNREACHABLE.includes(failure.reason) && !(hasAnswered && failure.reason === 'unreachable'));
  if (gone !== undefined) return { kind: 'ended', why: gone.detail, cause: 'noModel' };
  const tooLong = failures.find((failure) => failure.reason === 'contextTooLong');
  if (tooLong !== undefined) return { kind: 'undecided', why: `${tooLong.detail}: select a smaller part, or use a model with a longer context` };
  const silent = failures.filter((failure) => failure.reason === 'noAnswer');
  const last = silent.at(-1);
  if (last !== undefined && silent.length >= NO_ANSWER_CAP) return { kind: 'undecided', why: last.detail };
  const broken = failures.at(-1);
  if (broken !== undefined && failures.length >= NO_ANSWER_CAP && failures.length === drawn.length) return { kind: 'ended', why: broken.detail, cause: 'noModel' };
  return undefined;
}

/** What a person needs to know to decide what to do next. */
export function explain(tally: Tally, drawn: readonly Drawn[], difference = ''): string {
  const flags = Object.entries(tally.redFlags).map(([flag, times]) => `${flag} ${times}`);
  const refusal = drawn.findLast(({ outcome }) => outcome.kind === 'refused')?.outcome;
  const parts = [
    `${tally.samples} samples, no answer is ahead by ${tally.k}`,
    tally.clusters.length > 1 ? `${tally.clusters.length} different answers passed the checks` : '',
    difference,
    tally.judged === undefined ? '' : showJudged(tally.judged),
    flags.length > 0 ? `red flags: ${flags.join(', ')}` : '',
    tally.refused > 0 ? `${tally.refused} refused by checks` : '',
    tally.failed > 0 ? `${tally.failed} calls failed` : '',
    refusal?.kind === 'refused' ? `last refusal by ${refusal.check}: ${refusal.detail}` : '',
    advice(tally),
  ];
  return parts.filter((part) => part !== '').join('; ');
}

/** What is left for a person: another input to tell answers apart stands before this, smaller tasks are tried after it where no answer passed. */
function advice({ clusters, refused }: Tally): string {
  if (clusters.length > 1) return 'say in the wish which of them is meant, or try a stronger model';
  return refused > 0 ? 'say more in the wish, or try another model' : 'try another model';
}
