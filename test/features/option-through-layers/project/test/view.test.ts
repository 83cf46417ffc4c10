import { test } from 'node:test';
import assert from 'node:assert/strict';
import { view } from '../src/view.ts';

const log = ['2024-03-01T10:00:00Z info service started', 'no entry', '2024-03-01T10:05:00Z warn disk almost full', '2024-03-01T10:09:30Z error disk full'].join('\n');

test('every entry has a line', () => {
  assert.equal(view(log, []), '10:00:00 INFO  service started\n10:05:00 WARN  disk almost full\n10:09:30 ERROR disk full');
});

test('--level leaves out what is less severe', () => {
  assert.equal(view(log, ['--level', 'error']), '10:09:30 ERROR disk full');
});

test('--json writes an object for each entry', () => {
  const [line] = view(log, ['--json', '--level', 'error']).split('\n');
  assert.deepEqual(JSON.parse(line ?? ''), { time: Date.parse('2024-03-01T10:09:30Z'), level: 'error', message: 'disk full' });
});

test('what is no option is told', () => {
  assert.throws(() => view(log, ['--colour']), { name: 'UsageError', message: 'unknown option --colour' });
  assert.throws(() => view(log, ['--level', 'loud']), { name: 'UsageError', message: '--level needs a level, not loud' });
});
