import { test } from 'node:test';
import assert from 'node:assert/strict';
import { clamp, lerp } from '../src/numbers.ts';

test('clamp', () => {
  assert.equal(clamp(5, 0, 3), 3);
  assert.equal(clamp(-5, 0, 3), 0);
  assert.equal(clamp(2, 0, 3), 2);
});

test('lerp', () => assert.equal(lerp(0, 10, 0.5), 5));
