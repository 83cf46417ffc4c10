import { test } from 'node:test';
import assert from 'node:assert/strict';
import { countLines, NAME } from '../src/lines.ts';

test('counts', () => {
  assert.equal(countLines('one'), 1);
  assert.equal(countLines('one\ntwo'), 2);
  assert.equal(NAME.length, 3);
});
