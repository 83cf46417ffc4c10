// Properties of whole simulated swarms: replays, weather, faults, and errors that agents share. All figures are simulated.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GATED_PRIOR, LARGEST_LEAD, LEAST_LEAD, SAMPLE_CAP, VOTE_CAP } from '../../server/core/pipeline/budget';
import { aheadByBelief, type Belief } from '../../server/core/swarm/belief';
import { aheadBy, type StopRule } from '../../server/core/swarm/stopRule';
import { betaDraw } from './betaDraw';
import { chance } from './chance';
import { measuredCorrelation } from './measuredCorrelation';
import { calm, simulate, type Simulated, type World } from './simulate';

const PRIOR: Belief = { share: GATED_PRIOR.withTests, correlation: 1 / (1 + GATED_PRIOR.weight) };

/** The product's rule with its own limits. */
function productRule(belief: Belief = PRIOR, decisions = 1): StopRule {
  return aheadByBelief({ belief, reliability: 0.95, decisions, least: LEAST_LEAD, largest: LARGEST_LEAD, cap: VOTE_CAP });
}

const shares = fc.double({ min: 0, max: 1, noNaN: true });
const worlds: fc.Arbitrary<Omit<World, 'rule'>> = fc.record({
  seed: fc.nat(),
  questions: fc.constant(20),
  share: fc.double({ min: 0.3, max: 1, noNaN: true }),
  correlation: fc.double({ min: 0, max: 0.9, noNaN: true }),
  sharedErrors: shares,
  wrongAnswers: fc.integer({ min: 1, max: 8 }),
  redFlags: fc.double({ min: 0, max: 0.5, noNaN: true }),
  faults: fc.double({ min: 0, max: 0.5, noNaN: true }),
  latency: fc.tuple(fc.nat(100), fc.integer({ min: 100, max: 2000 })),
  weather: fc.nat(),
  sampleCap: fc.constant(SAMPLE_CAP),
});

describe('any world', () => {
  it('is the same when it is played again', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        expect(await simulate({ ...world, rule: productRule() })).toEqual(await simulate({ ...world, rule: productRule() }));
      }),
      { numRuns: 40 },
    );
  });

  it('decides the same in whatever order the replies come', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, fc.nat(), async (world, weather) => {
        const [one, other] = [await simulate({ ...world, rule: productRule() }), await simulate({ ...world, weather, rule: productRule() })];
        expect(other.outcomes).toEqual(one.outcomes);
      }),
      { numRuns: 40 },
    );
  });

  it('is labelled simulated, and keeps to the caps', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        const result = await simulate({ ...world, rule: productRule() });
        expect(result.simulated).toBe(true);
        for (const { samples, decided, key } of result.outcomes) {
          expect(samples).toBeLessThanOrEqual(SAMPLE_CAP);
          expect(key === '').toBe(decided === 'undecided');
        }
        expect(result.votes).toBeLessThanOrEqual(VOTE_CAP * world.questions);
      }),
      { numRuns: 40 },
    );
  });
});

interface Report {
  readonly decided: number;
  readonly right: number;
  readonly confidence: number;
}

/** Shares of the decided: how sure the tallies say they are, and how often that is so. */
function reportOf({ outcomes }: Simulated): Report {
  const decided = outcomes.filter((outcome) => outcome.decided !== 'undecided');
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return { decided: decided.length / outcomes.length, right: mean(decided.map(({ decided: how }) => (how === 'right' ? 1 : 0))), confidence: mean(decided.map(({ confidence }) => confidence ?? 0)) };
}

/** Half the width of three sigma for a share of this many. */
const slack = (share: number, of: number): number => 3 * Math.sqrt((share * (1 - share)) / of);

const QUESTIONS = 20_000;

describe('errors that agents share', () => {
  it('never make a report look more reliable: the more questions have a wrong mode, the less is said to be sure', async () => {
    const reports: Report[] = [];
    for (const sharedErrors of [0, 0.1, 0.3, 0.6, 1]) reports.push(reportOf(await simulate({ ...calm, questions: QUESTIONS, sharedErrors, rule: productRule() })));
    for (const [index, { confidence, decided }] of reports.slice(1).entries()) {
      expect(confidence).toBeLessThanOrEqual(reports[index]?.confidence ?? 0);
      expect(decided).toBeLessThanOrEqual((reports[index]?.decided ?? 0) + slack(decided, QUESTIONS));
    }
  });

  it('make less of the same votes: with the correlation that the log shows, what is reported comes true and falls', async () => {
    const reports: Report[] = [];
    for (const correlation of [0.02, 0.1, 0.25, 0.5]) {
      const measured = measure(correlation);
      expect(Math.abs(measured - correlation)).toBeLessThan(0.03);
      const rule = productRule({ share: 0.9, correlation: measured }, 1);
      const report = reportOf(await simulate({ ...calm, questions: QUESTIONS, share: 0.9, correlation, rule: { ...rule, cap: Infinity, lead: () => 2 } }));
      reports.push(report);
      expect(Math.abs(report.confidence - report.right), `correlation ${correlation}: ${report.confidence} said, ${report.right} so`).toBeLessThan(0.01);
    }
    for (const [index, { confidence }] of reports.slice(1).entries()) expect(confidence).toBeLessThan(reports[index]?.confidence ?? 0);
  });

  /** A log of five answers to each of many questions. */
  function measure(correlation: number): number {
    const next = chance(77, Math.round(correlation * 100));
    const weight = 1 / correlation - 1;
    return measuredCorrelation(
      Array.from({ length: 10_000 }, () => {
        const share = betaDraw(0.9 * weight, 0.1 * weight, next);
        return { right: Array.from({ length: 5 }, () => (next() < share ? 1 : 0)).reduce<number>((sum, one) => sum + one, 0), of: 5 };
      }),
    );
  }
});

describe('a lead that dissent raises', () => {
  it('errs less than a fixed lead of 2 and costs less than a fixed lead of 3, where questions differ as the prior says', async () => {
    const world = { ...calm, questions: QUESTIONS, correlation: PRIOR.correlation, sampleCap: SAMPLE_CAP };
    const played = async (rule: StopRule): Promise<{ readonly wrong: number; readonly votes: number }> => {
      const { outcomes, votes } = await simulate({ ...world, rule });
      return { wrong: outcomes.filter(({ decided }) => decided === 'wrong').length, votes };
    };
    const [two, raised, three] = [await played(aheadBy(2, VOTE_CAP)), await played(productRule(PRIOR, 4)), await played(aheadBy(3, VOTE_CAP))];
    expect(raised.wrong).toBeLessThan(two.wrong);
    expect(raised.votes).toBeLessThan(three.votes);
  });
});

describe('red flags and faults', () => {
  it('cost samples and change no decision that is made', async () => {
    const clean = await simulate({ ...calm, questions: 5000, rule: productRule() });
    const stormy = await simulate({ ...calm, questions: 5000, redFlags: 0.2, faults: 0.1, rule: productRule() });
    const perVote = stormy.samples / stormy.votes;
    expect(Math.abs(perVote - 1 / 0.7)).toBeLessThan(0.03);
    const [before, after] = [reportOf(clean), reportOf(stormy)];
    expect(Math.abs(before.right - after.right)).toBeLessThan(slack(before.right, 5000) + slack(after.right, 5000));
  });

  it('waits for the slowest of a round only', async () => {
    const { rounds, virtualMs } = await simulate({ ...calm, questions: 500, latency: [50, 50], rule: productRule() });
    expect(virtualMs).toBeCloseTo(50 * rounds, 6);
  });
});
