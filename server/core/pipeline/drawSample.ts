// One agent's turn: one call, its red flags, its checks. Its result is a ballot or a reason why it is none.
import type { Answer, LlmFailure, RedFlag, Task, TaskBrief } from '../../protocol/model';
import type { SampleOutcome } from '../../protocol/sampleOutcome';
import type { LlmReply, LlmRequest, PromptForm } from '../ports/llm';
import { answerKey } from '../swarm/answerKey';
import { parseReply } from '../swarm/parseReply';
import { redFlag } from '../swarm/redFlag';
import { samplePrompt } from '../swarm/samplePrompt';
import { receiveReply, type Received } from './askAgent';
import { MAX_REPLY_TOKENS, RAW_REPLY_CHARS, TEMPERATURE } from './budget';
import { activeVoters, voterFor, type ChosenVoter } from './chooseVoter';
import type { KeptReply } from './keptReply';
import { elapsed, type RunContext } from './runContext';
import type { TestLimit } from './testLimit';
import { verifyAnswer, type Verdict } from './verifyAnswer';
import { dearest, worstUsd } from './worstCost';

/** What the samples of one task share. */
export interface Turn {
  readonly task: Task;
  readonly brief: TaskBrief;
  /** Stubs of the file that earlier winners have filled. */
  readonly filled: readonly string[];
  /** Stubs that later tasks are still to fill. */
  readonly open: readonly string[];
  /** Replies by sample index, kept when the task is put off, so that none is paid for twice. Grows while the task runs. */
  readonly replies: Map<number, KeptReply>;
  readonly limit: TestLimit;
  /** Samples of earlier turns whose answers do not count any more: numbers and seeds go on after them. */
  readonly drawnBefore: number;
  /** Whether a refusal that agents agree on may speak against earlier winners. */
  readonly doubtsOthers?: (detail: string) => boolean;
  /** Where the usual way of asking has failed. */
  readonly strategy?: Strategy;
  /** Verdict by key: answers that are equal are checked once. Grows while the task runs. */
  readonly verdicts: Map<string, Promise<Verdict>>;
}

/** How the samples of a task are asked for once the usual way has failed. */
export interface Strategy {
  readonly temperature: number;
  readonly form: PromptForm;
}

export interface Drawn {
  readonly sample: string;
  readonly outcome: SampleOutcome;
  readonly verdict?: Verdict;
}

/** Never rejects. `index` counts the samples of the task from 0 and fixes the seed; `round` is the number of samples that are drawn beside each other. */
export async function drawSample(turn: Turn, index: number, context: RunContext, round = 1): Promise<Drawn> {
  const { record } = context;
  const task = turn.task.id;
  const sample = `${task}.${turn.drawnBefore + index + 1}`;
  const { reply, agent, usage } = await receive(turn, { index, round, sample }, context);
  const drawn = await judgeReply(turn, sample, reply, context);
  const raw = reply.ok ? reply.text.slice(0, RAW_REPLY_CHARS) : '';
  await record.write({ type: 'sampleEnded', task, sample, agent, outcome: drawn.outcome, usage, ms: elapsed(context), raw, ...(reply.ok && reply.note !== undefined && { note: reply.note }) });
  return drawn;
}

interface Place {
  readonly index: number;
  readonly round: number;
  readonly sample: string;
}

async function receive(turn: Turn, place: Place, context: RunContext): Promise<Received> {
  const { index, sample } = place;
  const voter = voterFor(index, context);
  const question = { task: turn.task.id, sample, agent: voter.name, price: voter.price, request: requestFor(turn, { ...place, voter }, context) };
  const kept = turn.replies.get(index);
  const received = await receiveReply(question, kept, context);
  if (kept === undefined) turn.replies.set(index, { ...received.reply, agent: received.agent });
  return received;
}

/** Seeds go on where an earlier run of the same task ended, so that no question is paid for twice. */
function requestFor(turn: Turn, { index, round, voter }: Place & { readonly voter: ChosenVoter }, context: RunContext): LlmRequest {
  const { messages, schema } = samplePrompt(turn.brief, turn.strategy?.form ?? voter.form);
  const seed = context.settings.seed + turn.drawnBefore + index + (context.skippedSeeds?.get(turn.task.id) ?? 0);
  const temperature = turn.strategy?.temperature ?? voter.temperature ?? TEMPERATURE;
  return { messages, schema, brief: turn.brief, seed, temperature, maxTokens: MAX_REPLY_TOKENS, mayRun: context.settings.trusted, round: Math.max(1, Math.floor(round / activeVoters(context).length)), voter: voter.index };
}

/** Dollars that the dearest voter's call for this brief can cost; null where a price is unknown. */
export function worstSample(brief: TaskBrief, context: Pick<RunContext, 'ports' | 'record'>): number | null {
  return dearest(activeVoters(context).map(({ form, price }) => worstUsd({ ...samplePrompt(brief, form), maxTokens: MAX_REPLY_TOKENS }, price)));
}

/** What becomes of a reply: its red flags, its checks. */
export async function judgeReply(turn: Turn, sample: string, reply: LlmReply, context: RunContext): Promise<Drawn> {
  if (!reply.ok) return { sample, outcome: failed(reply.reason, reply.message) };
  const parsed = parseReply(reply.text, reply.truncated);
  if (!parsed.ok) return { sample, outcome: flagged(parsed.flag, parsed.detail) };
  const flag = redFlag({ brief: turn.brief, answer: parsed.answer, dependencies: context.dependencies });
  if (flag !== undefined) return { sample, outcome: flagged(flag.flag, flag.detail) };
  const key = answerKey({ file: turn.task.target.file, answer: parsed.answer, hash: context.ports.hash });
  const verdict = await verdictFor({ turn, sample, key, answer: parsed.answer }, context);
  if (verdict.passed) return { sample, outcome: { kind: 'answer', key }, verdict };
  const failure = verdict.checks.at(-1);
  return { sample, verdict, outcome: { kind: 'refused', check: failure?.name ?? 'parse', detail: failure?.detail ?? '' } };
}

interface Question {
  readonly turn: Turn;
  readonly sample: string;
  readonly key: string;
  readonly answer: Answer;
}

/** Equal keys are equal programs, so the checks of the first one hold for all of them. */
async function verdictFor({ turn, sample, key, answer }: Question, context: RunContext): Promise<Verdict> {
  const task = turn.task.id;
  const known = turn.verdicts.get(key);
  if (known !== undefined) return known;
  const candidate = { task: turn.task, answer, fileText: turn.brief.fileText, filled: turn.filled, open: turn.open, limit: turn.limit };
  const fresh = verifyAnswer(candidate, context, (check) => context.record.write({ type: 'checked', task, sample, check }));
  turn.verdicts.set(key, fresh);
  return fresh;
}

function failed(reason: LlmFailure, detail: string): SampleOutcome {
  return { kind: 'failed', reason, detail };
}

function flagged(flag: RedFlag, detail: string): SampleOutcome {
  return { kind: 'redFlag', flag, detail };
}
