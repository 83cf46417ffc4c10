// Runs one child with limits on time and output. Its whole process group ends with it, with the stop, and with us.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import type { StopSignal } from '../../core/ports/stopSignal';
import type { Command } from './command';
import { MARK, sweep } from './sweep';

export interface RunLimits {
  readonly timeoutMs: number;
  readonly stop: StopSignal;
}

export interface LimitedRun {
  readonly ended: 'exit' | 'timeout' | 'stopped' | 'unstartable';
  readonly code: number | null;
  readonly signal: string | null;
  /** Both streams in the order of arrival, cut at `maxOutputBytes`. */
  readonly output: string;
  readonly ms: number;
}

/** Bytes kept of what a child prints; the rest is read and dropped, so that it cannot block. */
export const maxOutputBytes = 4 * 1024 * 1024;
/** Milliseconds that the pipes of a child that has ended may stay open: a grandchild may hold them. */
const closeGraceMs = 100;
/** Milliseconds for the end of a killed child to be told; what it is called does not depend on that. */
const killGraceMs = 30;

const living = new Set<ChildProcess>();

/** Never rejects. Settles within about `killGraceMs` of the time limit or the stop. */
export function limitedRun(command: Command, limits: RunLimits): Promise<LimitedRun> {
  if (limits.stop.aborted) return Promise.resolve({ ended: 'stopped', code: null, signal: null, output: '', ms: 0 });
  const begin = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command.file, [...command.args], {
      cwd: command.cwd,
      env: { ...command.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    const output = collectOutput(child);
    let ended: LimitedRun['ended'] = 'exit';
    let failure: string | undefined;
    const endAs = (reason: 'timeout' | 'stopped') => (): void => {
      ended = reason;
      killGroup(child);
      setTimeout(() => settle(null, 'SIGKILL'), killGraceMs);
    };
    const onStop = endAs('stopped');
    const timer = setTimeout(endAs('timeout'), limits.timeoutMs);
    let settled = false;
    const settle = (code: number | null, signal: string | null): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      limits.stop.removeEventListener('abort', onStop);
      killGroup(child);
      // Within walls nothing outlives its first process; the mark is in no environment then that we could see.
      sweep(command.env[MARK] ?? '');
      living.delete(child);
      child.stdout.destroy();
      child.stderr.destroy();
      resolve({ ended, code, signal, output: failure ?? output(), ms: performance.now() - begin });
    };
    limits.stop.addEventListener('abort', onStop);
    child.once('error', (error) => {
      ended = 'unstartable';
      failure = error.message;
      settle(null, null);
    });
    // A grandchild may hold the pipes open after the child's end: it is not waited for.
    child.once('exit', (code, signal) => setTimeout(() => settle(code, signal), ended === 'exit' ? closeGraceMs : 0));
    child.once('close', settle);
    track(child);
  });
}

function collectOutput(child: ChildProcess): () => string {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const keep = (chunk: Buffer): void => {
    if (bytes < maxOutputBytes) chunks.push(chunk.subarray(0, maxOutputBytes - bytes));
    bytes += chunk.length;
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return () => Buffer.concat(chunks).toString('utf8');
}

/** The group holds the child and whatever it started; a group that is already gone is no error. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    if (child.exitCode === null) spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}

function track(child: ChildProcess): void {
  if (living.size === 0 && process.listeners('exit').every((listener) => listener !== killAll)) process.on('exit', killAll);
  living.add(child);
}

function killAll(): void {
  for (const child of living) killGroup(child);
}
