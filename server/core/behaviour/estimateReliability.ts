// How often each voter is right, from how often the others agree with it. No label is looked at (Dawid and Skene 1979).
import { clusterBeliefs, UNKNOWN_VOTER, type Reliability } from './clusterBelief';
import type { Question } from './question';

/** Weight of the prior in answers: a voter is moved from it by what it does, not by its first few answers. */
const PRIOR_ANSWERS = 10;
/** The estimates move by less than a thousandth long before. */
const ROUNDS = 20;
/** A voter is never taken to be right always, nor to be worth less than nothing. */
const LIMITS = { least: 0.5, most: 0.95 } as const;

export function estimateReliability(questions: readonly Question[]): Reliability {
  let reliability: Reliability = new Map();
  for (let round = 0; round < ROUNDS; round += 1) reliability = again(questions, reliability);
  return reliability;
}

function again(questions: readonly Question[], reliability: Reliability): Reliability {
  const right = new Map<string, number>();
  const answers = new Map<string, number>();
  for (const question of questions) {
    for (const { members, probability } of clusterBeliefs(question, reliability)) {
      for (const member of members) {
        const voter = question.standings[member]?.voter ?? '';
        right.set(voter, (right.get(voter) ?? 0) + probability);
        answers.set(voter, (answers.get(voter) ?? 0) + 1);
      }
    }
  }
  return new Map([...answers].map(([voter, count]) => [voter, within(((right.get(voter) ?? 0) + UNKNOWN_VOTER * PRIOR_ANSWERS) / (count + PRIOR_ANSWERS))]));
}

function within(p: number): number {
  return Math.min(LIMITS.most, Math.max(LIMITS.least, p));
}
