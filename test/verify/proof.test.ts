// Contracts, finite domains, and the questions put to a solver, as text.
import { describe, expect, it } from 'vitest';
import { readContract, type FunctionContract } from '../../server/core/verify/proof/contract';
import { finiteDomain } from '../../server/core/verify/proof/finiteDomain';
import { ensuresQuery } from '../../server/core/verify/proof/smtFunction';

function contractOf(text: string): FunctionContract {
  const contract = readContract('f.ts', text, 'f');
  if (contract === undefined) throw new Error('no function f');
  return contract;
}

describe('contracts', () => {
  it('are read from the comment, and what is no expression is left out', () => {
    const { requires, ensures } = contractOf('/**\n * Adds.\n * @requires a > 0\n * @requires is positive\n * @ensures result > a\n */\nfunction f(a: number) { return a + 1; }');
    expect(requires).toEqual(['a > 0']);
    expect(ensures).toEqual(['result > a']);
  });
});

describe('finite domains', () => {
  const size = (text: string): number | undefined => finiteDomain(contractOf(text))?.length;
  it.each([
    ['function f(a: boolean, b: boolean) {}', 4],
    ["type Light = 'red' | 'green';\nfunction f(a: Light, b?: Light) {}", 6],
    ['enum Way { Up, Down }\nfunction f(a: Way | null) {}', 3],
    ["function f(a: 1 | 2 | null) {}", 3],
    ['enum Way { Up, Down }\nfunction f(a: Way) {}', 2],
    ['/** @requires Number.isInteger(a) && 0 <= a && a < 256 */\nfunction f(a: number) {}', 256],
    ['/** @requires Number.isInteger(a) && a > -3 && a <= 3 */\nfunction f(a: number) {}', 6],
    ['/** @requires 0 <= a && a < 256 */\nfunction f(a: number) {}', undefined],
    ['/**\n * @requires Number.isInteger(a) && 0 <= a && a < 1000\n * @requires Number.isInteger(b) && 0 <= b && b < 1000\n */\nfunction f(a: number, b: number) {}', undefined],
    ['function f(a: string) {}', undefined],
    ['function f() {}', undefined],
  ])('%s', (text, expected) => expect(size(text)).toBe(expected));
});

describe('what is not translated', () => {
  const why = (body: string, requires = 'Number.isInteger(a)'): string => {
    const query = ensuresQuery(contractOf(`/**\n * @requires ${requires}\n * @ensures result >= 0\n */\nfunction f(a: number) { ${body} }`));
    return query.ok ? 'translated' : query.why;
  };
  it.each([
    ['return a;', 'translated'],
    ['for (;;) {}', 'for (;;) {}'],
    ['return a / 2;', 'a / 2'],
    ['return a & 1;', 'a & 1'],
    ['if (a > 0) return a;', 'a way through without a return'],
    ['let b = a; return b;', 'let b = a;'],
    ['const a = 1; return a;', 'const a = 1;'],
  ])('%s', (body, expected) => expect(why(body)).toContain(expected));
  it('numbers that may be fractions', () => expect(why('return a;', 'a > 0')).toContain('neither a truth nor required to be a whole number'));
  it('requirements that compute', () => expect(why('return a;', 'Number.isInteger(a) && a * a < 100')).toContain('@requires that computes'));
});
