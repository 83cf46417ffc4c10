// Voters as the log shows them: how often right, how far together, who is dropped, and what mixing did. And the outlook of a run.
import { describe, expect, it } from 'vitest';
import { expectedVotes, outlookOf } from '../../server/core/pipeline/outlook';
import { emptyRun } from '../../server/core/pipeline/runState';
import { phi, votersOf, weakVoters } from '../../server/core/pipeline/voters';
import { wilson } from '../../server/core/swarm/wilson';
import type { Tally } from '../../server/protocol/model';
import type { RunView, SampleView, TaskView } from '../../server/protocol/runView';
import { chance } from '../simulator/chance';

/** One letter a sample: `a` and `b` are right answers of voters A and B, capitals are wrong ones that passed, `r` refused by A, `f` a red flag of A. */
function task(id: string, letters: string, more: Partial<TaskView> = {}): TaskView {
  const samples = [...letters].map((letter, index) => sampleOf(`${id}.${index + 1}`, letter));
  const right = samples.filter(({ cluster }) => cluster === 'right').length;
  const wrong = samples.filter(({ cluster }) => cluster === 'wrong').length;
  const clusters = [{ key: 'right', votes: right, sample: '' }, { key: 'wrong', votes: wrong, sample: '' }].filter(({ votes }) => votes > 0);
  const tally: Tally = { k: 2, samples: letters.length, clusters, redFlags: {}, refused: 0, failed: 0, decision: { kind: 'decided', key: 'right', lead: 2 } };
  return { id, title: id, target: id, file: 'a.ts', status: 'decided', why: '', tally, samples, ...more };
}

function sampleOf(id: string, letter: string): SampleView {
  const agent = letter.toLowerCase() === 'b' ? 'B' : 'A';
  const state = letter === 'r' ? 'refused' : letter === 'f' ? 'redFlag' : 'answer';
  const cluster = state !== 'answer' ? '' : letter === letter.toLowerCase() ? 'right' : 'wrong';
  return { id, agent, state, detail: '', cluster, checks: [], raw: '' };
}

function view(tasks: readonly TaskView[], more: Partial<RunView> = {}): RunView {
  return { ...emptyRun(), tasks, settings: { ...emptyRun().settings, maxCalls: 1000 }, ...more };
}

const many = (count: number, letters: string): readonly TaskView[] => Array.from({ length: count }, (_, index) => task(`${letters}${index}`, letters));

describe('voters', () => {
  it('are right where they agree with the winner, wrong where they do not or a check refuses them', () => {
    const [a, b] = votersOf(view([task('1', 'aab'), task('2', 'aBrf'), task('3', 'aB', { status: 'undecided' })])).voters;
    expect([a?.name, a?.p.right, a?.p.of, a?.valid.right, a?.valid.of]).toEqual(['A', 3, 4, 5, 6]);
    expect([b?.name, b?.p.right, b?.p.of]).toEqual(['B', 1, 2]);
  });

  it('one that is more than 10 points under the best is weak, once both have 35 answers', () => {
    expect(weakVoters(votersOf(view(many(34, 'aB'))))).toEqual([]);
    const weak = weakVoters(votersOf(view([...many(30, 'ab'), ...many(5, 'aB')])));
    expect(weak).toEqual([{ name: 'B', why: 'right in 30 of 35 (0.86), A in 35 of 35 (1.00): more than 10 points under the best' }]);
    expect(weakVoters(votersOf(view([...many(33, 'ab'), ...many(2, 'aB')])))).toEqual([]);
  });

  it('one that was dropped is not judged again, and does not set the mark', () => {
    const dropped = { A: 'for a test' };
    expect(weakVoters(votersOf(view([...many(30, 'ab'), ...many(10, 'aB')], { dropped })))).toEqual([]);
  });

  it('say that mixing lowered p, only where the intervals show it', () => {
    expect(votersOf(view(many(40, 'ab'))).mixing).toBe('no loss by mixing was measured: 80 of 80 (1.00) together, 40 of 40 (1.00) by A alone');
    expect(votersOf(view([...many(20, 'ab'), ...many(20, 'aB')])).mixing).toBe('mixing lowered p: 60 of 80 (0.75) together, 40 of 40 (1.00) by A alone');
    expect(votersOf(view(many(3, 'aB'))).mixing).toMatch(/^insufficient data/);
    expect(votersOf(view(many(40, 'aa'))).mixing).toBe('');
  });

  it('err together as far as the log shows: 1 where always, -1 where never, null where nobody erred', () => {
    const pair = (tasks: readonly TaskView[]): number | null | undefined => votersOf(view(tasks)).pairs.find(({ one, other }) => one !== other)?.phi;
    expect(pair([...many(5, 'ab'), ...many(5, 'AB')])).toBeCloseTo(1);
    expect(pair([...many(5, 'aB'), ...many(5, 'Ab')])).toBeCloseTo(-1);
    expect(pair(many(5, 'ab'))).toBeNull();
    // By hand: n11 = 1, n10 = 2, n01 = 1, n00 = 4 gives (4 - 2) / sqrt(3 * 5 * 2 * 6).
    const errors = [[1, 1], [1, 0], [1, 0], [0, 1], [0, 0], [0, 0], [0, 0], [0, 0]].map(([a, b]) => [a === 1, b === 1] as const);
    expect(phi(errors)).toBeCloseTo(2 / Math.sqrt(180));
  });

  it('find the correlation that was put in, and none where there is none', () => {
    const next = chance(3);
    const tasks = (shared: number): readonly TaskView[] =>
      Array.from({ length: 4000 }, (_, index) => {
        const both = next() < 0.3;
        const own = (): boolean => (next() < shared ? both : next() < 0.3);
        return task(`${index}`, `${own() ? 'A' : 'a'}${own() ? 'B' : 'b'}`);
      });
    const measured = (shared: number): number => votersOf(view(tasks(shared))).pairs.find(({ one, other }) => one !== other)?.phi ?? Number.NaN;
    expect(Math.abs(measured(0))).toBeLessThan(0.05);
    expect(Math.abs(measured(0.8) - 0.64)).toBeLessThan(0.05);
  });
});

