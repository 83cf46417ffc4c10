// Which candidate to show, and whether it is sure enough to be shown as decided.
import { clusterBeliefs, exampleEvidence, UNKNOWN_VOTER, type Belief, type Reliability } from './clusterBelief';
import { agreement, tellingInputs, type Question } from './question';

export interface Choice {
  /** Index of the chosen candidate. */
  readonly chosen: number;
  /** Probability that its cluster is right, 0 to 1, under the model of `clusterBelief`: an order, not a guarantee. */
  readonly confidence: number;
  /** Undefined: sure enough. Otherwise why it is not. */
  readonly unsure?: string;
}

/** Below this confidence the rule abstains. Set by hand on the problems that the bench was built with; see RESULTS.md for how far that carries. */
export const SURE = 0.99;
/** One vote is no vote. */
const LEAST_VOTES = 2;

/** Undefined only without candidates. */
export function chooseAnswer(question: Question, reliability: Reliability): Choice | undefined {
  const beliefs = clusterBeliefs(question, reliability);
  const scores = support(question, reliability);
  const best = indexOfMost(scores);
  const belief = beliefs.find(({ members }) => members.includes(best));
  if (belief === undefined) return undefined;
  const chosen = spokesman(belief, question, scores);
  const unsure = doubt(chosen, { belief, question });
  return { chosen, confidence: belief.probability, ...(unsure !== undefined && { unsure }) };
}

/**
 * For each candidate what speaks for it: its examples, and every voter as far as it agrees, weighed by how often that voter is
 * right (the log odds of a weighted vote; agreement in place of equality is MBR-exec, arXiv 2204.11454).
 */
function support(question: Question, reliability: Reliability): readonly number[] {
  const telling = tellingInputs(question);
  return question.standings.map((one) => {
    const votes = question.standings.map((other) => weightOf(reliability.get(other.voter) ?? UNKNOWN_VOTER) * agreement(one, other, telling));
    return exampleEvidence(one.examplesPassed, question.examples) + votes.reduce((sum, vote) => sum + vote, 0);
  });
}

function weightOf(p: number): number {
  return Math.log(p / (1 - p));
}

function indexOfMost(scores: readonly number[]): number {
  return scores.reduce((best, score, index) => (score > (scores[best] ?? Number.NEGATIVE_INFINITY) ? index : best), 0);
}

/** Of candidates with the same values, one that leaves its arguments alone, then the one with the most support. */
function spokesman({ members }: Belief, { standings }: Question, scores: readonly number[]): number {
  const pure = members.filter((member) => standings[member]?.behaviour?.every(({ mutated }) => mutated === '') === true);
  const candidates = pure.length > 0 ? pure : members;
  return candidates.reduce((best, member) => ((scores[member] ?? 0) > (scores[best] ?? 0) ? member : best), candidates[0] ?? 0);
}

function doubt(chosen: number, { belief, question }: { readonly belief: Belief; readonly question: Question }): string | undefined {
  const passed = question.standings[chosen]?.examplesPassed;
  if (question.examples === 0) return 'no example says what is wanted';
  if (passed === undefined) return 'it cannot be run here';
  if (passed < question.examples) return `it keeps ${passed} of ${question.examples} examples`;
  if (belief.members.length < LEAST_VOTES) return 'nobody else gave this answer';
  return belief.probability < SURE ? 'too many other answers' : undefined;
}
