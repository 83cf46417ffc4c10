// The sentence: locate the feature, decompose it, sample, vote and verify each task, assemble what won into one proposal.
import type { Endpoint } from '../../protocol/endpoint';
import type { Plan, RunSettings, Task } from '../../protocol/model';
import type { RunEvent } from '../../protocol/runEvent';
import { parseFile } from '../ast/parseFile';
import { findStubs } from '../ast/findStubs';
import { evidenceLevel } from '../verify/evidenceLevel';
import { decompose } from '../decompose/decompose';
import type { TargetSpec } from '../feature/parseTarget';
import { samplePrompt } from '../swarm/samplePrompt';
import type { RunPorts } from '../ports/runPorts';
import { assembleRun } from './assembleRun';
import { takeBaseline } from './baseline';
import { activeVoters } from './chooseVoter';
import { openRunMemory } from './checkMemory';
import { decideTask } from './decideTask';
import { divideTask } from './divideTask';
import type { KeptReply } from './keptReply';
import type { EarlierRun } from './earlierRun';
import { dropWeakVoters } from './dropWeakVoters';
import { forecast, furtherCalls } from './forecast';
import { quarantine } from './healTask';
import { locate } from './locate';
import { makeBrief } from './makeBrief';
import { openContext } from './openContext';
import { planScope } from './plan/planScope';
import type { PlannedFeature } from './plan/plannedFeature';
import { runWish } from './plan/runWish';
import { startRecord, type Record } from './record';
import { rememberingChecker } from './rememberingChecker';
import { openReuse } from './reuseDecision';
import type { RunContext } from './runContext';
import type { RunResult, SwarmOutcome } from './runResult';
import type { TaskOutcome } from './taskOutcome';
import { winnerDiffs } from './winnerDiffs';

export interface RunRequest {
  readonly run: string;
  readonly target: TargetSpec;
  readonly wish: string;
  readonly settings: RunSettings;
  /** Recorded, so that a resumed run asks the same place. */
  readonly endpoint: Endpoint;
  /** Where this run goes on with an earlier one. */
  readonly earlier?: EarlierRun | undefined;
  /** Steps that are known already: the run is planned and asks for no plan. */
  readonly planned?: PlannedFeature | undefined;
}

/** Never rejects for what a user, a model or a project does; writes nothing but the journal. */
export async function runFeature(request: RunRequest, given: RunPorts, onEvent: (event: RunEvent) => void): Promise<RunResult> {
  const ports = withConsent(given, request.settings);
  const record = startRecord(ports.journal, onEvent);
  const startedAt = ports.clock.monotonic();
  await record.write(started(request, ports));
  const memory = await openRunMemory(ports);
  const scope = request.planned === undefined ? await planScope(request.target, request.wish, ports) : { ok: true as const, files: [] };
  if (scope?.ok === false) return fail(record, 'badInput', { reason: scope.problem, ms: Math.round(ports.clock.monotonic() - startedAt) });
  if (scope !== undefined) return runWish({ ...request, target: targetText(request.target), scope }, { request, ports, record, memory, startedAt });
  const located = await locate(request.target, request.wish, { ...ports, checker: rememberingChecker(ports, memory) });
  if (ports.stop.aborted) return fail(record, 'stopped', { reason: 'stopped before anything was asked', ms: Math.round(ports.clock.monotonic() - startedAt) });
  if (!located.ok) return fail(record, 'badInput', { reason: located.problem, ms: Math.round(ports.clock.monotonic() - startedAt) });
  const { feature, fileText } = located;
  await record.write({ type: 'located', feature });
  const planned = decompose({ feature, fileText, hash: ports.hash });
  if (!planned.ok) return fail(record, 'badInput', { reason: planned.problem, ms: Math.round(ports.clock.monotonic() - startedAt) });
  const tests = await readTests(feature.tests, ports);
  const promptChars = lengthOfPrompt(planned.plan, fileText, { tests, feature });
  const prices = activeVoters({ ports, record }).map(({ price }) => price);
  const further = furtherCalls(planned.plan.tasks.length, ports.llm, { divides: request.settings.trusted });
  await record.write({ type: 'planned', plan: planned.plan, forecast: forecast({ plan: planned.plan, settings: request.settings, furtherCalls: further, promptChars, prices }) });
  const stubs = findStubs(parseFile(feature.file, fileText));
  const { baseline, checks } = await takeBaseline({ feature, fileText, stubs, settings: request.settings, memory }, ports);
  await record.write({ type: 'baselined', checks });
  const context = await openContext({ request, ports, record, memory, feature, tests, baseline, startedAt });
  const swarm = await decideTasks({ plan: planned.plan, fileText, replies: request.earlier?.replies }, context);
  const result = await assembleRun({ fileText, swarm }, context);
  await memory.close();
  return result;
}

/** Where there is no sandbox, tests are run with the person's word only. */
function withConsent(ports: RunPorts, { runTestsWithoutSandbox = false }: RunRequest['settings']): RunPorts {
  const { testRunner } = ports;
  if (!runTestsWithoutSandbox) return ports;
  return { ...ports, testRunner: { ...testRunner, run: (request, stop) => testRunner.run({ ...request, withoutSandbox: true }, stop) } };
}

interface Work {
  readonly plan: Plan;
  readonly fileText: string;
  /** Replies on record by task. */
  readonly replies: EarlierRun['replies'] | undefined;
}

