// Reads a job file: one `key: value` on each line.
import { defaultJob } from './defaults.ts';
import type { Job } from './job.ts';

export class JobFileError extends Error {
  override readonly name = 'JobFileError';
}

export function parseJob(text: string): Job {
  const entries = readEntries(text);
  return {
    name: required(entries, 'name'),
    command: required(entries, 'command'),
    every: readCount(entries, 'every', defaultJob.every),
    retries: readCount(entries, 'retries', defaultJob.retries),
    timeout: readDuration(entries, 'timeout', defaultJob.timeout),
  };
}

function readEntries(text: string): ReadonlyMap<string, string> {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      if (colon < 0) throw new JobFileError(`${line} is no entry`);
      return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    }),
  );
}

function required(entries: ReadonlyMap<string, string>, key: string): string {
  const value = entries.get(key);
  if (value === undefined || value === '') throw new JobFileError(`${key} is missing`);
  return value;
}

function readCount(entries: ReadonlyMap<string, string>, key: string, otherwise: number): number {
  const value = entries.get(key);
  if (value === undefined) return otherwise;
  if (!/^\d+$/.test(value)) throw new JobFileError(`${key}: ${value} is no number`);
  return Number(value);
}

const secondsIn: ReadonlyMap<string, number> = new Map([
  ['s', 1],
  ['m', 60],
  ['h', 3600],
]);

function readDuration(entries: ReadonlyMap<string, string>, key: string, otherwise: number): number {
  const value = entries.get(key);
  if (value === undefined) return otherwise;
  const [, count, unit = ''] = /^(\d+)([smh])$/.exec(value) ?? [];
  const seconds = secondsIn.get(unit);
  if (count === undefined || seconds === undefined) throw new JobFileError(`${key}: ${value} is no duration`);
  return Number(count) * seconds;
}
