// What a run takes over from an earlier one that it goes on with: its replies, what it spent, and which questions it has asked.
import type { Carried } from '../../protocol/money';
import type { RunEvent } from '../../protocol/runEvent';
import { RAW_REPLY_CHARS } from './budget';
import type { KeptReply } from './drawSample';
import { emptyRun, foldRun } from './runState';
import { carriedFrom } from './spending';
import { noUsage } from '../ports/usage';

export interface EarlierRun {
  readonly carried: Carried;
  /** Whole replies by task, numbered from 0; a task whose code has changed since has another id and finds none. */
  readonly replies: ReadonlyMap<string, ReadonlyMap<number, KeptReply>>;
  /** By task: seeds that were asked with and have no reply on record. They were paid for, so they are not asked again. */
  readonly skippedSeeds: ReadonlyMap<string, number>;
}

/** Pure. Undefined where the events are those of no run. */
export function earlierRun(events: readonly RunEvent[]): EarlierRun | undefined {
  const started = events.find((event) => event.type === 'runStarted');
  if (started === undefined) return undefined;
  const replies = new Map<string, Map<string, KeptReply>>();
  const asked = new Map(Object.entries(started.carried?.asked ?? {}));
  for (const event of events) {
    if (event.type === 'sampleStarted') asked.set(event.task, Math.max(asked.get(event.task) ?? 0, placeOf(event, started.settings.seed)));
    const reply = replyIn(event);
    if (reply === undefined) continue;
    const ofTask = replies.get(reply.task) ?? new Map<string, KeptReply>();
    if (!ofTask.has(reply.sample)) replies.set(reply.task, ofTask.set(reply.sample, reply.kept));
  }
  const numbered = new Map([...replies].map(([task, bySample]) => [task, new Map([...bySample.values()].map((kept, index) => [index, kept]))]));
  const skippedSeeds = new Map([...asked].map(([task, seeds]) => [task, Math.max(0, seeds - (numbered.get(task)?.size ?? 0))]));
  const carried = { ...carriedFrom(events.reduce(foldRun, emptyRun())), asked: Object.fromEntries(asked) };
  return { carried, replies: numbered, skippedSeeds };
}

/** Runs of earlier versions recorded no seed; there the number of the sample was its place. */
function placeOf({ seed, sample }: Extract<RunEvent, { type: 'sampleStarted' }>, first: number): number {
  return seed === undefined ? Number(sample.slice(sample.lastIndexOf('.') + 1)) : seed - first + 1;
}

interface Found {
  readonly task: string;
  readonly sample: string;
  readonly kept: KeptReply;
}

/** Only what was received whole. Runs of earlier versions have replies with the end of their sample, cut where they are long. */
function replyIn(event: RunEvent): Found | undefined {
  if (event.type === 'replied') {
    const { task, sample, agent, raw, truncated } = event;
    return { task, sample, kept: { ok: true, text: raw, truncated, usage: noUsage, agent } };
  }
  if (event.type !== 'sampleEnded' || event.outcome.kind === 'failed' || event.raw === '' || event.raw.length >= RAW_REPLY_CHARS) return undefined;
  const { task, sample, agent, raw, outcome } = event;
  return { task, sample, kept: { ok: true, text: raw, truncated: outcome.kind === 'redFlag' && outcome.flag === 'truncated', usage: noUsage, agent } };
}
