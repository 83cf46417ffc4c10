// A planned feature from its steps to one proposal: baseline, waves, the whole assembled and checked.
import type { Check, Plan, RunStatus, Task } from '../../../protocol/model';
import { assemble, type Assembled } from '../../assemble/assemble';
import { findNode } from '../../ast/nodePath';
import { codeFile, parseFile } from '../../ast/parseFile';
import { relatedTests } from '../../feature/importGraph';
import type { TestReport } from '../../ports/testRunner';
import { samplePrompt } from '../../swarm/samplePrompt';
import { activeVoters } from '../chooseVoter';
import type { EarlierRun } from '../earlierRun';
import { forecast } from '../forecast';
import { makeBrief } from '../makeBrief';
import { readTestGraph } from '../projectGraph';
import { QuickTests } from '../quickTests';
import { rebaseRun, tellRebased } from '../rebaseRun';
import type { RunContext } from '../runContext';
import { endRun, type RunResult } from '../runResult';
import { isBroken } from '../runState';
import { levels } from './levels';
import { mergeSteps } from './mergeSteps';
import { markOpen } from '../../verify/markTargets';
import type { PlannedFeature } from './plannedFeature';
import { PlanRun, type PlanGround, type PlanTask } from './planRun';
import { runWaves } from './runWaves';
import { isMechanical, stepTask } from './stepTasks';
import { overlaidPorts } from './overlaidPorts';

/** `context` is the run's, with an empty baseline; the feature names the tests that reach the scope. */
export async function runPlan(planned: PlannedFeature, wish: string, context: RunContext, replies: EarlierRun['replies'] | undefined): Promise<RunResult> {
  const ground = await readGround(planned, wish, { context, replies });
  const plan = planOf(planned, ground);
  const prices = activeVoters(context).map(({ price }) => price);
  await context.record.write({ type: 'planned', plan, forecast: forecast({ plan: { ...plan, tasks: plan.tasks.filter((task) => !isMechanical(task)) }, settings: context.settings, promptChars: lengthOfPrompt(ground, context), prices }) });
  const { based, checks } = await takeBaseline(ground, context);
  await context.record.write({ type: 'baselined', checks });
  const run = new PlanRun(ground, based);
  await run.begin(planned);
  do await runWaves(run.state.open().map(ordered), run);
  while (await run.settle());
  return conclude(run, ground, based);
}

interface Sight {
  readonly context: RunContext;
  readonly replies: EarlierRun['replies'] | undefined;
}

/** All code of the project, since anything of it may import what changes. */
async function readGround(planned: PlannedFeature, wish: string, { context, replies }: Sight): Promise<PlanGround> {
  const { ports } = context;
  const files = [...new Set([...(await ports.workspace.sourceFiles()), ...planned.steps.map(({ file }) => file)])].filter((file) => codeFile.test(file));
  const read = await Promise.all(files.map((file) => ports.workspace.read(file)));
  const base = Object.fromEntries(read.flatMap((one) => (one === undefined ? [] : [[one.file, one.text] as const])));
  const isClass = (file: string, path: string): boolean => findNode(parseFile(file, base[file] ?? ''), path)?.kind === 'ClassDeclaration';
  // Steps of an earlier run are merged already.
  const steps = planned.kept !== undefined ? planned.steps : mergeSteps({ steps: planned.steps, isClass, hash: ports.hash });
  const tasks = steps.map((step) => stepTask({ step, wish, text: base[step.file], hash: ports.hash }));
  // With empty files in the place of those that are to come, so that a test that imports one is known to reach it.
  const coming = Object.fromEntries(steps.flatMap(({ file, to, verb }) => [file, ...(verb === 'move' && to !== undefined ? [to] : [])]).filter((file) => base[file] === undefined).map((file) => [file, '']));
  const { graph } = await readTestGraph(overlaidPorts(ports, coming));
  const known = new Map<string, readonly string[]>();
  const testsOf = (file: string): readonly string[] => {
    const found = known.get(file) ?? relatedTests(file, graph);
    known.set(file, found);
    return found;
  };
  return { tasks, base, testsOf, replies };
}

function planOf({ criteria, notes }: PlannedFeature, { tasks }: PlanGround): Plan {
  const waves = levels(tasks);
  const place = new Map(waves.flat().map((id, index) => [id, index]));
  const inOrder = [...tasks].sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
  return { tasks: inOrder, notes, criteria, waves };
}

const EVERY_FILE = '*';

