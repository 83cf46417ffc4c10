// Asks the swarm one question: samples until one answer is ahead by k, or says why none is.
import type { LlmFailure, Tally, Task } from '../../protocol/model';
import type { LlmReply } from '../ports/llm';
import { leadFor } from '../swarm/leadFor';
import { vote } from '../swarm/vote';
import { GATED_PRIOR, NO_ANSWER_CAP, SAMPLE_CAP, TEST_TIME, VOTE_CAP } from './budget';
import { joinAlike, noLikeness, type Likeness } from './joinAlike';
import { drawSample, type Drawn, type Turn } from './drawSample';
import { makeBrief } from './makeBrief';
import type { RunContext } from './runContext';
import { startTestLimit } from './testLimit';
import type { Verdict } from './verifyAnswer';

export type TaskOutcome =
  | { readonly kind: 'decided'; readonly verdict: Verdict; readonly tally: Tally }
  | { readonly kind: 'undecided'; readonly why: string }
  /** Its samples cannot be judged before another stub is filled. They are kept. */
  | { readonly kind: 'deferred'; readonly why: string }
  /** No further task can do better: the model is out of reach, the run was stopped, the money is gone. */
  | { readonly kind: 'ended'; readonly why: string; readonly cause: 'stopped' | 'noModel' | 'exhausted' };

export interface TaskInput {
  readonly task: Task;
  readonly fileText: string;
  readonly filled: readonly string[];
  /** Stubs of the tasks that come later; empty where there is nothing to wait for. */
  readonly open: readonly string[];
  /** Replies from an earlier turn of the same task; new ones are added. */
  readonly replies: Map<number, LlmReply>;
  /** Number of decisions that the wanted reliability is shared by. */
  readonly decisions: number;
}

/** k samples at once, then exactly the missing lead (voting.md 1.7: no extra calls against one by one). */
export async function decideTask(input: TaskInput, context: RunContext): Promise<TaskOutcome> {
  const turn = startTurn(input, context);
  const k = leadFor({ reliability: context.settings.reliability, decisions: input.decisions, p: gatePrior(context) });
  const kept = [...turn.replies.keys()];
  const likeness = noLikeness();
  let drawn: readonly Drawn[] = await Promise.all(kept.map((index) => drawSample(turn, index, context)));
  for (;;) {
    await joinAlike(drawn, likeness, { turn, context });
    const tally = count(drawn, { k, into: likeness.into });
    if (drawn.length > 0) await context.record.write({ type: 'voted', task: input.task.id, tally });
    const counted = { drawn, tally, turn, likeness };
    const settled = settle(counted, context) ?? (await decided(counted));
    if (settled !== undefined) return settled;
    const missing = tally.decision.kind === 'open' ? tally.decision.missing : 1;
    const granted = context.purse.reserve(Math.min(missing, SAMPLE_CAP - drawn.length));
    if (granted === 0) return { kind: 'ended', why: context.purse.exhausted() ?? 'no call may start', cause: 'exhausted' };
    const first = drawn.length;
    const batch = await Promise.all(Array.from({ length: granted }, (_, index) => drawSample(turn, first + index, context, granted)));
    drawn = await retryTimeouts([...drawn, ...batch], turn, context);
  }
}

/** Where candidates reach the first time limit and none passes, the tests may just be slow: all are tried again with the full one. */
async function retryTimeouts(drawn: readonly Drawn[], turn: Turn, context: RunContext): Promise<readonly Drawn[]> {
  const timeouts = drawn.filter(({ verdict }) => verdict?.checks.at(-1)?.outcome === 'timeout').length;
  const passes = drawn.some(({ outcome }) => outcome.kind === 'answer');
  if (passes || timeouts < TEST_TIME.timeoutsToRaise || context.ports.stop.aborted || !turn.limit.raise()) return drawn;
  turn.verdicts.clear();
  return Promise.all(drawn.map((_, index) => drawSample(turn, index, context)));
}

function startTurn(input: TaskInput, context: RunContext): Turn {
  const { task, fileText, filled, open, replies } = input;
  return { task, brief: makeBrief(task, fileText, context), filled, open, replies, limit: startTestLimit(context.settings.testTimeoutMs), verdicts: new Map() };
}

function gatePrior({ baseline }: RunContext): number {
  return baseline.tests.outcome === 'unavailable' ? GATED_PRIOR.withoutTests : GATED_PRIOR.withTests;
}

