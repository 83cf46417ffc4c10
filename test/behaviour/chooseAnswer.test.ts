// The decision rule on small questions: who wins, and when it abstains.
import { describe, expect, it } from 'vitest';
import { chooseAnswer, SURE } from '../../server/core/behaviour/chooseAnswer';
import { clusterBeliefs, type Reliability } from '../../server/core/behaviour/clusterBelief';
import { estimateReliability } from '../../server/core/behaviour/estimateReliability';
import type { InputKind } from '../../server/core/behaviour/input';
import { tellingInputs, valueClusters, type Question, type Standing } from '../../server/core/behaviour/question';
import type { Observation } from '../../server/core/ports/behaviours';

const EQUAL: Reliability = new Map();

/** One letter an input: equal letters are equal values, `!` runs out of time, a capital also changes its argument. */
function standing(letters: string, examplesPassed: number, voter = 'v'): Standing {
  const behaviour = [...letters].map(
    (letter): Observation => ({ outcome: letter === '!' ? 'timeout' : 'returned', value: letter.toLowerCase(), mutated: letter === letter.toLowerCase() ? '' : '([])', calls: [] }),
  );
  return { voter, key: `${voter} ${letters}`, behaviour, examplesPassed };
}

function question(standings: readonly Standing[], kinds: readonly InputKind[] = ['example', 'near', 'near', 'near'], examples = 2): Question {
  return { standings, examples, inputs: kinds.map((kind, index) => ({ kind, args: [String(index)] })) };
}

const RULES: readonly { readonly name: string; readonly standings: readonly Standing[]; readonly chosen: number; readonly unsure: RegExp | undefined; readonly reliability?: Reliability; readonly examples?: number }[] = [
  { name: 'agreement that keeps the examples', standings: Array.from({ length: 6 }, () => standing('aaaa', 2)), chosen: 0, unsure: undefined },
  { name: 'a broken example weighs more than votes', standings: [standing('bbbb', 1), standing('bbbb', 1), standing('bbbb', 1), standing('aaaa', 2)], chosen: 3, unsure: /nobody else/ },
  { name: 'no example', standings: Array.from({ length: 6 }, () => standing('aaaa', 0)), chosen: 0, unsure: /no example/, examples: 0 },
  { name: 'an example that nobody keeps', standings: Array.from({ length: 6 }, () => standing('aaaa', 1)), chosen: 0, unsure: /1 of 2/ },
  { name: 'two camps', standings: [standing('aaaa', 2), standing('aaaa', 2), standing('bbbb', 2), standing('bbbb', 2)], chosen: 0, unsure: /other answers/ },
  {
    name: 'two camps, one of better voters',
    standings: [standing('aaaa', 2, 'weak'), standing('aaaa', 2, 'weak'), standing('bbbb', 2, 'strong'), standing('bbbb', 2, 'strong')],
    reliability: new Map([['weak', 0.55], ['strong', 0.85]]),
    chosen: 2,
    unsure: /other answers/,
  },
  { name: 'of three the one nearest to the others', standings: [standing('aabb', 2), standing('aaab', 2), standing('cccc', 2)], chosen: 0, unsure: /nobody else/ },
  { name: 'a copy goes before a mutation', standings: [standing('AAAA', 2), standing('AAAA', 2), standing('aaaa', 2), standing('AAAA', 2)], chosen: 2, unsure: undefined },
];

describe('the choice', () => {
  it.each(RULES)('$name', ({ standings, chosen, unsure, reliability = EQUAL, examples = 2 }) => {
    const choice = chooseAnswer(question(standings, undefined, examples), reliability);
    expect([choice?.chosen, choice?.unsure]).toEqual([chosen, unsure === undefined ? undefined : expect.stringMatching(unsure)]);
    if (unsure === undefined) expect(choice?.confidence).toBeGreaterThanOrEqual(SURE);
  });

  it('prefers what cannot be run to what is known to fail', () => {
    const unseen: Standing = { voter: 'v', key: 'unseen' };
    expect(chooseAnswer(question([standing('bbbb', 0), standing('bbbb', 0), unseen, unseen]), EQUAL)).toMatchObject({ chosen: 2, unsure: 'it cannot be run here' });
  });

  it('has nothing to choose from without candidates', () => {
    expect(chooseAnswer(question([]), EQUAL)).toBeUndefined();
  });

  it('is less sure with dissent, and least where dissenters agree', () => {
    const sure = (...others: readonly string[]): number => chooseAnswer(question(['aaaa', 'aaaa', 'aaaa', ...others].map((letters) => standing(letters, 2))), EQUAL)?.confidence ?? 0;
    const [alone, scattered, camp] = [sure(), sure('bbbb', 'cccc'), sure('bbbb', 'bbbb')];
    expect([alone > scattered, scattered > camp]).toEqual([true, true]);
  });
});

describe('a question', () => {
  it('is decided on inputs like the examples; wild ones count where there are no others', () => {
    const standings = [standing('aaaa', 2), standing('aaab', 2)];
    expect(valueClusters(question(standings, ['example', 'near', 'near', 'typed']))).toEqual([[0, 1]]);
    expect(valueClusters(question(standings, ['typed', 'typed', 'typed', 'typed'], 0))).toEqual([[0], [1]]);
  });

  it('leaves out inputs that a good candidate is too slow for, not a candidate that never ends', () => {
    const kinds: readonly InputKind[] = Array.from({ length: 12 }, () => 'near');
    const quick = standing('aaaaaaaaaaaa', 2);
    expect(tellingInputs(question([quick, standing('aaaaaaaaaa!!', 2)], kinds))).toHaveLength(10);
    expect(tellingInputs(question([quick, standing('a!!!!!!!!!!!', 2)], kinds))).toHaveLength(12);
    expect(tellingInputs(question([quick, standing('aaaaaaaaaa!!', 1)], kinds))).toHaveLength(12);
  });

  it('leaves room for no candidate being right', () => {
    const beliefs = clusterBeliefs(question([standing('aaaa', 2), standing('bbbb', 2)]), EQUAL);
    const total = beliefs.reduce((sum, { probability }) => sum + probability, 0);
    expect([total > 0.5, total < 1, beliefs.length]).toEqual([true, true, 2]);
  });
});

describe('the reliability of voters', () => {
  it('is found without labels: who agrees with the others is right more often', () => {
    const questions = Array.from({ length: 40 }, (_, index) =>
      question([standing('aaaa', 2, 'good'), standing('aaaa', 2, 'fine'), standing(index % 2 === 0 ? 'bbbb' : 'aaaa', 2, 'poor'), standing(index % 8 === 0 ? 'cccc' : 'aaaa', 2, 'fair')]),
    );
    const found = estimateReliability(questions);
    const order = [...found].sort((a, b) => b[1] - a[1]).map(([voter]) => voter);
    expect([order.slice(2), (found.get('good') ?? 0) > 0.85, (found.get('poor') ?? 1) < 0.7]).toEqual([['fair', 'poor'], true, true]);
  });

  it('stays near the prior on little', () => {
    const [p = 0] = estimateReliability([question([standing('aaaa', 2), standing('bbbb', 2)])]).values();
    expect([p > 0.6, p < 0.75]).toEqual([true, true]);
  });
});