/** What goes, or gets another name or place, may reach any file: it runs alone. */
function ordered(task: Task): PlanTask {
  const { id, dependsOn, target } = task;
  return { id, dependsOn, task, files: isMechanical(task) ? [target.file, EVERY_FILE] : [target.file] };
}

function lengthOfPrompt({ tasks, base }: PlanGround, context: RunContext): number {
  const task = tasks.find((one) => !isMechanical(one));
  if (task === undefined) return 0;
  return samplePrompt(makeBrief(task, base[task.target.file] ?? '', context)).messages.reduce((sum, { content }) => sum + content.length, 0);
}

interface Based {
  readonly based: RunContext;
  readonly checks: readonly Check[];
}

/** Types of the whole project, and the tests with every planned target marked: what they meet says whose they are. */
async function takeBaseline(ground: PlanGround, context: RunContext): Promise<Based> {
  const { ports, settings, memory } = context;
  const { tasks, base, testsOf } = ground;
  const files = Object.keys(base);
  const tests = [...new Set(tasks.flatMap(({ target }) => testsOf(target.file)))];
  const texts = Object.fromEntries(tasks.map(({ target }) => [target.file, base[target.file] ?? '']));
  const overlay = Object.fromEntries(Object.entries(markOpen(texts, tasks)).flatMap(([file, text]) => (text === null ? [] : [[file, text] as const])));
  const request = { tests, overlay, timeoutMs: settings.testTimeoutMs };
  const why = !settings.trusted ? 'the workspace is not trusted: nothing of the project was executed' : tests.length === 0 ? 'no test reaches what is planned' : '';
  const [types, report] = await Promise.all([ports.checker.check(files, {}, ports.stop), why === '' ? ports.testRunner.run(request, ports.stop) : Promise.resolve(notRun(why))]);
  const quick = report.outcome === 'completed' ? await QuickTests.begin(ports.testRunner, report, request, ports.stop) : undefined;
  const inputHash = ports.hash(JSON.stringify(Object.entries(base).sort()));
  const checks: readonly Check[] = [
    { name: 'types', outcome: types.diagnostics.length === 0 ? 'passed' : 'failed', ms: Math.round(types.ms), inputHash, detail: `${types.diagnostics.length} errors before the run (${types.compiler})` },
    { name: 'tests', outcome: report.outcome !== 'completed' ? 'skipped' : report.results.some(({ outcome }) => outcome === 'failed') ? 'failed' : 'passed', ms: Math.round(report.ms), command: report.command, inputHash, detail: testsDetail(report) },
  ];
  const read = await Promise.all(tests.map((file) => ports.workspace.read(file)));
  const testTexts = read.flatMap((one) => (one === undefined ? [] : [{ file: one.file, text: one.text }]));
  const baseline = { diagnostics: types.diagnostics, tests: report, ...(quick !== undefined && { quick }) };
  return { based: { ...context, tests: testTexts, baseline, ...(memory !== undefined && { memory }) }, checks };
}

function testsDetail(report: TestReport): string {
  if (report.outcome !== 'completed') return report.detail;
  const count = (outcome: 'passed' | 'failed'): number => report.results.filter((one) => one.outcome === outcome).length;
  return `with every planned target marked ${count('passed')} passed, ${count('failed')} failed`;
}

function notRun(detail: string): TestReport {
  return { outcome: 'unavailable', results: [], command: '', sandbox: '', detail, ms: 0 };
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
  await tellRebased(rebased, context);
  const stopped = ports.stop.aborted || run.ended?.cause === 'stopped';
  const { status, reason } = rebased.stale.length > 0 && !stopped ? { status: 'partial' as const, reason: 'files changed while the run went on' } : ending(run, ground, stopped);
  await endRun(context, status, reason);
  return { view: record.view(), edits: rebased.edits, files: assembled.files, end: stopped ? 'stopped' : (run.ended?.cause ?? 'done') };
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

function ending(run: PlanRun, { tasks }: PlanGround, stopped: boolean): { readonly status: RunStatus; readonly reason: string } {
  const decided = run.state.decided().length;
  const count = `${decided} of ${tasks.length} tasks were decided`;
  const broken = run.last.find(isBroken);
  if (stopped) return { status: 'stopped', reason: `stopped: ${count}` };
  if (run.ended !== undefined && decided === 0) return { status: 'failed', reason: run.ended.why };
  if (broken !== undefined) return { status: 'partial', reason: `the edits together fail ${broken.name}: ${broken.detail}` };
  if (decided === 0) return { status: 'undecided', reason: 'no task was decided' };
  return decided < tasks.length ? { status: 'partial', reason: run.ended?.why ?? count } : { status: 'complete', reason: '' };
}
