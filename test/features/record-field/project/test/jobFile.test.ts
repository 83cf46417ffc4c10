import { test } from 'node:test';
import assert from 'node:assert/strict';
import { parseJob } from '../src/parseJob.ts';
import { printJob } from '../src/printJob.ts';

test('a job file is read', () => {
  const { name, command, every, retries } = parseJob('# nightly\nname: backup\n\ncommand: tar -c: /srv\nevery: 1440\nretries: 2\n');
  assert.deepEqual([name, command, every, retries], ['backup', 'tar -c: /srv', 1440, 2]);
});

test('what is missing or malformed is told', () => {
  assert.throws(() => parseJob('name: backup'), { name: 'JobFileError', message: 'command is missing' });
  assert.throws(() => parseJob('name:\ncommand: ls'), { name: 'JobFileError', message: 'name is missing' });
  assert.throws(() => parseJob('name: a\ncommand: b\nevery: often'), { name: 'JobFileError', message: 'every: often is no number' });
  assert.throws(() => parseJob('backup'), { name: 'JobFileError', message: 'backup is no entry' });
});

test('defaults are not written', () => {
  assert.equal(printJob(parseJob('name: backup\ncommand: tar\nevery: 60\nretries: 0')), 'name: backup\ncommand: tar\n');
  assert.equal(printJob(parseJob('name: backup\ncommand: tar\nretries: 3\nevery: 5')), 'name: backup\ncommand: tar\nevery: 5\nretries: 3\n');
});
