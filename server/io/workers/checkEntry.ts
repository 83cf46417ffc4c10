// Inside of the type-checking worker: unpacks orders, answers them, keeps nothing but the warm projects.
import { parentPort, workerData } from 'node:worker_threads';
import { ts } from 'ts-morph';
import { collectFixes } from './codeFixes';
import type { CheckOrder, CheckReply, CheckSetup } from './messages';
import { createProjects, type Projects } from './projects';

if (!parentPort) throw new Error('checkEntry runs in a worker thread only');
const port = parentPort;
const setup = workerData as CheckSetup;
const stop = new Int32Array(setup.stop);
const projects = createProjects(setup.root, () => Atomics.load(stop, 0) === 1);

port.on('message', (order: CheckOrder) => port.postMessage(answer(order, projects)));

function answer(order: CheckOrder, known: Projects): CheckReply {
  const begin = performance.now();
  try {
    known.useOverlay(order.overlay);
    if (order.kind === 'fixes') return { kind: 'fixes', fixes: collectFixes(known, order.file) };
    const diagnostics = known.diagnostics(order.files);
    return { kind: 'check', report: { diagnostics, compiler: `typescript ${ts.version}`, ms: performance.now() - begin } };
  } catch (error) {
    if (error instanceof ts.OperationCanceledException) return { kind: 'stopped' };
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}