/** Characters of the first task's prompt: tasks of one file share all but a little of it. */
function lengthOfPrompt(plan: Plan, fileText: string, sight: Pick<RunContext, 'tests' | 'feature'>): number {
  const [task] = plan.tasks;
  if (task === undefined) return 0;
  return samplePrompt(makeBrief(task, fileText, sight)).messages.reduce((sum, { content }) => sum + content.length, 0);
}

/**
 * One task after another within a file: a later one reads the winners before it. A task that waits for another goes to
 * the end of the queue, until nobody has moved for a whole round. One failure does not cancel its siblings.
 */
async function decideTasks({ plan, fileText, replies: earlier }: Work, context: RunContext): Promise<SwarmOutcome> {
  let outcome: SwarmOutcome = { edits: [], decided: 0, tasks: plan.tasks.length, filled: [], text: fileText };
  let unmoved = 0;
  const kept = new Map(plan.tasks.map((task) => [task.id, new Map(earlier?.get(task.id))]));
  const queue = [...plan.tasks];
  const reuse = await openReuse(context);
  for (let task = queue.shift(); task !== undefined; task = queue.shift()) {
    const open = unmoved <= queue.length ? queue.flatMap((other) => other.stubs) : [];
    const replies = kept.get(task.id) ?? new Map<number, KeptReply>();
    const input = { task, fileText: outcome.text, filled: outcome.filled, open, replies, decisions: plan.tasks.length };
    const result = (await reuse.take(input)) ?? (await decideTask(input, context));
    unmoved = result.kind === 'deferred' ? unmoved + 1 : 0;
    if (result.kind === 'deferred') queue.push(task);
    if (result.kind === 'decided') outcome = await keepWinner(outcome, { task, winner: result, cacheKey: reuse.keyOf(task.id), fileText }, context);
    else if (result.kind === 'undecided') outcome = await divideOrGiveUp(outcome, { task, why: result.why }, queue, context);
    else await context.record.write({ type: result.kind === 'deferred' ? 'deferred' : 'undecided', task: task.id, why: result.why });
    if (result.kind === 'ended') return { ...outcome, ended: result };
    if (outcome.ended !== undefined) return outcome;
  }
  return outcome;
}

/** What nobody could answer in one piece is tried in smaller ones; else it is given up, and the others go on. */
async function divideOrGiveUp(outcome: SwarmOutcome, undone: { readonly task: Task; readonly why: string }, rest: readonly Task[], context: RunContext): Promise<SwarmOutcome> {
  const { task, why } = undone;
  const divided = await divideTask({ ...undone, fileText: outcome.text }, context);
  if (divided.kind !== 'divided') {
    const whole = divided.why === '' ? why : `${why}; it was not divided into smaller tasks: ${divided.why}`;
    await context.record.write({ type: 'undecided', task: task.id, why: whole });
    await quarantine({ task, why }, rest, context);
    return divided.kind === 'ended' ? { ...outcome, ended: divided } : outcome;
  }
  const { edits, tasks, decided, text, ended } = divided;
  const filled = edits.length > 0 ? task.stubs : [];
  return { edits: [...outcome.edits, ...edits], decided: outcome.decided + decided, tasks: outcome.tasks + tasks - 1, filled: [...outcome.filled, ...filled], text, ...(ended !== undefined && { ended }) };
}

interface Winning {
  readonly task: Task;
  readonly winner: Extract<TaskOutcome, { kind: 'decided' }>;
  readonly cacheKey: string | undefined;
  /** Before any winner. */
  readonly fileText: string;
}

async function keepWinner(outcome: SwarmOutcome, { task, winner, cacheKey, fileText }: Winning, context: RunContext): Promise<SwarmOutcome> {
  const { edits, text, checks } = winner.verdict;
  const evidence = { level: evidenceLevel(checks), checks };
  const diffs = winnerDiffs({ [task.target.file]: fileText }, outcome.edits, edits);
  await context.record.write({ type: 'decided', task: task.id, edits, evidence, diffs, ...(cacheKey !== undefined && { cacheKey }) });
  await dropWeakVoters(context);
  return { ...outcome, edits: [...outcome.edits, ...edits], decided: outcome.decided + 1, filled: [...outcome.filled, ...task.stubs], text };
}

async function readTests(files: readonly string[], ports: RunPorts): Promise<RunContext['tests']> {
  const read = await Promise.all(files.map((file) => ports.workspace.read(file)));
  return read.flatMap((file) => (file === undefined ? [] : [{ file: file.file, text: file.text }]));
}

function started(request: RunRequest, ports: RunPorts): RunEvent {
  const { run, target, wish, settings, endpoint } = request;
  return {
    type: 'runStarted',
    run,
    at: ports.clock.wall(),
    workspace: ports.workspace.root,
    target: targetText(target),
    wish,
    model: ports.llm.name,
    simulated: ports.llm.simulated,
    settings,
    endpoint,
    ...(request.earlier !== undefined && { carried: request.earlier.carried }),
  };
}

function targetText({ file, symbol, lines }: TargetSpec): string {
  if (symbol !== undefined) return `${file}#${symbol}`;
  return lines === undefined ? file : `${file}:${lines.start}-${lines.end}`;
}

/** Ends a run that never came to its tasks. */
async function fail(record: Record, end: 'badInput' | 'stopped', { reason, ms }: { readonly reason: string; readonly ms: number }): Promise<RunResult> {
  await record.write({ type: 'runEnded', status: end === 'stopped' ? 'stopped' : 'failed', reason, ms });
  return { view: record.view(), edits: [], files: {}, end };
}
