// Inside of a synthesis worker: unpacks an order, searches, answers. Runs our own building blocks only, never code from outside.
import { parentPort } from 'node:worker_threads';
import { synthesise } from '../../core/offline/synthesise';
import type { SynthOrder, SynthResult } from './synthMessages';

parentPort?.on('message', (order: SynthOrder) => {
  const end = performance.now() + order.limitMs;
  const limits = { timeUp: () => performance.now() >= end, maxPrograms: order.maxPrograms };
  const result: SynthResult = { id: order.id, finding: synthesise(order.task, order.seed, limits) };
  parentPort?.postMessage(result);
});
