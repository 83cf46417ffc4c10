// A file with many stubs and their tests: a run on it keeps every lane busy for a while.
export const MANY_FILE = 'src/many.ts';

const COUNT = 16;

/** The files with stubs, to stand in the workspace. */
export function manyStubs(): Readonly<Record<string, string>> {
  return { [MANY_FILE]: file(() => "  throw new Error('not implemented');"), 'test/many.test.mjs': tests() };
}

/** The same with every stub filled: what the model server answers from. */
export function manySolutions(): Readonly<Record<string, string>> {
  return { [MANY_FILE]: file((index) => `  return Math.max(low, Math.min(high, value)) + ${index};`) };
}

function file(body: (index: number) => string): string {
  const functions = Array.from({ length: COUNT }, (_, index) => `/** Value held between low and high, plus ${index}. */\nexport function held${index}(value: number, low: number, high: number): number {\n${body(index)}\n}\n`);
  return `// Many small stubs.\n\n${functions.join('\n')}`;
}

function tests(): string {
  const each = Array.from({ length: COUNT }, (_, index) => `test('held${index}', () => {\n  assert.equal(many.held${index}(5, 0, 9), ${5 + index});\n  assert.equal(many.held${index}(-5, 0, 9), ${index});\n  assert.equal(many.held${index}(50, 0, 9), ${9 + index});\n});\n`);
  return `import { test } from 'node:test';\nimport assert from 'node:assert/strict';\nimport * as many from '../src/many.ts';\n\n${each.join('\n')}`;
}
