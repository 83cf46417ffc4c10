import { test } from 'node:test';
import assert from 'node:assert/strict';
import { Stack } from '../src/stack.ts';

test('a stack', () => {
  const stack = new Stack();
  assert.equal(stack.size, 0);
  stack.push('a');
  stack.push('b');
  assert.equal(stack.size, 2);
  assert.equal(stack.pop(), 'b');
  assert.equal(stack.pop(), 'a');
  assert.equal(stack.pop(), undefined);
});
