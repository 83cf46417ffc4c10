// A planned feature from its steps to one proposal: baseline, waves, the whole assembled and checked.
import type { Check, Plan, RunStatus } from '../../../protocol/model';
import { assemble, type Assembled, type AssembledFiles } from '../../assemble/assemble';
import { samplePrompt } from '../../swarm/samplePrompt';
import { activeVoters } from '../chooseVoter';
import type { EarlierRun } from '../earlierRun';
import { forecast, furtherCalls } from '../forecast';
import { laterChecks } from '../laterChecks';
import { makeBrief } from '../makeBrief';
import { rebaseRun, tellRebased } from '../rebaseRun';
import type { RunContext } from '../runContext';
import { endRun, type RunResult } from '../runResult';
import { isBroken } from '../runState';
import { levels } from './levels';
import type { PlannedFeature } from './plannedFeature';
import { decideAll, readGround, takeBaseline } from './planGround';
import { PlanRun, type PlanGround } from './planRun';
import { isMechanical } from '../../verify/isMechanical';

/** `context` is the run's, with an empty baseline; the feature names the tests that reach the scope. */
export async function runPlan(planned: PlannedFeature, wish: string, context: RunContext, replies: EarlierRun['replies'] | undefined): Promise<RunResult> {
  const ground = await readGround(planned, wish, { context, replies });
  const plan = planOf(planned, ground);
  const prices = activeVoters(context).map(({ price }) => price);
  const asked = plan.tasks.filter((task) => !isMechanical(task));
  const further = furtherCalls(asked.length, context.ports.llm, { divides: false });
  await context.record.write({ type: 'planned', plan, forecast: forecast({ plan: { ...plan, tasks: asked }, settings: context.settings, furtherCalls: further, promptChars: lengthOfPrompt(ground, context), prices }) });
  // In the order that is on record: whoever judges an edit again has no other.
  const ordered = { ...ground, tasks: plan.tasks };
  const { based, checks } = await takeBaseline(ordered, context);
  await context.record.write({ type: 'baselined', checks });
  const run = new PlanRun(ordered, based);
  await run.begin(planned);
  await decideAll(run);
  return conclude(run, ordered, based);
}

function planOf({ criteria, notes }: PlannedFeature, { tasks }: PlanGround): Plan {
  const waves = levels(tasks);
  const place = new Map(waves.flat().map((id, index) => [id, index]));
  const inOrder = [...tasks].sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
  return { tasks: inOrder, notes, criteria, waves };
}

function lengthOfPrompt({ tasks, base }: PlanGround, context: RunContext): number {
  const task = tasks.find((one) => !isMechanical(one));
  if (task === undefined) return 0;
  return samplePrompt(makeBrief(task, base[task.target.file] ?? '', context)).messages.reduce((sum, { content }) => sum + content.length, 0);
}

async function conclude(run: PlanRun, ground: PlanGround, context: RunContext): Promise<RunResult> {
  const { record, ports } = context;
  const checked = assembleAll(run, ground);
  const tests = [...new Set(Object.keys(checked.ok ? checked.files : {}).flatMap(ground.testsOf))];
  const rebased = await rebaseRun({ before: touchedTexts(run, ground), edits: run.state.edits() }, tests, context);
  const assembled = checked.ok && rebased.checks.length + rebased.stale.length > 0 ? assemble({ files: rebased.before, edits: rebased.edits }) : checked;
  if (!assembled.ok) {
    await endRun(context, 'failed', `the winners do not fit together: ${assembled.why}`);
    return { view: record.view(), edits: [], files: {}, end: 'done' };
  }
  for (const check of ports.stop.aborted ? [] : run.last) await record.write({ type: 'integrated', check });
  await record.write({ type: 'proposed', diffs: assembled.diffs });
  const later = await lookLater(assembled.files, run, context);
  await tellRebased(rebased, context);
  const stopped = ports.stop.aborted || run.ended?.cause === 'stopped';
  const { status, reason } = rebased.stale.length > 0 && !stopped ? { status: 'partial' as const, reason: 'files changed while the run went on' } : ending(run, ground, { stopped, later });
  await endRun(context, status, reason);
  return { view: record.view(), edits: rebased.edits, files: assembled.files, end: stopped ? 'stopped' : (run.ended?.cause ?? 'done') };
}

/** What the project's own build will say, where that is another compiler than ours. */
async function lookLater(files: AssembledFiles, { last }: PlanRun, context: RunContext): Promise<readonly Check[]> {
  const [first] = Object.keys(files);
  if (first === undefined || last.some(isBroken) || context.ports.stop.aborted) return [];
  const overlay = Object.fromEntries(Object.entries(files).map(([file, { after, gone }]) => [file, gone === true ? '' : after]));
  return laterChecks(overlay, { ...context, feature: { ...context.feature, file: first } }, ['ownCompiler']);
}

function touchedTexts({ state }: PlanRun, { base }: PlanGround): Readonly<Record<string, string>> {
  const touched = new Set(state.decided().flatMap(({ id }) => state.filesOf(id)));
  return Object.fromEntries(Object.entries(base).filter(([file]) => touched.has(file)));
}

/** The proposal has to be what was checked, to the byte. */
function assembleAll(run: PlanRun, ground: PlanGround): Assembled {
  const { state } = run;
  const edits = state.edits();
  const assembled = assemble({ files: touchedTexts(run, ground), edits });
  if (!assembled.ok) return assembled;
  const other = Object.entries(assembled.files).find(([file, { after, gone }]) => (gone === true ? undefined : after) !== state.textOf(file));
  return other === undefined ? assembled : { ok: false, edit: edits[0]?.id ?? '', why: `${other[0]} is not what was checked` };
}

function ending(run: PlanRun, { tasks }: PlanGround, { stopped, later }: { readonly stopped: boolean; readonly later: readonly Check[] }): { readonly status: RunStatus; readonly reason: string } {
  const decided = run.state.decided().length;
  const count = `${decided} of ${tasks.length} tasks were decided`;
  const broken = [...run.last, ...later].find(isBroken);
  if (stopped) return { status: 'stopped', reason: `stopped: ${count}` };
  if (run.ended !== undefined && decided === 0) return { status: 'failed', reason: run.ended.why };
  if (broken !== undefined) return { status: 'partial', reason: `the edits together fail ${broken.name}: ${broken.detail}` };
  if (decided === 0) return { status: 'undecided', reason: 'no task was decided' };
  return decided < tasks.length ? { status: 'partial', reason: run.ended?.why ?? count } : { status: 'complete', reason: '' };
}
