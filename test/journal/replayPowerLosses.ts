// Power losses replayed: sessions are recorded on a simulated disk, and what it may hold afterwards is recovered, state by state.
import { chance } from '../simulator/chance';
import { crashStates } from './crashStates';
import { Appender, createNumbered, recover, violation, type Numbered } from './records';
import { SimulatedDisk, type Trace } from './simulatedDisk';

export interface Session {
  readonly trace: Trace;
  readonly appended: readonly Numbered[];
  readonly content: Buffer;
}

/** 16 writers; the trace begins after the journal was made. `folder` is where its lock stands. */
export async function recordSession(folder: string, seed: number): Promise<Session> {
  const disk = new SimulatedDisk();
  const journal = await createNumbered(folder, disk.open);
  disk.trace.length = 0;
  const appender = new Appender(journal, [], (count) => disk.trace.push({ kind: 'acknowledged', count }));
  await appender.fill(16, 3, chance(seed));
  await journal.close();
  return { trace: disk.trace, appended: appender.appended, content: disk.content };
}

/** What `create` had flushed before the trace. */
export function headerOf({ content }: Pick<Session, 'content'>): Buffer {
  return content.subarray(0, content.indexOf('\n') + 1);
}

export interface Replayed {
  readonly states: number;
  /** Why a promise was broken, one line for each state. */
  readonly violations: readonly string[];
}

export interface Replay {
  readonly states: number;
  readonly seed: number;
  /** False for a disk that says flushed and is not, to see that the promises are then seen to break. */
  readonly honest: boolean;
}

const SESSIONS = 10;

export async function replayPowerLosses(folder: string, { states, seed, honest }: Replay): Promise<Replayed> {
  const sessions = await Promise.all(Array.from({ length: SESSIONS }, (_, index) => recordSession(folder, seed + index)));
  const stale = sessions.at(-1)?.content ?? Buffer.alloc(0);
  const violations: string[] = [];
  let replayed = 0;
  for (const session of sessions) {
    const plan = { trace: session.trace, base: headerOf(session), states: states / SESSIONS, random: chance(seed, replayed), stale, honest };
    for (const { content, acknowledged } of crashStates(plan)) {
      replayed += 1;
      const why = violation(await recover(content), { appended: session.appended, acknowledged });
      if (why !== undefined) violations.push(why);
    }
  }
  return { states: replayed, violations };
}
