// A later job file of the same name changes what it names.
import { defaultJob } from './defaults.ts';
import type { Job } from './job.ts';

export function mergeJobs(earlier: Job, later: Job): Job {
  return {
    name: later.name,
    command: later.command,
    every: later.every === defaultJob.every ? earlier.every : later.every,
    retries: later.retries === defaultJob.retries ? earlier.retries : later.retries,
  };
}
