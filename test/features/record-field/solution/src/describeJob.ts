// A job in a sentence, for the list of jobs.
import type { Job } from './job.ts';

export function describeJob({ name, every, retries, timeout }: Job): string {
  const again = retries === 0 ? 'no retry' : retries === 1 ? '1 retry' : `${retries} retries`;
  return `${name} every ${every} min, ${again}, at most ${timeout} s`;
}
