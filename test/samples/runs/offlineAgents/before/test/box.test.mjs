import { test } from 'node:test';
import assert from 'node:assert/strict';
import { inner } from '../src/box.ts';

test('what is inside of a margin', () => {
  assert.equal(inner(9, 3), 6);
  assert.equal(inner(25, 5), 20);
  assert.equal(inner(7, 0), 7);
});
