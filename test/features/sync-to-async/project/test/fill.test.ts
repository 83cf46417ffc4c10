import { test } from 'node:test';
import assert from 'node:assert/strict';
import { fill } from '../src/fill.ts';

test('names with a value are replaced, others stay', () => {
  assert.equal(fill('{{title}} by {{author}}', { title: 'Notes' }), 'Notes by {{author}}');
  assert.equal(fill('{{toString}}', {}), '{{toString}}');
});
