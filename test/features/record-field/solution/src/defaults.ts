// What holds where a job file says nothing.
import type { Job } from './job.ts';

export const defaultJob: Omit<Job, 'name' | 'command'> = { every: 60, retries: 0, timeout: 3600 };
