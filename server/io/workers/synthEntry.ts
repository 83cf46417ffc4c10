// Inside of a synthesis worker: unpacks an order, searches, answers. Runs our own building blocks only, never code from outside.
import { parentPort } from 'node:worker_threads';
import { synthesise } from '../../core/offline/synthesise';
import type { SynthOrder, SynthResult } from './synthMessages';

/** On a machine that is busy with other things a search ends with what it has before it is ended by force, see `synthPool`. */
const WALL_FACTOR = 5;

parentPort?.on('message', (order: SynthOrder) => {
  const [begin, wall] = [computed(), performance.now()];
  const timeUp = (): boolean => computed() - begin >= order.limitMs || performance.now() - wall >= WALL_FACTOR * order.limitMs;
  const limits = { timeUp, maxPrograms: order.maxPrograms };
  const finding = synthesise(order.task, order.seed, limits);
  parentPort?.postMessage({ id: order.id, finding, computedMs: computed() - begin } satisfies SynthResult);
});

/** Milliseconds this thread has computed: on a busy machine the same search still finds the same. Wall time where Node is too old to tell. */
function computed(): number {
  if (!('threadCpuUsage' in process)) return performance.now();
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
