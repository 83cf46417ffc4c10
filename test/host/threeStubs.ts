// A file with three stubs, one of whose answers brings a helper along: what the review suite decides on.
export const THREE_FILE = 'src/three.ts';
export const SECOND_FILE = 'src/second.ts';

const STUB = "  throw new Error('not implemented');";

interface Filled {
  readonly shout?: boolean;
  readonly half?: boolean;
  readonly last?: boolean;
}

/** The file with any of the three filled in. */
export function threeFile({ shout = false, half = false, last = false }: Filled): string {
  const helper = shout ? "const MARK = '!';\n\n" : '';
  return [
    `// Three stubs.\n\n${helper}/** In capitals with a mark: \`shout('hi')\` is \`'HI!'\`. */\nexport function shout(text: string): string {\n${shout ? '  return text.toUpperCase() + MARK;' : STUB}\n}\n`,
    `/** Half of a number: \`half(4)\` is \`2\`. */\nexport function half(value: number): number {\n${half ? '  return value / 2;' : STUB}\n}\n`,
    `/** Last of a list: \`last([1, 2])\` is \`2\`. */\nexport function last(list: readonly number[]): number | undefined {\n${last ? '  return list[list.length - 1];' : STUB}\n}\n`,
  ].join('\n');
}

export function secondFile(filled: boolean): string {
  return `/** Twice a number: \`twice(4)\` is \`8\`. */\nexport function twice(value: number): number {\n${filled ? '  return value * 2;' : STUB}\n}\n`;
}

export const THREE_TESTS = `import { test } from 'node:test';
import assert from 'node:assert/strict';
import { half, last, shout } from '../src/three.ts';
import { twice } from '../src/second.ts';

test('shout', () => assert.equal(shout('hi'), 'HI!'));
test('half', () => assert.equal(half(9), 4.5));
test('last', () => assert.equal(last([3, 4, 5]), 5));
test('twice', () => assert.equal(twice(7), 14));
`;
