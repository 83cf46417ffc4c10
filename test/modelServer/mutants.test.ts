// Wrong answers: each parses, differs in one place, and every kind of mistake is there.
import { ts } from 'ts-morph';
import { describe, expect, it } from 'vitest';
import { parseFile, syntaxErrors } from '../../server/core/ast/parseFile';
import { defaultBody, mutants } from './mutants';
import { wrongAnswers } from './wrongAnswer';

function checkMutant(text: string, mutator: string, expected: string): void {
  const found = mutants({ file: 'a.ts', text, isMember: false }).filter((mutant) => mutant.mutator === mutator);
  expect(found.map((mutant) => mutant.text)).toContain(expected);
}

const body = (code: string): string => `function f(a: number, b: number, list: number[], text: string) { ${code} }`;

describe('a mutant', () => {
  it.each([
    ['swapOperator', 'return a + b;', 'return a - b;'],
    ['swapOperator', 'if (a < b) g();', 'if (a <= b) g();'],
    ['swapOperator', 'return a === b && g();', 'return a === b || g();'],
    ['negateCondition', 'if (a) g();', 'if (!(a)) g();'],
    ['negateCondition', 'return a ? b : 0;', 'return a ? 0 : b;'],
    ['offByOne', 'return list.slice(2);', 'return list.slice(1);'],
    ['flipBoolean', 'return true;', 'return false;'],
    ['changeText', "return text + 'abc';", "return text + 'ab';"],
    ['dropOne', 'return list[a - 1];', 'return list[a];'],
    ['otherEnd', 'return list[0];', 'return list[list.length - 1];'],
    ['swapCall', 'return Math.min(a, b);', 'return Math.max(a, b);'],
    ['swapArguments', 'return g(a, b);', 'return g(b, a);'],
    ['dropSign', 'return -a;', 'return a;'],
    ['dropStep', 'return list.sort().length;', 'return list.length;'],
    ['lengthOffByOne', 'return list.length;', 'return (list.length - 1);'],
    ['dropElement', 'return [a, b];', 'return [a];'],
    ['dropRegexFlag', 'return /a/gi.test(text);', 'return /a/i.test(text);'],
    ['removeStatement', 'if (a) return 0; g(); return b;', 'if (a) return 0;  return b;'],
    ['returnConstant', 'return [a];', 'return [];'],
  ])('%s turns %j into %j', (mutator, before, after) => {
    checkMutant(body(before), mutator, body(after));
  });

  it('never touches types, the update of a for loop or the steps of a while loop', () => {
    const text = "type Two = 2; function f(x: 'a' | 1): 5 { for (let i = x; ; i += g()) {} while (g()) { x = h(); x = i(); } }";
    expect(mutants({ file: 'a.ts', text, isMember: false })).toEqual([]);
  });

  it('of a member stays a member', () => {
    const text = 'get size(): number {\n    return this.items.length + 1\n  }';
    const found = mutants({ file: 'a.ts', text, isMember: true });
    expect(found.length).toBeGreaterThan(2);
    for (const mutant of found) expect(mutant.text.startsWith('get size(): number {')).toBe(true);
  });

  it('parses, and differs from the original and all others after normalisation', () => {
    const text = 'export const f = (n: number): string[] => {\n  // count\n  const out: string[] = []\n  for (let i = 0; i < n; i++) {\n    if (i % 2 === 0 && i > 3) out.push(`${i}`)\n  }\n  return out.reverse()\n}';
    const print = (source: string): string => ts.createPrinter({ removeComments: true }).printFile(parseFile('a.ts', source));
    const found = mutants({ file: 'a.ts', text, isMember: false });
    const printed = found.map((mutant) => print(mutant.text));
    expect(found.length).toBeGreaterThan(8);
    expect(new Set([...printed, print(text)]).size).toBe(found.length + 1);
    expect(found.flatMap((mutant) => syntaxErrors(parseFile('a.ts', mutant.text)))).toEqual([]);
  });
});

describe('where no mutator applies', () => {
  it('a default comes back', () => {
    expect(defaultBody({ file: 'a.ts', text: 'function f(x: Box) { return g(x); }', isMember: false }).text).toBe('function f(x: Box) { return undefined as never; }');
    expect(defaultBody({ file: 'a.ts', text: 'const f = (x: Box) => g(x)', isMember: false }).text).toBe('const f = (x: Box) => undefined as never');
    expect(defaultBody({ file: 'a.ts', text: 'const box = other', isMember: false }).text).toBe('const box = undefined as never');
    expect(defaultBody({ file: 'a.ts', text: 'type A = B', isMember: false }).text).toBe('type A = unknown');
  });

  it('the mistake is in what comes along', () => {
    const answer = { declaration: 'function f() { return g(); }', before: ['const one = 1'], after: [], imports: [] };
    expect(wrongAnswers({ file: 'a.ts', answer, isMember: false })).toEqual([
      { ...answer, before: ['const one = 2'] },
      { ...answer, before: ['const one = 0'] },
    ]);
  });
});
