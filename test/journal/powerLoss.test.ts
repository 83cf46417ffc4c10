// P1 to P3 when the power goes: 50,000 states of a disk, torn, reordered, short and with old bytes, replayed from a trace of writes and flushes.
import { describe, expect, it } from 'vitest';
import { FileJournal } from '../../server/io/journal/fileJournal';
import { chance } from '../simulator/chance';
import { crashStates } from './crashStates';
import { journalFolder } from './journalFolder';
import { Appender, recover, violation, type Numbered } from './records';
import { headerOf, recordSession, replayPowerLosses } from './replayPowerLosses';
import { SimulatedDisk } from './simulatedDisk';

const STATES = 50_000;
const folder = journalFolder();

describe('a power loss', () => {
  it(`keeps every acknowledged record and invents none, in ${STATES} states`, async () => {
    const { states, violations } = await replayPowerLosses(folder, { states: STATES, seed: 1, honest: true });
    expect(violations).toEqual([]);
    expect(states).toBeGreaterThan(STATES * 0.99);
  });

  it('is seen to lose records on a disk that says flushed and is not', async () => {
    const { violations } = await replayPowerLosses(folder, { states: 500, seed: 1, honest: false });
    expect(violations.length).toBeGreaterThan(50);
  });

  it('leaves a journal that goes on: what is added after it survives the next one', async () => {
    const session = await recordSession(folder, 6);
    const random = chance(8);
    const run = /"run":"(.*?)"/.exec(headerOf(session).toString())?.[1] ?? '';
    for (const state of crashStates({ trace: session.trace, base: headerOf(session), states: 200, random, stale: session.content })) {
      const disk = new SimulatedDisk(state.content);
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
