// The end of a run: winners to one proposal, checked as a whole, against the files as they are by then.
import type { Check, RunStatus } from '../../protocol/model';
import { assemble } from '../assemble/assemble';
import { testsVerdict } from '../verify/testsVerdict';
import { typesVerdict } from '../verify/typesVerdict';
import { laterChecks } from './laterChecks';
import type { RunContext } from './runContext';
import { isBroken } from './runState';
import { rebaseRun, tellRebased } from './rebaseRun';
import { endRun, type RunResult, type SwarmOutcome } from './runResult';

interface Ending {
  readonly fileText: string;
  readonly swarm: SwarmOutcome;
}

/** Records the proposal, its integration checks and how the run ended. */
export async function assembleRun(ending: Ending, context: RunContext): Promise<RunResult> {
  const { fileText, swarm } = ending;
  const { record, feature } = context;
  const rebased = await rebaseRun({ before: { [feature.file]: fileText }, edits: swarm.edits }, feature.tests, context);
  const assembled = assemble({ files: rebased.before, edits: rebased.edits });
  if (!assembled.ok) {
    await endRun(context, 'failed', `the winners do not fit together: ${assembled.why}`);
    return { view: record.view(), edits: [], files: {}, end: 'done' };
  }
  const integration = swarm.edits.length > 0 && swarm.ended === undefined ? await integrate(swarm, context) : [];
  const whole = context.ports.stop.aborted ? [] : integration;
  for (const check of whole) await record.write({ type: 'integrated', check });
  await record.write({ type: 'proposed', diffs: assembled.diffs });
  const overlay = Object.fromEntries(Object.entries(assembled.files).map(([file, { after }]) => [file, after]));
  const later = swarm.edits.length > 0 && !whole.some(isBroken) ? await laterChecks(overlay, context) : [];
  await tellRebased(rebased, context);
  const stale = rebased.stale.length > 0;
  const broken = [...whole, ...later].find(isBroken);
  const stopped = context.ports.stop.aborted || swarm.ended?.cause === 'stopped';
  const { status, reason } = conclude({ ending, broken, stale, stopped });
  await endRun(context, status, reason);
  return { view: record.view(), edits: rebased.edits, files: assembled.files, end: stopped ? 'stopped' : (swarm.ended?.cause ?? 'done') };
}

/** Types and tests of the whole, without marks where every stub is filled. A single task was checked on just this text. */
async function integrate(swarm: SwarmOutcome, context: RunContext): Promise<readonly Check[]> {
  if (swarm.decided < 2) return [];
  const { memory } = context;
  const make = (): Promise<readonly Check[]> => checkWhole(swarm, context);
  if (memory === undefined) return make();
  const tells = (checks: readonly Check[]): boolean => checks.every(({ outcome }) => outcome === 'passed' || outcome === 'failed');
  const { result, reused } = await memory.recall({ inputs: ['integration', 1, context.feature, swarm.text, swarm.filled, context.baseline.diagnostics, context.baseline.tests.results], make, tells });
  return reused ? result.map((check) => ({ ...check, ms: 0, reused })) : result;
}

async function checkWhole(swarm: SwarmOutcome, context: RunContext): Promise<readonly Check[]> {
  const { feature, ports, baseline, settings } = context;
  const overlay = { [feature.file]: swarm.text };
  const inputHash = ports.hash(swarm.text);
  const begin = ports.clock.monotonic();
  const report = await ports.checker.check([feature.file, ...feature.tests], overlay, ports.stop);
  const types: Check = { name: 'types', ms: Math.round(report.ms), inputHash, ...typesVerdict({ baseline: baseline.diagnostics, after: report.diagnostics }) };
  if (baseline.tests.outcome === 'unavailable') return [types];
  const tests = await ports.testRunner.run({ tests: feature.tests, overlay, timeoutMs: settings.testTimeoutMs }, ports.stop);
  const { outcome, detail } = testsVerdict({ baseline: baseline.tests, candidate: tests, own: swarm.filled });
  return [types, { name: 'tests', outcome, detail, command: tests.command, ms: Math.round(ports.clock.monotonic() - begin), inputHash }];
}

interface Conclusion {
  readonly ending: Ending;
  readonly broken: Check | undefined;
  readonly stale: boolean;
  readonly stopped: boolean;
}

function conclude({ ending, broken, stale, stopped }: Conclusion): { readonly status: RunStatus; readonly reason: string } {
  const { swarm } = ending;
  if (stopped) return { status: 'stopped', reason: `stopped: ${swarm.decided} of ${swarm.tasks} tasks were decided` };
  if (swarm.ended !== undefined && swarm.decided === 0) return { status: 'failed', reason: swarm.ended.why };
  if (broken !== undefined) return { status: 'partial', reason: `the edits together fail ${broken.name}: ${broken.detail}` };
  if (stale) return { status: 'partial', reason: 'the file changed while the run went on' };
  if (swarm.decided === 0) return { status: 'undecided', reason: 'no task was decided' };
  if (swarm.decided < swarm.tasks) return { status: 'partial', reason: swarm.ended?.why ?? `${swarm.decided} of ${swarm.tasks} tasks were decided` };
  return { status: 'complete', reason: '' };
}

