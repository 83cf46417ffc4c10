// The ladder of generated tests: at which rung each falls, and what is kept.
import { describe, expect, it } from 'vitest';
import { climb, type Runs } from '../../server/core/verify/ladder/climb';
import type { GeneratedTest } from '../../server/core/verify/ladder/generatedTest';
import { valueText } from '../../server/core/verify/ladder/valueText';

const GOOD: GeneratedTest = { call: 'f(1)', expected: '2', from: 'model' };

/** One test alone, which does all that is asked of it but for what is given. */
function checkFall(test: GeneratedTest, runs: Partial<Runs>, expected: string): void {
  const result = climb([test], 'f', { typeChecks: [true], before: [false], candidate: [[true], [true]], mutants: [[true], [false]], ...runs });
  const fell = Object.entries(result.fell).flatMap(([rung, count]) => (count > 0 ? [rung] : []));
  expect(result.kept.length === 1 ? 'kept' : fell.join()).toBe(expected);
}

describe('the ladder', () => {
  it('keeps a test that does all', () => checkFall(GOOD, {}, 'kept'));
  it.each(['f(1', '1 + 1', 'g(1)', 'f(1); g()'])('%s does not parse as a test of f', (call) => checkFall({ ...GOOD, call }, {}, 'parses'));
  it('drops what does not type-check', () => checkFall(GOOD, { typeChecks: [false] }, 'typeChecks'));
  it('drops what passes before the edit', () => checkFall(GOOD, { before: [true] }, 'failsBefore'));
  it('drops what fails once', () => checkFall(GOOD, { candidate: [[true], [false]] }, 'isSteady'));
  it('drops what notices no mutant', () => checkFall(GOOD, { mutants: [[true], [true]] }, 'killsMutant'));

  it('drops a second test of the same, and one that notices nothing new', () => {
    const tests = [GOOD, { ...GOOD, call: 'f( 1 )' }, { ...GOOD, call: 'f(3)' }, { ...GOOD, call: 'f(4)' }];
    const all = tests.map(() => true);
    const { kept, fell, killed } = climb(tests, 'f', { typeChecks: all, before: all.map(() => false), candidate: [all], mutants: [[false, false, false, true], [true, true, true, false]] });
    expect(kept.map(({ call }) => call)).toEqual(['f(1)', 'f(4)']);
    expect([fell.isNew, killed]).toEqual([2, 2]);
  });

  it('shows tests that steadily say otherwise', () => {
    const { kept, disagree } = climb([GOOD], 'f', { typeChecks: [true], before: [false], candidate: [[false], [false]], mutants: [] });
    expect([kept, disagree]).toEqual([[], [GOOD]]);
  });
});

describe('values as source text', () => {
  it.each([['"a"', '"a"'], ['[1, -2, NaN]', '[1, -2, NaN]'], ['{"a": undefined}', '{"a": undefined}'], ['Map {1 => 2}', undefined], ['function', undefined], ['[<hole>]', undefined], ['"aaa... #1f', undefined]])('%s', (described, expected) => expect(valueText(described)).toBe(expected));
});
