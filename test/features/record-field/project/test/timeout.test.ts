import { test } from 'node:test';
import assert from 'node:assert/strict';
import { describeJob } from '../src/describeJob.ts';
import { mergeJobs } from '../src/mergeJobs.ts';
import { parseJob } from '../src/parseJob.ts';
import { printJob } from '../src/printJob.ts';

const file = (timeout: string): string => `name: backup\ncommand: tar\n${timeout === '' ? '' : `timeout: ${timeout}\n`}`;

test('a duration is read in seconds, minutes and hours', () => {
  assert.deepEqual(['90s', '15m', '2h', ''].map((timeout) => parseJob(file(timeout)).timeout), [90, 900, 7200, 3600]);
});

test('anything else is told', () => {
  for (const timeout of ['90', 'm', '1d', '5 m', '1.5h']) {
    assert.throws(() => parseJob(file(timeout)), { name: 'JobFileError', message: `timeout: ${timeout} is no duration` });
  }
});

test('it is written in seconds, where it is not the default', () => {
  assert.equal(printJob(parseJob(file('15m'))), file('900s'));
  assert.equal(printJob(parseJob(file('1h'))), file(''));
});

test('the later one holds, where it says something', () => {
  assert.deepEqual(mergeJobs(parseJob(file('15m')), parseJob(file('90s'))), { name: 'backup', command: 'tar', every: 60, retries: 0, timeout: 90 });
  assert.equal(mergeJobs(parseJob(file('15m')), parseJob(file(''))).timeout, 900);
  const earlier = { ...parseJob(file('')), every: 5, retries: 3 };
  assert.deepEqual(mergeJobs(earlier, parseJob(file('90s'))), { ...earlier, timeout: 90 });
});

test('the list of jobs says it', () => {
  assert.equal(describeJob(parseJob(file('90s'))), 'backup every 60 min, no retry, at most 90 s');
  assert.equal(describeJob({ ...parseJob(file('')), retries: 1 }), 'backup every 60 min, 1 retry, at most 3600 s');
  assert.equal(describeJob({ ...parseJob(file('')), retries: 4 }), 'backup every 60 min, 4 retries, at most 3600 s');
});
