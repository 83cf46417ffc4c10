// What a ledger promises: numbers reserved before they are asked, none given out again, and a prefix without a gap.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideChain } from '../../server/core/pipeline/decideChain';
import { emptyLedger, foldLedger, Ledger, type LedgerEvent, type LedgerJournal } from '../../server/core/pipeline/ledger';
import { aheadBy } from '../../server/core/swarm/stopRule';

/** Keeps what was flushed; a crash is what of it a later process is given. */
function flushingJournal(): LedgerJournal & { readonly events: LedgerEvent[] } {
  const events: LedgerEvent[] = [];
  return {
    events,
    async appendAll(group) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      events.push(...group);
    },
  };
}

const SAMPLES = 8;

interface Asked {
  readonly at: number;
  readonly sample: number;
}

/** One process: goes on with what is on record up to `stopAt`, in memory; nothing is told to the outside. */
async function run(record: readonly LedgerEvent[], to: number): Promise<{ readonly asked: readonly Asked[]; readonly unreserved: readonly Asked[]; readonly events: readonly LedgerEvent[] }> {
  const journal = flushingJournal();
  const start = record.reduce(foldLedger, emptyLedger);
  const asked: Asked[] = [];
  const unreserved: Asked[] = [];
  await decideChain({
    from: start.next,
    to,
    rule: aheadBy(2, Infinity),
    sampleCap: SAMPLES,
    ask(at, first, count) {
      const samples = Array.from({ length: count }, (_, index) => ({ at, sample: first + index }));
      asked.push(...samples);
      unreserved.push(...samples.filter(({ sample }) => !journal.events.some((event) => covers(event, at, sample))));
      return Promise.resolve(samples.map(({ sample }) => ({ sample: `${sample}`, key: `${at}` })));
    },
    take: () => undefined,
    ledger: new Ledger(journal, start, SAMPLES),
  });
  return { asked, unreserved, events: journal.events };
}

function covers(event: LedgerEvent, at: number, sample: number): boolean {
  return event.type === 'samplesReserved' && event.from <= at && at < event.to && event.first <= sample && sample < event.first + event.count;
}

describe('a ledger', () => {
  it('asks nothing whose number is not on disk', async () => {
    const { asked, unreserved } = await run([], 5000);
    expect(asked.length).toBe(10_000);
    expect(unreserved).toEqual([]);
  });

  it('never asks a number again, whatever prefix a crash leaves', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(400), { minLength: 1, maxLength: 4 }), async (cuts) => {
        let record: readonly LedgerEvent[] = [];
        const seen = new Set<string>();
        for (const cut of [...cuts, Infinity]) {
          const { asked, events } = await run(record, 200);
          for (const { at, sample } of asked) {
            expect(seen.has(`${at}.${sample}`)).toBe(false);
            seen.add(`${at}.${sample}`);
          }
          // A crash keeps a prefix, and always the reservation that was on disk before anything was asked.
          record = [...record, ...events.slice(0, Math.max(1, cut))];
        }
        expect(record.reduce(foldLedger, emptyLedger).next).toBe(200);
      }),
      { numRuns: 30 },
    );
  });

  it('holds no decision twice and none out of order', () => {
    const made = (at: number): LedgerEvent => ({ type: 'decisionMade', at, key: 'A', votes: 2 });
    expect(() => [made(0), made(2)].reduce(foldLedger, emptyLedger)).toThrow('decision 2');
    expect(() => [made(0), made(0)].reduce(foldLedger, emptyLedger)).toThrow('decision 0');
  });

  it('fails with its journal', async () => {
    const full: LedgerJournal = { appendAll: () => Promise.reject(new Error('the disk is full')) };
    const ledger = new Ledger(full, emptyLedger, SAMPLES);
    await expect(ledger.firstSample(0)).rejects.toThrow('the disk is full');
    await ledger.made(0, 'A', 2);
    await expect(ledger.settled()).rejects.toThrow('the disk is full');
  });

  it('breaks a chain off where a vote is undecided', async () => {
    const asks: number[] = [];
    const ask = (at: number, first: number, count: number): Promise<{ sample: string; key: string }[]> => {
      asks.push(at);
      return Promise.resolve(Array.from({ length: count }, (_, index) => ({ sample: `${first + index}`, key: at === 2 ? `${first + index}` : 'A' })));
    };
    const end = await decideChain({ from: 0, to: 9, rule: aheadBy(2, 6), sampleCap: SAMPLES, ask, take: () => undefined });
    expect(end.undecided).toBe(2);
    expect(Math.max(...asks)).toBe(2);
  });
});
