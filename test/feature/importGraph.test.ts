// Which tests reach a file.
import { expect, test } from 'vitest';
import { importsIn, isTestFile, relatedTests } from '../../server/core/feature/importGraph';

test('nearest tests come first, through other files too, circles included', () => {
  const graph = {
    'src/a.ts': ['src/b.ts'],
    'src/b.ts': ['src/a.ts'],
    'src/a.test.ts': ['src/a.ts'],
    'e2e/all.spec.ts': ['src/main.ts'],
    'src/main.ts': ['src/b.ts'],
    'other/a.test.ts': ['src/a.ts'],
    'src/lonely.test.ts': ['src/c.ts'],
  };
  expect(relatedTests('src/a.ts', graph)).toEqual(['src/a.test.ts', 'other/a.test.ts', 'e2e/all.spec.ts']);
  expect(relatedTests('src/a.test.ts', graph)).toEqual([]);
});

test.each([
  ['a.test.ts', true],
  ['a.spec.mjs', true],
  ['src/__tests__/a.ts', true],
  ['src/tests.ts', false],
  ['latest.ts', false],
])('%s: %s', (file, expected) => {
  expect(isTestFile(file)).toBe(expected);
});

test('imports of every form are seen, those of Node are not', () => {
  const text = `import a from './a'; export * from './b'; const c = require('./c'); const d = import('./d'); import 'node:fs'`;
  expect(importsIn(text)).toEqual(['./a', './b', './c', './d']);
});
