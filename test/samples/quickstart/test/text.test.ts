import { test } from 'node:test';
import assert from 'node:assert/strict';
import { countWords, initials, slugify, truncate } from '../src/text.ts';

test('slugify joins words with one dash', () => {
  assert.equal(slugify('Hello World'), 'hello-world');
  assert.equal(slugify('Node   and   TypeScript'), 'node-and-typescript');
  assert.equal(slugify('already-a-slug'), 'already-a-slug');
});

test('slugify leaves no dash at either end', () => {
  assert.equal(slugify('  What\'s new?  '), 'what-s-new');
  assert.equal(slugify('(Draft) Chapter 2!'), 'draft-chapter-2');
});

test('initials takes the first letter of each name', () => {
  assert.equal(initials('Ada Lovelace'), 'AL');
  assert.equal(initials('grace brewster hopper'), 'GBH');
  assert.equal(initials('Plato'), 'P');
});

test('countWords ignores extra white space', () => {
  assert.equal(countWords('to be or not to be'), 6);
  assert.equal(countWords('  two\twords '), 2);
  assert.equal(countWords('one'), 1);
});

test('countWords finds no word in an empty text', () => {
  assert.equal(countWords(''), 0);
  assert.equal(countWords('   '), 0);
});

test('truncate keeps a text that fits', () => {
  assert.equal(truncate('Short', 10), 'Short');
  assert.equal(truncate('exact', 5), 'exact');
});

test('truncate marks the cut', () => {
  assert.equal(truncate('A long sentence', 6), 'A long…');
  assert.equal(truncate('abcdef', 3), 'abc…');
});
