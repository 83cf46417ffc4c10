// A process of its own for one part of the bench: its memory is its own, and it can be killed.
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';

/** Parts of the bench that run in a child. */
export type Part = 'journaled' | 'counted' | 'wide';

export interface ChildOptions {
  readonly part: Part;
  readonly folder: string;
  readonly disks: number;
  readonly seed: number;
}

export interface Child {
  readonly process: ChildProcess;
  /** What it printed, when it came to its end; undefined when it was killed. Rejects when it failed. */
  readonly ended: Promise<unknown>;
}

/** The bundle that this code is part of, started anew. */
export function startChild({ part, folder, disks, seed }: ChildOptions): Child {
  const argv = ['hanoi', '--part', part, '--folder', folder, '--disks', `${disks}`, '--seed', `${seed}`, '--json'];
  const child = spawn(process.execPath, [path.join(__dirname, 'bench.js'), ...argv], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.on('data', (text: Buffer) => void (printed += text.toString('utf8')));
  const ended = new Promise<unknown>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => {
      if (status === 0) resolve(JSON.parse(printed));
      else if (signal === 'SIGKILL') resolve(undefined);
      else reject(new Error(`the part ${part} ended with ${status ?? signal}`));
    });
  });
  return { process: child, ended };
}