describe('the outlook', () => {
  it('gives no interval before 35 replies and 35 votes, and says how many there are', () => {
    const open = task('open', '', { status: 'waiting', tally: null });
    expect(outlookOf(view([...many(10, 'aab'), open]))).toMatchObject({ callsLeft: null, why: 'insufficient data: 30 of 35 replies' });
    expect(outlookOf(view([...many(10, 'aabff'), open]))).toMatchObject({ callsLeft: null, why: 'insufficient data: 30 of 35 votes on decided tasks' });
    expect(outlookOf(view([...many(12, 'aab'), open])).callsLeft).not.toBeNull();
  });

  it('lets red flags and refusals raise what is left', () => {
    const open = Array.from({ length: 10 }, (_, index) => task(`open${index}`, '', { status: 'waiting', tally: null }));
    const clean = outlookOf(view([...many(40, 'aab'), ...open])).callsLeft;
    const flagged = outlookOf(view([...many(40, 'aabffr'), ...open])).callsLeft;
    expect(clean?.min).toBe(20);
    expect(flagged?.min).toBeGreaterThan(clean?.max ?? 0);
  });

  it('leaves out what an earlier run decided, and keeps to the limit of calls', () => {
    const open = task('open', '', { status: 'waiting', tally: null });
    expect(outlookOf(view([...many(40, 'aab').map((one) => ({ ...one, reusedFrom: 'r0' })), open])).valid.of).toBe(0);
    const spending = { ...emptyRun().spending, chargedCalls: 999 };
    expect(outlookOf(view([...many(40, 'aab'), open], { spending })).callsLeft).toEqual({ min: 1, max: 1 });
  });

  it('expects the votes of the theory', () => {
    expect([expectedVotes(3, 0.9), expectedVotes(2, 0.95), expectedVotes(4, 0.99)].map((votes) => Number(votes.toFixed(2)))).toEqual([3.74, 2.21, 4.08]);
  });

  it('holds the expected calls in about 95 of 100 simulated runs', () => {
    const [p, valid, k, left] = [0.85, 0.8, 2, 50];
    const truth = (left * expectedVotes(k, p)) / valid;
    let held = 0;
    for (let seed = 0; seed < 200; seed += 1) {
      const next = chance(seed);
      const seen = Array.from({ length: 60 }, (_, index) => task(`${index}`, Array.from({ length: 3 }, () => (next() > valid ? 'f' : next() < p ? 'a' : 'A')).join('')));
      const open = Array.from({ length: left }, (_, index) => task(`open${index}`, '', { status: 'waiting', tally: null }));
      const range = outlookOf(view([...seen, ...open])).callsLeft;
      if (range !== null && range.min <= truth && truth <= range.max) held += 1;
    }
    expect(held).toBeGreaterThan(185);
  });
});

describe('the interval of Wilson', () => {
  it('is that of the tables: 35 of 35 shows more than 0.9, 10 of 10 only 0.72', () => {
    expect([wilson(35, 35).min, wilson(10, 10).min].map((min) => Number(min.toFixed(3)))).toEqual([0.901, 0.722]);
    expect(wilson(0, 0)).toEqual({ min: 0, max: 1 });
  });
});
