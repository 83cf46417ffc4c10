// Whole repairs in the sandbox: from a wrong declaration and its examples to one that keeps them.
import { expect, test } from 'vitest';
import { readExamples } from '../../../server/core/decompose/readExamples';
import { repairCandidate } from '../../../server/io/llm/repair/repairCandidate';
import { realBehaviours, NEVER } from '../../behaviour/realBehaviours';

const behaviours = realBehaviours();

async function repaired(path: string, text: string): Promise<string> {
  const examples = readExamples({ target: path, tests: [], fileText: text });
  const repair = await repairCandidate({ file: 'a.ts', text, path, examples, inputs: [], limitMs: 60_000 }, { behaviours, stop: NEVER });
  return repair.ok ? repair.declaration : repair.why;
}

const ROWS: readonly (readonly [string, string, string, string])[] = [
  ['a border', 'last', '/**\n * @example last([1, 2, 3]) // => 3\n * @example last([7]) // => 7\n */\nexport function last(xs: number[]): number | undefined {\n  return xs[xs.length];\n}\n', 'xs.length - 1'],
  ['an await in an async function', 'total', 'async function load(n: number): Promise<number> {\n  return n;\n}\n/**\n * @example total(2) // => 3\n * @example total(5) // => 6\n */\nexport async function total(n: number): Promise<number> {\n  const one = load(n) as unknown as number;\n  return one + 1;\n}\n', 'await load(n)'],
  ['a member of a class', 'Box.area', 'export class Box {\n  constructor(readonly width: number, readonly height: number) {}\n  /**\n   * @example new Box(2, 3).area() // => 6\n   * @example new Box(1, 5).area() // => 5\n   */\n  area(): number {\n    return this.width * this.width;\n  }\n}\n', 'this.height * this.width'],
  ['a loop that never ends', 'count', '/**\n * @example count(3) // => 3\n * @example count(0) // => 0\n */\nexport function count(n: number): number {\n  let left = n;\n  let done = 0;\n  while (left > 0) {\n    done++;\n    left++;\n  }\n  return done;\n}\n', 'left--'],
];

test.each(ROWS)('%s', async (_, path, text, meant) => {
  expect(await repaired(path, text)).toContain(meant);
});

test('what keeps its examples is left alone, and what no small change mends is said', { timeout: 120_000 }, async () => {
  expect(await repaired('f', '/** @example f(1) // => 1 */\nexport function f(n: number): number {\n  return n;\n}\n')).toBe('every example is kept as it is');
  expect(await repaired('f', '/**\n * @example f(1) // => "q7"\n * @example f(2) // => "zz!"\n */\nexport function f(n: number): string {\n  return String(n);\n}\n')).toMatch(/^none of \d+ small changes/);
});
