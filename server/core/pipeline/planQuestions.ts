// Asks the planner's agents one question through the run's own purse and record, and counts their votes with the run's own engine.
import type { LlmFailure, RedFlag } from '../../protocol/model';
import type { SampleOutcome } from '../../protocol/sampleOutcome';
import type { PlannerQuestion } from '../decompose/planner/plannerQuestion';
import type { LlmMessage, LlmRequest } from '../ports/llm';
import { markedPrompt, singleLine } from '../swarm/promptBlock';
import { receiveReply, type Received } from './askAgent';
import { MAX_REPLY_TOKENS, RAW_REPLY_CHARS, TEMPERATURE } from './budget';
import { activeVoters, voterFor } from './chooseVoter';
import type { EarlierRun } from './earlierRun';
import { elapsed, type RunContext } from './runContext';
import { dearest, worstUsd } from './worstCost';

/** A run as far as planning needs it. */
export interface PlannerContext extends Pick<RunContext, 'ports' | 'settings' | 'record' | 'purse' | 'startedAt' | 'skippedSeeds' | 'guides'> {
  /** Replies of an earlier run by question: they are not paid for again. */
  readonly replies?: EarlierRun['replies'] | undefined;
}

export interface PlannerTask<Value> {
  /** The same for the same question in every run. */
  readonly id: string;
  readonly title: string;
  /** Of the sample with this index, which counts from 0: discriminators see the plans in another order each. */
  question(index: number): PlannerQuestion;
  read(reply: { readonly text: string; readonly truncated: boolean }, index: number): Promise<Reading<Value>>;
}

export type Reading<Value> = { readonly ok: true; readonly key: string; readonly value: Value } | { readonly ok: false; readonly flag: RedFlag; readonly detail: string };

/** What came of one sample. */
export interface Heard<Value> {
  readonly sample: string;
  readonly outcome: SampleOutcome;
  readonly value?: Value;
}

/** Dollars that one sample can cost at most; null where a price is unknown. */
export function worstQuestion(task: PlannerTask<unknown>, context: PlannerContext): number | null {
  const sized = { ...render(task.question(0)), maxTokens: MAX_REPLY_TOKENS };
  return dearest(activeVoters(context).map(({ price }) => worstUsd(sized, price)));
}

/** Never rejects for what a model does. */
export async function askPlanner<Value>(task: PlannerTask<Value>, index: number, context: PlannerContext): Promise<Heard<Value>> {
  const sample = `${task.id}.${index + 1}`;
  const { reply, agent, usage } = await receive(task, { index, sample }, context);
  const reading = reply.ok ? await task.read(reply, index) : failed(reply.reason, reply.message);
  const outcome = outcomeOf(reading);
  const raw = reply.ok ? reply.text.slice(0, RAW_REPLY_CHARS) : '';
  await context.record.write({ type: 'sampleEnded', task: task.id, sample, agent, outcome, usage, ms: elapsed(context), raw });
  return { sample, outcome, ...('value' in reading && { value: reading.value }) };
}

async function receive(task: PlannerTask<unknown>, { index, sample }: { readonly index: number; readonly sample: string }, context: PlannerContext): Promise<Received> {
  const voter = voterFor(index, context);
  const seed = context.settings.seed + index + (context.skippedSeeds?.get(task.id) ?? 0);
  const request: LlmRequest = { ...render(task.question(index)), seed, temperature: voter.temperature ?? TEMPERATURE, maxTokens: MAX_REPLY_TOKENS, voter: voter.index };
  return receiveReply({ task: task.id, sample, agent: voter.name, price: voter.price, request }, context.replies?.get(task.id)?.get(index), context);
}

/** The mark occurs in no text of the question, so that none of them can end its block. */
export function render({ name, instructions, head, blocks, schema }: PlannerQuestion): Pick<LlmRequest, 'messages' | 'schema'> {
  const content = markedPrompt(head.map(singleLine), blocks);
  const messages: readonly LlmMessage[] = [
    { role: 'system', content: instructions },
    { role: 'user', content },
  ];
  return { messages, schema: { name, schema } };
}

type Failed = { readonly ok: false; readonly reason: LlmFailure; readonly detail: string };

function failed(reason: LlmFailure, detail: string): Failed {
  return { ok: false, reason, detail };
}

function outcomeOf(reading: Reading<unknown> | Failed): SampleOutcome {
  if (reading.ok) return { kind: 'answer', key: reading.key };
  return 'reason' in reading ? { kind: 'failed', reason: reading.reason, detail: reading.detail } : { kind: 'redFlag', flag: reading.flag, detail: reading.detail };
}
