// What a run takes over from an earlier one that it goes on with: its replies, what it spent, and which questions it has asked.
import type { Carried } from '../../protocol/money';
import type { RunEvent } from '../../protocol/runEvent';
import { RAW_REPLY_CHARS } from './budget';
import type { KeptReplies, KeptReply } from './keptReply';
import { emptyRun, foldRun } from './runState';
import { carriedFrom } from './spending';
import { noUsage } from '../ports/usage';

export interface EarlierRun {
  readonly carried: Carried;
  /** Whole replies by question, numbered from 0: a task, or its judges. A task whose code has changed since has another id and finds none. */
  readonly replies: KeptReplies;
  /** By question: seeds that were asked with and have no reply on record. They were paid for, so they are not asked again. */
  readonly skippedSeeds: ReadonlyMap<string, number>;
}

/** Pure. Undefined where the events are those of no run. */
export function earlierRun(events: readonly RunEvent[]): EarlierRun | undefined {
  const started = events.find((event) => event.type === 'runStarted');
  if (started === undefined) return undefined;
  const replies = new Map<string, Map<string, KeptReply>>();
  const asked = new Map(Object.entries(started.carried?.asked ?? {}));
  for (const event of events) {
    if (event.type === 'sampleStarted') asked.set(questionOf(event.sample), Math.max(asked.get(questionOf(event.sample)) ?? 0, placeOf(event, started.settings.seed)));
    const reply = replyIn(event);
    if (reply === undefined) continue;
    const question = questionOf(reply.sample);
    const known = replies.get(question) ?? new Map<string, KeptReply>();
    if (!known.has(reply.sample)) replies.set(question, known.set(reply.sample, reply.kept));
  }
  const numbered = new Map([...replies].map(([question, bySample]) => [question, new Map([...bySample.values()].map((kept, index) => [index, kept]))]));
  const skippedSeeds = new Map([...asked].map(([question, seeds]) => [question, Math.max(0, seeds - (numbered.get(question)?.size ?? 0))]));
  const carried = { ...carriedFrom(events.reduce(foldRun, emptyRun())), asked: Object.fromEntries(asked) };
  return { carried, replies: numbered, skippedSeeds };
}

/** What was asked: a sample is called after it, with a number. */
function questionOf(sample: string): string {
  return sample.slice(0, sample.lastIndexOf('.'));
}

/** Runs of earlier versions recorded no seed; there the number of the sample was its place. */
function placeOf({ seed, sample }: Extract<RunEvent, { type: 'sampleStarted' }>, first: number): number {
  return seed === undefined ? Number(sample.slice(sample.lastIndexOf('.') + 1)) : seed - first + 1;
}

interface Found {
  readonly sample: string;
  readonly kept: KeptReply;
}

/** Only what was received whole. Runs of earlier versions have replies with the end of their sample, cut where they are long. */
function replyIn(event: RunEvent): Found | undefined {
  if (event.type === 'replied') {
    const { sample, agent, raw, truncated } = event;
    return { sample, kept: { ok: true, text: raw, truncated, usage: noUsage, agent } };
  }
  if (event.type !== 'sampleEnded' || event.outcome.kind === 'failed' || event.raw === '' || event.raw.length >= RAW_REPLY_CHARS) return undefined;
  const { sample, agent, raw, outcome } = event;
  return { sample, kept: { ok: true, text: raw, truncated: outcome.kind === 'redFlag' && outcome.flag === 'truncated', usage: noUsage, agent } };
}
