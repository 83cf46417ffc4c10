import { test } from 'node:test';
import assert from 'node:assert/strict';
import { parseOptions } from '../src/options.ts';
import { selectEntries } from '../src/select.ts';
import { view } from '../src/view.ts';

const log = ['2024-03-01T10:00:00Z info service started', '2024-03-01T10:05:00Z warn disk almost full', '2024-03-01T10:09:30Z error disk full'].join('\n');

test('--since is read as a time', () => {
  assert.deepEqual(parseOptions(['--since', '2024-03-01T10:05:00Z']), { level: 'debug', json: false, since: 1709287500000 });
  assert.equal(parseOptions([]).since, undefined);
  assert.deepEqual(parseOptions(['--since', '2024-03-01T10:05:00Z', '--level', 'warn']), { level: 'warn', json: false, since: 1709287500000 });
});

test('--since without a time is a wrong call', () => {
  assert.throws(() => parseOptions(['--since', 'yesterday']), { name: 'UsageError', message: '--since needs a time, not yesterday' });
  assert.throws(() => parseOptions(['--since']), { name: 'UsageError', message: '--since needs a time, not nothing' });
});

test('older entries are left out, one of that very moment stays', () => {
  const entries = [10, 20, 30].map((time) => ({ time, level: 'info' as const, message: `at ${time}` }));
  assert.deepEqual(selectEntries(entries, { level: 'debug', since: 20 }).map(({ time }) => time), [20, 30]);
  assert.deepEqual(selectEntries(entries, { level: 'warn', since: 20 }), []);
  assert.deepEqual(selectEntries(entries, { level: 'debug', since: undefined }).length, 3);
});

test('the command shows what happened since', () => {
  assert.equal(view(log, ['--since', '2024-03-01T10:05:00Z']), '10:05:00 WARN  disk almost full\n10:09:30 ERROR disk full');
  assert.equal(view(log, ['--since', '2024-03-01T10:05:00Z', '--level', 'error']), '10:09:30 ERROR disk full');
});
