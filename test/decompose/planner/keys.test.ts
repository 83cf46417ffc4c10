// When two lists of criteria are one answer.
import { describe, expect, it } from 'vitest';
import { criteriaKey, GAPS_KEY, valuesIn, wordingKey } from '../../../server/core/decompose/planner/criteriaKey';
import { criteriaFault, MOST_CRITERIA, numbered, type CriteriaReply } from '../../../server/core/decompose/planner/criteriaQuestion';

function reply(...criteria: readonly (readonly [string, ...string[]])[]): CriteriaReply {
  return { criteria: criteria.map(([text, ...about]) => ({ text, about })), gaps: [] };
}

const one = reply(['The queue holds at most 7 orders', 'src/limit.ts#limit'], ['A full queue throws a RangeError', 'src/queue.ts#Queue.push']);

describe('criteria are the same answer', () => {
  it.each<readonly [string, CriteriaReply]>([
    ['in other words', reply(['No more than 7 orders fit', 'src/limit.ts#limit'], ['push fails with a RangeError when full', 'src/queue.ts#Queue.push'])],
    ['in another order', reply(['push fails when full', 'src/queue.ts#Queue.push'], ['7 orders fit', 'src/limit.ts#limit'])],
    ['cut in other sentences', reply(['push throws a RangeError at more than 7 orders', 'src/queue.ts#Queue', 'src/limit.ts#limit'])],
    ['of another member of the class', reply(['7 orders fit', 'src/limit.ts#limit'], ['the queue refuses', 'src/queue.ts#Queue.size'])],
  ])('%s', (_, other) => {
    expect(criteriaKey(other)).toBe(criteriaKey(one));
    expect(wordingKey(other)).not.toBe(wordingKey(one));
  });
});

describe('criteria are another answer', () => {
  it.each<readonly [string, CriteriaReply]>([
    ['with another number', reply(['At most 5 orders', 'src/limit.ts#limit'], ['throws', 'src/queue.ts#Queue.push'])],
    ['with another text in quotes', reply(['At most 7 orders, else "full"', 'src/limit.ts#limit'], ['throws', 'src/queue.ts#Queue.push'])],
    ['about less', reply(['At most 7 orders', 'src/limit.ts#limit'])],
    ['about more', reply(['At most 7 orders', 'src/limit.ts#limit', 'src/report.ts#reportLine'], ['throws', 'src/queue.ts#Queue.push'])],
    ['with gaps', { ...one, gaps: [{ kind: 'vague', text: 'a', question: 'b' }] }],
  ])('%s', (_, other) => {
    expect(criteriaKey(other)).not.toBe(criteriaKey(one));
  });
});

describe('gaps', () => {
  it('are one answer to whether it can be done, and told apart by their words', () => {
    const gaps = (text: string): CriteriaReply => ({ criteria: [], gaps: [{ kind: 'missing', text, question: '?' }] });
    expect([criteriaKey(gaps('a')), criteriaKey(gaps('b'))]).toEqual([GAPS_KEY, GAPS_KEY]);
    expect(wordingKey(gaps('a'))).not.toBe(wordingKey(gaps('b')));
  });
});

describe('criteria', () => {
  it('are numbered in their order', () => {
    expect(numbered(one).map(({ id, text }) => `${id} ${text}`)).toEqual(['C1 The queue holds at most 7 orders', 'C2 A full queue throws a RangeError']);
  });

  it.each<readonly [string, CriteriaReply, string | undefined]>([
    ['are sound', one, undefined],
    ['that say nothing are none', reply(), 'neither criteria nor gaps'],
    ['that stand there twice are none', reply(['A', 'f'], [' a ', 'g']), 'one criterion stands there twice'],
    ['that are too many are none', reply(...Array.from({ length: MOST_CRITERIA + 1 }, (_, at) => [`c${at}`] as [string])), `31 criteria, at most 30 are one feature`],
  ])('%s', (_, given, fault) => {
    expect(criteriaFault(given)).toBe(fault);
  });

  it.each([
    ["it's 5 or -3.5, \"a b\" and 'c'", ['"a b"', '"c"', '5', '-3.5']],
    ['v2 of f3 at 1,000', ['1,000']],
    ['nothing', []],
  ])('fix the values of %s', (text, values) => {
    expect(valuesIn(text)).toEqual(values);
  });
});
