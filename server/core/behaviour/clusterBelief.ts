// How likely each answer is the right one, given who wrote what and which examples it keeps.
import { valueClusters, type Question } from './question';

/** Share of right answers by voter, 0 to 1. */
export type Reliability = ReadonlyMap<string, number>;

/** Of a voter that nothing is known about. */
export const UNKNOWN_VOTER = 0.7;

/** Chance that a visible example contradicts what is wanted: comments are sometimes wrong. */
const BAD_EXAMPLE = 0.05;
/** Chance that a wrong answer keeps all visible examples (a fifth to a third in published suites of few examples). */
const WRONG_KEEPS_EXAMPLES = 0.25;
/** Chance that no candidate is right. */
const NONE_RIGHT = 0.1;
/**
 * Concentration of wrong answers in a Chinese restaurant process: of two wrong answers, half are the same one. Independent errors
 * would want a large value; two models that both err have been seen to agree in 60 % of cases (arXiv 2506.07962).
 */
const SPREAD_OF_ERRORS = 1;

export interface Belief {
  /** Indices of candidates that give the same values. */
  readonly members: readonly number[];
  /** Probability that these are right; over all clusters it sums to one less the chance that none is. */
  readonly probability: number;
}

export function clusterBeliefs(question: Question, reliability: Reliability): readonly Belief[] {
  const clusters = valueClusters(question);
  const hypotheses = [...clusters.keys(), undefined];
  const weights = hypotheses.map((right) => logWeight(right, { question, clusters, reliability }));
  const most = Math.max(...weights);
  const scaled = weights.map((weight) => Math.exp(weight - most));
  const total = scaled.reduce((sum, one) => sum + one, 0);
  return clusters.map((members, index) => ({ members, probability: (scaled[index] ?? 0) / total }));
}

/** What a cluster's examples say, as logarithm of the likelihood ratio of right to wrong. Nothing where nothing could be run. */
export function exampleEvidence(passed: number | undefined, examples: number): number {
  return Math.log(exampleChance(passed, examples, 'right')) - Math.log(exampleChance(passed, examples, 'wrong'));
}

function exampleChance(passed: number | undefined, examples: number, as: 'right' | 'wrong'): number {
  if (passed === undefined || examples === 0) return 1;
  const failed = examples - passed;
  if (as === 'wrong') return failed === 0 ? WRONG_KEEPS_EXAMPLES : 1 - WRONG_KEEPS_EXAMPLES;
  return failed === 0 ? 1 - BAD_EXAMPLE : BAD_EXAMPLE / 2 ** (failed - 1);
}

interface Case {
  readonly question: Question;
  readonly clusters: readonly (readonly number[])[];
  readonly reliability: Reliability;
}

/** Logarithm of prior and likelihood where the cluster `right` is right and all others are wrong; undefined: none is right. */
function logWeight(right: number | undefined, { question, clusters, reliability }: Case): number {
  const { standings, examples } = question;
  let weight = Math.log(right === undefined ? NONE_RIGHT : 1 - NONE_RIGHT);
  for (const [index, members] of clusters.entries()) {
    const as = index === right ? 'right' : 'wrong';
    const [first = 0] = members;
    weight += Math.log(exampleChance(standings[first]?.examplesPassed, examples, as));
    for (const member of members) {
      const p = reliability.get(standings[member]?.voter ?? '') ?? UNKNOWN_VOTER;
      weight += Math.log(as === 'right' ? p : 1 - p);
    }
  }
  const wrong = clusters.filter((_, index) => index !== right).map(({ length }) => length);
  return weight + logPartition(wrong);
}

/** Chance that wrong answers fall into groups of these sizes: each joins a group in proportion to its size, or opens one. */
function logPartition(sizes: readonly number[]): number {
  let weight = 0;
  let seen = 0;
  for (const size of sizes) {
    for (let before = 0; before < size; before += 1) {
      weight += Math.log((before === 0 ? SPREAD_OF_ERRORS : before) / (SPREAD_OF_ERRORS + seen));
      seen += 1;
    }
  }
  return weight;
}
