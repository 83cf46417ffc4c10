// Inside of the type-checking worker: unpacks orders, answers them, keeps nothing but the warm projects.
import { parentPort, workerData } from 'node:worker_threads';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ts } from 'ts-morph';
import type { VariantReport, Variants } from '../../core/ports/checker';
import { checkVariants } from '../checker/checkVariants';
import { createDependants } from '../checker/dependants';
import { createEngines, type Engines } from '../checker/engines';
import { createPathGuard } from '../workspace/pathGuard';
import { collectFixes } from './codeFixes';
import type { CheckOrder, CheckReply, CheckSetup, EndOrder } from './messages';
import { collectRefactorings } from './refactorings';

if (!parentPort) throw new Error('checkEntry runs in a worker thread only');
const port = parentPort;
const setup = workerData as CheckSetup;
const stop = new Int32Array(setup.stop);
const guard = createPathGuard(setup.root);
const engines = createEngines({ root: guard.root, native: setup.native ?? undefined, isStopped: () => Atomics.load(stop, 0) === 1 });
const dependants = createDependants(guard.root, engines);

port.on('message', (order: CheckOrder | EndOrder) => {
  if (order.kind === 'end') void engines.end().then(() => port.close());
  else void answer(order, engines).then((reply) => port.postMessage(reply));
});

async function answer(order: CheckOrder, known: Engines): Promise<CheckReply> {
  const begin = performance.now();
  try {
    if (order.kind === 'fixes') return { kind: 'fixes', fixes: collectFixes(known.service(order.overlay), order.file) };
    if (order.kind === 'refactorings') return { kind: 'fixes', fixes: collectRefactorings(known.service(order.overlay), order.request) };
    if (order.kind === 'many') return { kind: 'many', reports: await manyReports(order.variants, known) };
    if (order.kind === 'dependants') {
      const before = order.open[order.file] ?? onDisk(order.file);
      const found = await dependants({ file: order.file, before, after: order.overlay[order.file] ?? before, overlay: { ...order.open, ...order.overlay } });
      return { kind: 'dependants', report: { ...found, ms: performance.now() - begin } };
    }
    return { kind: 'check', report: { ...(await known.check(order.files, order.overlay)), ms: performance.now() - begin } };
  } catch (error) {
    if (error instanceof ts.OperationCanceledException) return { kind: 'stopped' };
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

async function manyReports(variants: Variants, known: Engines): Promise<readonly VariantReport[]> {
  const begin = performance.now();
  let compiler = '';
  const judged = await checkVariants(variants, variants.overlay[variants.file] ?? onDisk(variants.file), async (files, overlay) => {
    const report = await known.check(files, overlay);
    compiler = report.compiler;
    return report.diagnostics;
  });
  const ms = (performance.now() - begin) / Math.max(1, judged.length);
  return judged.map((one) => ({ ...one, compiler: compiler === '' ? `typescript ${ts.version}` : compiler, ms }));
}

/** A file that is still to come holds nothing yet. */
function onDisk(file: string): string {
  const inside = guard.inside(file);
  return inside === undefined || !existsSync(inside) ? '' : readFileSync(path.resolve(inside), 'utf8');
}
