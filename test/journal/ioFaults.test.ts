// P1, P2 and P6 on a disk that fails: every write, flush and cut, once and for ever, with every error; then the power goes as well.
import { describe, expect, it } from 'vitest';
import { FileJournal } from '../../server/io/journal/fileJournal';
import { chance } from '../simulator/chance';
import { journalFolder } from './journalFolder';
import { Appender, createNumbered, recover, violation, type Numbered } from './records';
import { SimulatedDisk, type Fault, type FaultPlan } from './simulatedDisk';

const folder = journalFolder();
const FAULTS: readonly Fault[] = ['EIO', 'ENOSPC', 'EDQUOT', 'EINTR', 'short'];
let runs = 0;

interface Outcome {
  /** Why a promise is broken; empty when none is. */
  readonly broken: readonly string[];
  /** The run had fewer operations than the plan's. */
  readonly untouched: boolean;
}

/** One run with the fault; then a restart, some more records, and a power loss. */
async function runWith(plan: FaultPlan): Promise<Outcome> {
  const disk = new SimulatedDisk(Buffer.alloc(0), plan);
  const random = chance(plan.at);
  const first = await opened(() => createNumbered(folder, disk.open));
  const appender = first === undefined ? undefined : new Appender(first);
  if (appender !== undefined) {
    await appender.fill(4, 6, random);
    const { acknowledged } = appender;
    await appender.append('after the failure');
    if (appender.refusals > 1 && appender.acknowledged > acknowledged) return { broken: ['acknowledged after a failure'], untouched: false };
  }
  await first?.close();
  const untouched = disk.operations <= plan.at;
  const promised = { appended: appender?.appended ?? [], acknowledged: appender?.acknowledged ?? 0 };
  const broken = [`at once: ${violation(await recover(disk.content), promised) ?? ''}`, `after a power loss: ${violation(await recover(disk.powerLoss()), promised) ?? ''}`];
  disk.heal();
  broken.push(`resumed: ${(await resumed(disk, promised)) ?? ''}`);
  return { broken: broken.filter((line) => !line.endsWith(': ')), untouched };
}

async function opened(open: () => Promise<FileJournal<Numbered>>): Promise<FileJournal<Numbered> | undefined> {
  runs += 1;
  try {
    return await open();
  } catch {
    return undefined;
  }
}

/** What a next process finds and adds must be there after a power loss, although the failed flush before it dropped pages. */
async function resumed(disk: SimulatedDisk, promised: { readonly acknowledged: number }): Promise<string | undefined> {
  const { records } = await recover(disk.content);
  if (records.length < promised.acknowledged) return 'lost before it was resumed';
  const journal = await FileJournal.reopen<Numbered>(folder, `r${runs}`, disk.open);
  const again = new Appender(journal, records);
  await again.fill(2, 2, chance(1));
  await journal.close();
  return again.acknowledged === records.length + 4 ? violation(await recover(disk.powerLoss()), again) : 'not acknowledged on a sound disk';
}

describe.each(FAULTS)('%s', (fault) => {
  it.each([false, true])('at every operation, for ever: %s, breaks no promise', async (forEver) => {
    const broken: string[] = [];
    let at = 0;
    for (let untouched = false; !untouched; at += 1) {
      const outcome = await runWith({ at, fault, forEver });
      broken.push(...outcome.broken.map((why) => `operation ${at}: ${why}`));
      untouched = outcome.untouched;
    }
    expect(broken).toEqual([]);
    expect(at).toBeGreaterThan(10);
  });
});

describe('after the first failure', () => {
  it('every append is refused at once with the reason, and the signal to stop is given', async () => {
    const disk = new SimulatedDisk(Buffer.alloc(0), { at: 3, fault: 'EIO', forEver: false });
    const journal = await createNumbered(folder, disk.open);
    expect(journal.failed.aborted).toBe(false);
    await expect(journal.append({ type: 'numbered', n: 0, text: '' })).rejects.toThrow('the journal cannot be written (EIO');
    expect(journal.failed.aborted).toBe(true);
    const { operations } = disk;
    await expect(journal.appendAll([{ type: 'numbered', n: 1, text: '' }])).rejects.toThrow('nothing more is asked');
    expect(disk.operations, 'a flush that failed is not tried again').toBe(operations);
    await journal.close();
  });
});
