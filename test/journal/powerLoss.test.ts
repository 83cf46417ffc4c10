// P1 to P3 when the power goes: 50,000 states of a disk, torn, reordered, short and with old bytes, replayed from a trace of writes and flushes.
import { describe, expect, it } from 'vitest';
import { FileJournal } from '../../server/io/journal/fileJournal';
import { chance } from '../simulator/chance';
import { crashStates, type CrashPlan } from './crashStates';
import { journalFolder } from './journalFolder';
import { Appender, createNumbered, recover, violation, type Numbered } from './records';
import { SimulatedDisk, type Trace } from './simulatedDisk';

const STATES = 50_000;
const folder = journalFolder();

interface Session {
  readonly trace: Trace;
  readonly appended: readonly Numbered[];
  readonly content: Buffer;
}

async function record(seed: number): Promise<Session> {
  const disk = new SimulatedDisk();
  const journal = await createNumbered(folder, disk.open);
  disk.trace.length = 0;
  const appender = new Appender(journal, [], (count) => disk.trace.push({ kind: 'acknowledged', count }));
  await appender.fill(16, 3, chance(seed));
  await journal.close();
  return { trace: disk.trace, appended: appender.appended, content: disk.content };
}

/** Header of the journal, which `create` had flushed before the trace. */
function headerOf({ content }: Session): Buffer {
  return content.subarray(0, content.indexOf('\n') + 1);
}

async function violations(session: Session, plan: Pick<CrashPlan, 'states' | 'stale' | 'honest'>): Promise<readonly string[]> {
  const found: string[] = [];
  let states = 0;
  for (const state of crashStates({ ...plan, trace: session.trace, base: headerOf(session), random: chance(7) })) {
    states += 1;
    const why = violation(await recover(state.content), { appended: session.appended, acknowledged: state.acknowledged });
    if (why !== undefined) found.push(why);
  }
  expect(states).toBeGreaterThan(plan.states * 0.99);
  return found;
}

describe('a power loss', () => {
  it(`keeps every acknowledged record and invents none, in ${STATES} states`, async () => {
    const sessions = await Promise.all(Array.from({ length: 10 }, (_, index) => record(index + 1)));
    const stale = sessions.at(-1)?.content ?? Buffer.alloc(0);
    for (const session of sessions) expect(await violations(session, { states: STATES / sessions.length, stale, honest: true })).toEqual([]);
  });

  it('is seen to lose records on a disk that says flushed and is not', async () => {
    const session = await record(5);
    expect((await violations(session, { states: 500, stale: session.content, honest: false })).length).toBeGreaterThan(50);
  });

  it('leaves a journal that goes on: what is added after it survives the next one', async () => {
    const session = await record(6);
    const random = chance(8);
    for (const state of crashStates({ trace: session.trace, base: headerOf(session), states: 200, random, stale: session.content })) {
      const disk = new SimulatedDisk(state.content);
      const run = /"run":"(.*?)"/.exec(headerOf(session).toString())?.[1] ?? '';
      const journal = await FileJournal.reopen<Numbered>(folder, run, disk.open);
      const before = (await recover(disk.content)).records;
      const again = new Appender(journal, before, (count) => disk.trace.push({ kind: 'acknowledged', count }));
      await again.fill(3, 3, random);
      await journal.close();
      for (const second of crashStates({ trace: disk.trace, base: state.content, states: 20, random, stale: state.content })) {
        const acknowledged = Math.max(second.acknowledged, state.acknowledged);
        expect(violation(await recover(second.content), { appended: again.appended, acknowledged })).toBeUndefined();
      }
    }
  });
});
