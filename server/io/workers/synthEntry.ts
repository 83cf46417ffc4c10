// Inside of a synthesis worker: unpacks an order, searches, answers. Runs our own building blocks only, never code from outside.
import { parentPort } from 'node:worker_threads';
import { synthesise } from '../../core/offline/synthesise';
import type { SynthOrder, SynthResult } from './synthMessages';

parentPort?.on('message', (order: SynthOrder) => {
  const begin = computed();
  const limits = { timeUp: () => computed() - begin >= order.limitMs, maxPrograms: order.maxPrograms };
  const result: SynthResult = { id: order.id, finding: synthesise(order.task, order.seed, limits) };
  parentPort?.postMessage(result);
});

/** Milliseconds this thread has computed: on a busy machine the same search still finds the same. Wall time where Node is too old to tell. */
function computed(): number {
  if (!('threadCpuUsage' in process)) return performance.now();
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
