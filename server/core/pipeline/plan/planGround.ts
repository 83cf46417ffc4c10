// What a planned run begins with: all code of the project, its tasks, and how it stands before the first of them.
import type { Check, Task } from '../../../protocol/model';
import { findNode } from '../../ast/nodePath';
import { codeFile, parseFile } from '../../ast/parseFile';
import { relatedTests } from '../../feature/importGraph';
import type { RunPorts } from '../../ports/runPorts';
import type { TestReport } from '../../ports/testRunner';
import { markOpen } from '../../verify/markTargets';
import type { EarlierRun } from '../earlierRun';
import { readTestGraph } from '../projectGraph';
import { QuickTests } from '../quickTests';
import type { RunContext } from '../runContext';
import { mergeSteps } from './mergeSteps';
import { overlaidWorkspace } from './overlaidPorts';
import type { PlannedFeature } from './plannedFeature';
import type { PlanGround, PlanRun, PlanTask } from './planRun';
import { runWaves } from './runWaves';
import { isMechanical } from '../../verify/isMechanical';
import { stepTask } from './stepTasks';
import type { Standing } from './taskPorts';

export interface Sight {
  readonly context: RunContext;
  readonly replies: EarlierRun['replies'] | undefined;
}

/** All code of the project, since anything of it may import what changes. */
export async function readGround(planned: PlannedFeature, wish: string, { context, replies }: Sight): Promise<PlanGround> {
  const { ports } = context;
  const base = await readBase(planned.steps.map(({ file }) => file), ports);
  const isClass = (file: string, path: string): boolean => findNode(parseFile(file, base[file] ?? ''), path)?.kind === 'ClassDeclaration';
  // Steps of an earlier run are merged already.
  const steps = planned.kept !== undefined ? planned.steps : mergeSteps({ steps: planned.steps, isClass, hash: ports.hash });
  const tasks = steps.map((step) => stepTask({ step, wish, text: base[step.file], hash: ports.hash }));
  return { tasks, base, testsOf: await testsReaching(tasks, base, ports), replies };
}

type ProjectPorts = Pick<RunPorts, 'workspace' | 'hash' | 'stop'>;

/** Texts of all code files, and of those of `planned` that there are. */
export async function readBase(planned: readonly string[], { workspace }: Pick<ProjectPorts, 'workspace'>): Promise<Readonly<Record<string, string>>> {
  const files = [...new Set([...(await workspace.sourceFiles()), ...planned])].filter((file) => codeFile.test(file));
  const read = await Promise.all(files.map((file) => workspace.read(file)));
  return Object.fromEntries(read.flatMap((one) => (one === undefined ? [] : [[one.file, one.text] as const])));
}

/** With empty files in the place of those that are to come, so that a test that imports one is known to reach it. */
export async function testsReaching(tasks: readonly Task[], base: Readonly<Record<string, string>>, ports: ProjectPorts): Promise<Standing['testsOf']> {
  const coming = Object.fromEntries(tasks.flatMap(({ target, to, verb }) => [target.file, ...(verb === 'move' && to !== undefined ? [to] : [])]).filter((file) => base[file] === undefined).map((file) => [file, '']));
  const { graph } = await readTestGraph({ workspace: overlaidWorkspace(ports, coming), stop: ports.stop });
  const known = new Map<string, readonly string[]>();
  return (file) => {
    const found = known.get(file) ?? relatedTests(file, graph);
    known.set(file, found);
    return found;
  };
}

export interface Based {
  readonly based: RunContext;
  readonly checks: readonly Check[];
}

/** Types of the whole project, and the tests with every planned target marked: what they meet says whose they are. */
export async function takeBaseline(ground: PlanGround, context: RunContext): Promise<Based> {
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
  const baseline = { diagnostics: types.diagnostics, compiler: types.compiler, tests: report, ...(quick !== undefined && { quick }) };
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

const EVERY_FILE = '*';

/** What goes, or gets another name or place, may reach any file: it runs alone. */
function ordered(task: Task): PlanTask {
  const { id, dependsOn, target } = task;
  return { id, dependsOn, task, files: isMechanical(task) ? [target.file, EVERY_FILE] : [target.file] };
}

/** Wave by wave, until nothing is left that could be decided. */
export async function decideAll(run: PlanRun): Promise<void> {
  do await runWaves(run.state.open().map(ordered), run);
  while (await run.settle());
}
