import { test } from 'node:test';
import assert from 'node:assert/strict';
import { COLORS, colorCode } from '../src/resistor.ts';

test('all colours', () => assert.deepEqual(COLORS, ['black', 'brown', 'red', 'orange']));
test('the code of a colour', () => {
  assert.equal(colorCode('black'), 0);
  assert.equal(colorCode('red'), 2);
});
