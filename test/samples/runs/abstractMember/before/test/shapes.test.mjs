import { test } from 'node:test';
import assert from 'node:assert/strict';
import { Square } from '../src/shapes.ts';

test('a square', () => {
  assert.equal(new Square(3).area(), 9);
  assert.equal(new Square(2).describe(), 'a shape of 4');
});
