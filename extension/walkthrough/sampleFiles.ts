// The sample of the walkthrough: stubs that the offline agents can write, with a test. Text by path in its folder.
export const SAMPLE_FILE = 'src/text.ts';

export const SAMPLE_FILES: Readonly<Record<string, string>> = {
  [SAMPLE_FILE]: `/**
 * The first letter of each name in upper case.
 *
 * @example initials("Ada Lovelace") // => "AL"
 * @example initials("grace brewster hopper") // => "GBH"
 */
export function initials(fullName: string): string {
  throw new Error('not implemented');
}

/**
 * Turns a title into the last part of a web address: lower case, words joined by "-", no other punctuation.
 *
 * @example slugify("Hello World") // => "hello-world"
 * @example slugify("  What's new?  ") // => "what-s-new"
 */
export function slugify(title: string): string {
  throw new Error('not implemented');
}
`,
  'test/text.test.mjs': `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initials, slugify } from '../src/text.ts';

test('initials takes the first letter of each name', () => {
  assert.equal(initials('Ada Lovelace'), 'AL');
  assert.equal(initials('Plato'), 'P');
});

test('slugify joins words with one dash', () => {
  assert.equal(slugify('Hello World'), 'hello-world');
  assert.equal(slugify('(Draft) Chapter 2!'), 'draft-chapter-2');
});
`,
  'package.json': '{ "name": "starling-sample", "private": true, "type": "module", "scripts": { "test": "node --test" } }\n',
  'tsconfig.json':
    '{ "compilerOptions": { "target": "es2023", "lib": ["es2023"], "module": "nodenext", "strict": true, "noEmit": true, "allowImportingTsExtensions": true, "types": [] }, "include": ["src"] }\n',
};
