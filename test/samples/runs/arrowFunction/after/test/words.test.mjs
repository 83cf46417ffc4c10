import { test } from 'node:test';
import assert from 'node:assert/strict';
import { longest } from '../src/words.ts';

test('the longest word', () => {
  assert.equal(longest('a bird in the hand'), 'bird');
  assert.equal(longest(''), '');
});
