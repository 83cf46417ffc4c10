// A file of which only one function has a test. What the others are to do nobody has said: answers differ, and votes end in dissent.
export const LOOSE_FILE = 'src/loose.ts';
/** The one that is decided whatever the others come to. */
export const TESTED = 'tripled';

const STUB = "  throw new Error('not implemented');";

const FUNCTIONS = [
  { head: `/** Three times a number: \`${TESTED}(4)\` is \`12\`. */\nexport function ${TESTED}(value: number): number {`, body: '  return value * 3;' },
  { head: '/** Price with its tax, in whole cents. */\nexport function withTax(net: number, rate: number): number {', body: '  return Math.round(net * (1 + rate / 100));' },
  { head: '/** Length of each of the equal parts of a total. */\nexport function inParts(total: number, parts: number): number {', body: '  return parts > 0 ? total / parts + 1 : total - 1;' },
  { head: '/** Somewhere between two numbers. */\nexport function between(low: number, high: number): number {', body: '  return low < high ? low + (high - low) / 2 : high + (low - high) / 2;' },
];

/** The file as stubs, with the test of the one. */
export const LOOSE_STUBS: Readonly<Record<string, string>> = {
  [LOOSE_FILE]: file(() => STUB),
  'test/loose.test.mjs': `import { test } from 'node:test';
import assert from 'node:assert/strict';
import { ${TESTED} } from '../src/loose.ts';

test('${TESTED}', () => {
  assert.equal(${TESTED}(4), 12);
  assert.equal(${TESTED}(-1), -3);
});
`,
};

export const LOOSE_SOLUTION: Readonly<Record<string, string>> = { [LOOSE_FILE]: file((body) => body) };

function file(bodyOf: (body: string) => string): string {
  return `// Nobody has said what most of these are to do.\n\n${FUNCTIONS.map(({ head, body }) => `${head}\n${bodyOf(body)}\n}\n`).join('\n')}`;
}
