// The vote key: equal programs have one key, different programs never do.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerKey } from '../../server/core/swarm/answerKey';
import { writeAnswer } from '../../server/core/swarm/canonical/writeAnswer';
import type { Answer } from '../../server/protocol/model';
import { differentDeclarations } from './differentAnswers';
import { equalDeclarations } from './equalAnswers';
import { differentWholes, equalWholes } from './wholeAnswers';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

function answer(parts: Partial<Answer>): Answer {
  return { declaration: 'function f() {}', before: [], after: [], imports: [], ...parts };
}

function checkKeys(a: Answer, b: Answer, file = 'a.ts'): { readonly first: string | undefined; readonly second: string | undefined } {
  expect(answerKey({ file, answer: a, hash }) === answerKey({ file, answer: b, hash })).toBe(writeAnswer(file, a) === writeAnswer(file, b));
  return { first: writeAnswer(file, a), second: writeAnswer(file, b) };
}

describe('one declaration', () => {
  it.each(equalDeclarations)('is the same: $name', ({ a, b, file }) => {
    const { first, second } = checkKeys(answer({ declaration: a }), answer({ declaration: b }), file);
    expect(first).toBeDefined();
    expect(second).toBe(first);
  });

  it.each(differentDeclarations)('is another: $name', ({ a, b, file }) => {
    const { first, second } = checkKeys(answer({ declaration: a }), answer({ declaration: b }), file);
    expect(first).toBeDefined();
    expect(second).toBeDefined();
    expect(second).not.toBe(first);
  });
});

describe('a whole answer', () => {
  it.each(equalWholes)('is the same: $name', ({ a, b }) => {
    const { first, second } = checkKeys(answer(a), answer(b));
    expect(first).toBeDefined();
    expect(second).toBe(first);
  });

  it.each(differentWholes)('is another: $name', ({ a, b }) => {
    const { first, second } = checkKeys(answer(a), answer(b));
    expect(first).toBeDefined();
    expect(second).not.toBe(first);
  });

  it('that does not parse is equal only to the same text', () => {
    const broken = answer({ declaration: 'function f( {' });
    expect(writeAnswer('a.ts', broken)).toBeUndefined();
    expect(answerKey({ file: 'a.ts', answer: broken, hash })).toBe(answerKey({ file: 'a.ts', answer: { ...broken }, hash }));
    expect(answerKey({ file: 'a.ts', answer: broken, hash })).not.toBe(answerKey({ file: 'a.ts', answer: answer({ declaration: 'function f( { ' }), hash }));
  });
});

describe('generated programs', () => {
  const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'total', 'index', 'x1', '$', '_'), { minLength: 4, maxLength: 4 });
  const roles = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }), fc.constantFrom('+', '-', '<', '<=', '&&', '||')), { minLength: 1, maxLength: 6 });

  it('have one key under any names exactly when they use the same variables', () => {
    fc.assert(
      fc.property(names, names, roles, roles, (first, second, one, other) => {
        const a = writeAnswer('a.ts', answer({ declaration: program(first, one) }));
        const b = writeAnswer('a.ts', answer({ declaration: program(second, other) }));
        expect(a === b).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
      { numRuns: 200, examples: [[['a', 'b', 'c', 'd'], ['b', 'a', 'd', 'c'], [[0, 1, '-']], [[0, 1, '-']]], [['a', 'b', 'c', 'd'], ['b', 'a', 'd', 'c'], [[0, 1, '-']], [[1, 0, '-']]]] },
    );
  });
});

// Two parameters and two locals in nested scopes, and statements that use them by number.
function program(names: readonly string[], uses: readonly (readonly [number, number, string])[]): string {
  const [p, q, r, s] = names;
  const lines = uses.map(([left, right, operator]) => `g(${names[left] ?? ''} ${operator} ${names[right] ?? ''});`);
  return `function f(${p}: number, ${q}: number) { const ${r} = 1; { let ${s} = 2; ${lines.join(' ')} } }`;
}
