// Mutants: what each operator does, that all parse, that the same seed gives the same ones, that other lines stay.
import { describe, expect, it } from 'vitest';
import { parseFile, syntaxErrors } from '../../server/core/ast/parseFile';
import { showMutant } from '../../server/core/verify/mutants/mutant';
import { mutantsOf } from '../../server/core/verify/mutants/mutantsOf';

function checkMutants(body: string, expected: readonly string[]): void {
  const text = `const before = 1 + 1;\nexport function f(a: number, b: 1 | 2) {\n  ${body}\n}\n`;
  const all = mutantsOf({ file: 'f.ts', text, path: 'f', seed: 1, most: 100 });
  expect(all.map(showMutant).map((line) => line.replace(/^line 3: /, ''))).toEqual(expected);
  expect(all.filter((one) => syntaxErrors(parseFile('f.ts', one.text)).length > 0)).toEqual([]);
  expect(all.filter((one) => !one.text.startsWith('const before = 1 + 1;\n'))).toEqual([]);
}

describe('mutants', () => {
  it.each([
    ['if (a < b) g();', ['a < b became !(a < b)', 'a < b became a <= b', 'a < b became a >= b', 'g(); became ;']],
    ['return a && b;', ['return a && b; became return undefined as never;', 'a && b became a || b']],
    ['const c = a - 1;', ['a - 1 became a + 1', '1 became 2', '1 became 0']],
    ["const c = 'x' + a;", ["'x' became ''"]],
    ['const c = Math.min(a, b);', ['min became max']],
    ['const c = await a;', ['await a became a']],
    ['const c: 1 | 2 = b;', []],
    ['const c = !a || true;', ['!a || true became !a && true', '!a became (a)', 'true became false']],
  ])('%s', (body, expected) => checkMutants(body, expected));

  it('takes turns among operators when there are too many', () => {
    const text = `function f(a: number) {\n  return a + 1 + 2 + 3 + 4 + 5 < 6 ? [1, 2, 3, 4, 5, 6, 7] : await g();\n}\n`;
    const request = { file: 'f.ts', text, path: 'f', seed: 7, most: 6 };
    const some = mutantsOf(request);
    expect(new Set(some.map(({ operator }) => operator)).size).toBe(6);
    expect(mutantsOf(request)).toEqual(some);
    expect(mutantsOf({ ...request, seed: 8 })).not.toEqual(some);
  });

  it('changes only the lines that the edit changed', () => {
    const text = 'function f(a: number) {\n  const b = a + 1;\n  return b * 2;\n}\n';
    const all = mutantsOf({ file: 'f.ts', text, path: 'f', lines: new Set([3]), seed: 1, most: 100 });
    expect(new Set(all.map(({ line }) => line))).toEqual(new Set([3]));
  });
});
