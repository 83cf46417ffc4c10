// Writes a job file that reads back to the same job; what is the default is left out.
import { defaultJob } from './defaults.ts';
import type { Job } from './job.ts';

export function printJob(job: Job): string {
  const lines = [`name: ${job.name}`, `command: ${job.command}`];
  if (job.every !== defaultJob.every) lines.push(`every: ${job.every}`);
  if (job.retries !== defaultJob.retries) lines.push(`retries: ${job.retries}`);
  return `${lines.join('\n')}\n`;
}
