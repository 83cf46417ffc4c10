import { test } from 'node:test';
import assert from 'node:assert/strict';
import { isLeap } from '../src/leap.ts';

test('leap years', () => {
  assert.equal(isLeap(1996), true);
  assert.equal(isLeap(1997), false);
  assert.equal(isLeap(1900), false);
  assert.equal(isLeap(2000), true);
});