interface Count {
  readonly drawn: readonly Drawn[];
  readonly tally: Tally;
  readonly turn: Turn;
  readonly likeness: Likeness;
}

/** Every way to end without a winner; undefined while it is worth going on or a winner stands. */
function settle({ drawn, tally, turn }: Count, context: RunContext): TaskOutcome | undefined {
  if (context.ports.stop.aborted) return { kind: 'ended', why: 'stopped', cause: 'stopped' };
  if (drawn.some(({ verdict }) => verdict?.waits === true)) return { kind: 'deferred', why: `waits for ${turn.open.join(', ')}` };
  if (tally.decision.kind === 'decided') return undefined;
  const ended = hopeless(drawn);
  if (ended !== undefined) return ended;
  if (tally.decision.kind === 'undecided' || drawn.length >= SAMPLE_CAP) return { kind: 'undecided', why: explain(tally, drawn) };
  return undefined;
}

async function decided({ drawn, tally, turn, likeness }: Count): Promise<TaskOutcome | undefined> {
  if (tally.decision.kind !== 'decided') return undefined;
  const verdict = await turn.verdicts.get(mostVoted(tally.decision.key, drawn, likeness));
  return verdict === undefined ? { kind: 'undecided', why: 'the winner was never checked' } : { kind: 'decided', verdict, tally };
}

/** Of the answers that were joined, the one that most samples wrote just so; the first of equals. */
function mostVoted(winner: string, drawn: readonly Drawn[], likeness: Likeness): string {
  const votes = new Map<string, number>();
  for (const { outcome } of drawn) {
    if (outcome.kind !== 'answer' || (likeness.into.get(outcome.key) ?? outcome.key) !== winner) continue;
    votes.set(outcome.key, (votes.get(outcome.key) ?? 0) + 1);
  }
  return [...votes].reduce((best, next) => (next[1] > best[1] ? next : best), [winner, 0] as const)[0];
}

/** The tally after these samples: only answers that passed the gate are votes. */
function count(drawn: readonly Drawn[], { k, into }: { readonly k: number; readonly into: ReadonlyMap<string, string> }): Tally {
  const ballots = drawn.flatMap(({ sample, outcome }) => (outcome.kind === 'answer' ? [{ sample, key: into.get(outcome.key) ?? outcome.key }] : []));
  const redFlags: Record<string, number> = {};
  for (const { outcome } of drawn) if (outcome.kind === 'redFlag') redFlags[outcome.flag] = (redFlags[outcome.flag] ?? 0) + 1;
  return vote({
    ballots,
    k,
    cap: VOTE_CAP,
    samples: drawn.length,
    redFlags,
    refused: drawn.filter(({ outcome }) => outcome.kind === 'refused').length,
    failed: drawn.filter(({ outcome }) => outcome.kind === 'failed').length,
  });
}

const UNREACHABLE: readonly LlmFailure[] = ['unreachable', 'unauthorized', 'modelNotFound'];

/** Reasons to stop asking although the vote is open. */
function hopeless(drawn: readonly Drawn[]): TaskOutcome | undefined {
  const failures = drawn.flatMap(({ outcome }) => (outcome.kind === 'failed' ? [outcome] : []));
  const cancelled = failures.find((failure) => failure.reason === 'cancelled');
  if (cancelled !== undefined) return { kind: 'ended', why: 'stopped', cause: 'stopped' };
  const gone = failures.find((failure) => UNREACHABLE.includes(failure.reason));
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
function explain(tally: Tally, drawn: readonly Drawn[]): string {
  const flags = Object.entries(tally.redFlags).map(([flag, times]) => `${flag} ${times}`);
  const refusal = drawn.findLast(({ outcome }) => outcome.kind === 'refused')?.outcome;
  const parts = [
    `${tally.samples} samples, no answer is ahead by ${tally.k}`,
    tally.clusters.length > 1 ? `${tally.clusters.length} different answers passed the checks` : '',
    flags.length > 0 ? `red flags: ${flags.join(', ')}` : '',
    tally.refused > 0 ? `${tally.refused} refused by checks` : '',
    tally.failed > 0 ? `${tally.failed} calls failed` : '',
    refusal?.kind === 'refused' ? `last refusal by ${refusal.check}: ${refusal.detail}` : '',
    advice(tally),
  ];
  return parts.filter((part) => part !== '').join('; ');
}

function advice({ clusters, refused }: Tally): string {
  if (clusters.length > 1) return 'say in the wish which of them is meant';
  return refused > 0 ? 'say more in the wish, or try another model' : 'try another model';
}
