// Outside of the synthesis workers: a few threads, one order each at a time, ended at once by a stop.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { StopSignal } from '../../core/ports/stopSignal';
import type { Finding } from '../../core/offline/synthesise';
import type { SynthTask } from '../../core/offline/synthTask';
import type { SynthOrder, SynthResult } from './synthMessages';

export type SynthOutcome =
  | { readonly kind: 'found'; readonly finding: Finding; readonly computedMs: number }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'broken'; readonly why: string };

export interface SynthPool {
  /** Never rejects. Settles as soon as `stop` is given. */
  run(task: SynthTask, seed: number, stop: StopSignal): Promise<SynthOutcome>;
}

export interface SynthPoolOptions {
  /** Path of the bundled `synthEntry`. */
  readonly entry: string;
  /** Milliseconds of computing that one search may take. */
  readonly limitMs: number;
}

const MAX_THREADS = 4;
/** About 300 bytes each: the heap limit is a second wall, this one ends the search in order. */
const MAX_PROGRAMS = 600_000;
const HEAP_MB = 768;
/** A thread that shares its core with others may need so many times its limit; then it is ended by force. */
const WALL_FACTOR = 10;
const GRACE_MS = 1500;

/** Threads start when first needed and keep the process alive only while they work. */
export function createSynthPool({ entry, limitMs }: SynthPoolOptions): SynthPool {
  const idle: Worker[] = [];
  const waiting: (() => void)[] = [];
  let busy = 0;
  let orders = 0;
  const threads = Math.max(1, Math.min(MAX_THREADS, availableParallelism()));

  const release = (worker: Worker | undefined): void => {
    if (worker !== undefined) {
      worker.unref();
      idle.push(worker);
    }
    busy -= 1;
    waiting.shift()?.();
  };

  const turn = async (stop: StopSignal): Promise<boolean> => {
    while (busy >= threads && !stop.aborted) await nextTurn(waiting, stop);
    if (stop.aborted) {
      waiting.shift()?.();
      return false;
    }
    busy += 1;
    return true;
  };

  return {
    async run(task, seed, stop) {
      if (!(await turn(stop))) return { kind: 'stopped' };
      orders += 1;
      const worker = idle.pop() ?? startWorker(entry);
      worker.ref();
      const outcome = await runOn(worker, { id: orders, task, seed, limitMs, maxPrograms: MAX_PROGRAMS }, stop);
      if (outcome.kind !== 'found') void worker.terminate();
      release(outcome.kind === 'found' ? worker : undefined);
      return outcome;
    },
  };
}

function startWorker(entry: string): Worker {
  return new Worker(entry, { resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
}

function nextTurn(waiting: (() => void)[], stop: StopSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      stop.removeEventListener('abort', done);
      resolve();
    };
    waiting.push(done);
    stop.addEventListener('abort', done);
  });
}

function runOn(worker: Worker, order: SynthOrder, stop: StopSignal): Promise<SynthOutcome> {
  return new Promise((resolve) => {
    const settle = (outcome: SynthOutcome): void => {
      clearTimeout(timer);
      stop.removeEventListener('abort', onStop);
      worker.removeAllListeners();
      // A thread that is ended may still report why; that is no news then.
      worker.on('error', () => undefined);
      resolve(outcome);
    };
    const onStop = (): void => settle({ kind: 'stopped' });
    const timer = setTimeout(() => settle({ kind: 'broken', why: 'the search did not keep its time limit' }), WALL_FACTOR * order.limitMs + GRACE_MS);
    worker.removeAllListeners();
    worker.on('message', (result: SynthResult) => (result.id === order.id ? settle({ kind: 'found', finding: result.finding, computedMs: result.computedMs }) : undefined));
    worker.on('error', (error: Error) => settle({ kind: 'broken', why: error.message }));
    worker.on('exit', (code) => settle({ kind: 'broken', why: `the search ended with code ${code}` }));
    stop.addEventListener('abort', onStop);
    if (stop.aborted) settle({ kind: 'stopped' });
    else worker.postMessage(order);
  });
}
