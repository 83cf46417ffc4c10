// A run over several files: what is wished is planned, then done.
import type { Feature } from '../../../protocol/model';
import type { RunMemory } from '../checkMemory';
import type { EarlierRun } from '../earlierRun';
import { openContext, type Opening } from '../openContext';
import type { RunContext } from '../runContext';
import type { RunResult } from '../runResult';
import { planFeature, type FeaturePlan } from '../planFeature';
import type { PlanScope } from './planScope';
import type { PlannedFeature } from './plannedFeature';
import { runPlan } from './runPlan';

export interface Wish {
  readonly target: string;
  readonly wish: string;
  readonly scope: Extract<PlanScope, { ok: true }>;
  /** Steps that are known already; absent: they are planned. */
  readonly planned?: PlannedFeature | undefined;
  readonly earlier?: EarlierRun | undefined;
}

export async function runWish(wanted: Wish, opening: Omit<Opening, 'feature' | 'tests' | 'baseline'>): Promise<RunResult> {
  const feature = featureOf(wanted);
  await opening.record.write({ type: 'located', feature });
  const context = await openContext({ ...opening, feature, tests: [], baseline: { diagnostics: [], tests: { outcome: 'unavailable', results: [], command: '', sandbox: '', detail: 'not run yet', ms: 0 } } });
  const planned = wanted.planned === undefined ? await planFeature({ wish: wanted.wish, files: wanted.scope.files, scope: wanted.target }, context) : { ok: true as const, ...wanted.planned };
  if (!planned.ok) return notPlanned(planned, opening.memory, context);
  const result = await runPlan(planned, wanted.wish, context, wanted.earlier?.replies);
  await opening.memory.close();
  return result;
}

/** A question to the person, or no way to ask anybody. Nothing was spent on doing it. */
async function notPlanned({ problem, cause }: Extract<FeaturePlan, { ok: false }>, memory: RunMemory, { record, ports, startedAt }: RunContext): Promise<RunResult> {
  await memory.close();
  const end = ports.stop.aborted ? 'stopped' : cause;
  const status = end === 'stopped' ? 'stopped' : end === undefined ? 'undecided' : 'failed';
  await record.write({ type: 'runEnded', status, reason: problem, ms: Math.round(ports.clock.monotonic() - startedAt) });
  return { view: record.view(), edits: [], files: {}, end: end ?? 'done' };
}

/** The scope as a feature: no declaration of it is meant, the plan says which. */
function featureOf({ target, wish, scope }: Wish): Feature {
  return { file: target, fileVersion: '', span: { start: 0, end: 0 }, enclosing: '', wish: wish.trim(), signatures: [], tests: [], diagnostics: [], notes: [`${scope.files.length} files may be changed`] };
}
