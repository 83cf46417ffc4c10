// Which plans are thrown away, each with its reason, and what a sound one becomes.
import { describe, expect, it } from 'vitest';
import { completeDependencies } from '../../../server/core/decompose/planner/completeDependencies';
import { plannedProject } from '../../../server/core/decompose/planner/plannedProject';
import { planKey, stepId } from '../../../server/core/decompose/planner/planKey';
import { MOST_STEPS, type PlanReplyStep } from '../../../server/core/decompose/planner/planQuestion';
import { validatePlan, type PlanVerdict } from '../../../server/core/decompose/planner/validatePlan';
import { sha256 } from '../../../server/io/journal/sha256';
import { shop } from './wishes';

const project = plannedProject(Object.entries(shop).map(([file, text]) => ({ file, text })));
const criteria = [
  { id: 'C1', text: 'one' },
  { id: 'C2', text: 'two' },
];

let counted = 0;

/** `add src/a.ts#f to g` with whatever else is given. */
function step(text: string, more: Partial<PlanReplyStep> = {}): PlanReplyStep {
  const [, verb = '', file = '', target = '', to = ''] = /^(\w+) ([^#]*)#(\S*)(?: to (\S+))?$/.exec(text) ?? [];
  counted += 1;
  return { id: `S${counted}`, file, target, verb: verb as PlanReplyStep['verb'], kind: 'FunctionDeclaration', to, intent: '', criteria: ['C1', 'C2'], dependsOn: [], ...more };
}

const faults: Readonly<Record<string, string>> = { 'dist/a.ts': 'is generated', '../a.ts': 'is outside the workspace', 'src/hidden.ts': 'was not shown', '.vscode/a.ts': 'is protected', 'src/log.ts': 'is ignored by Git' };

function checkPlan(steps: readonly PlanReplyStep[], within?: { readonly file: string; readonly target: string }): PlanVerdict {
  return validatePlan({ reply: { steps }, criteria, project, fileFault: (file) => faults[file], wish: 'Let `Queue` tell', hash: sha256, ...(within !== undefined && { within }) });
}

const change = (): PlanReplyStep => step('change src/queue.ts#Queue.push');

describe('a plan is thrown away', () => {
  it.each<readonly [string, () => readonly PlanReplyStep[], RegExp]>([
    ['without steps', () => [], /without steps/],
    ['that is too wide', () => Array.from({ length: MOST_STEPS + 1 }, (_, at) => step(`add src/limit.ts#f${at}`)), /41 steps, at most 40/],
    ['that changes what is not there', () => [step('change src/queue.ts#Queue.pop')], /Queue\.pop: there is no such declaration/],
    ['that changes a file that is not there', () => [step('change src/line.ts#Line')], /there is no such file/],
    ['that removes what is not there', () => [step('remove src/limit.ts#most')], /no such declaration/],
    ['that changes a whole file', () => [step('change src/limit.ts#')], /needs the name of a declaration/],
    ['that adds what is there', () => [step('add src/limit.ts#clamp')], /clamp: it exists already/],
    ['that adds a file without a name in it', () => [step('add src/line.ts#')], /planned by its declarations/],
    ['that adds a member to nothing', () => [step('add src/limit.ts#Limits.most')], /there is no Limits/],
    ['that adds a member to a function', () => [step('add src/limit.ts#clamp.most', { kind: 'MethodDeclaration' })], /clamp has no members/],
    ['that adds members of a class that it adds', () => [step('add src/limit.ts#Limits', { kind: 'ClassDeclaration' }), step('add src/limit.ts#Limits.most', { kind: 'MethodDeclaration' })], /added by a step of its own/],
    ['that adds a member kind to a file', () => [step('add src/limit.ts#most', { kind: 'MethodDeclaration' })], /is no declaration of a file/],
    ['that adds what is no code', () => [step('add src/limit.css#most')], /only code files/],
    ['that renames to a taken name', () => [step('rename src/limit.ts#clamp to limit')], /limit exists already/],
    ['that renames to no name', () => [step('rename src/limit.ts#clamp to a-b')], /is no name/],
    ['that renames and does not say to what', () => [step('rename src/limit.ts#clamp')], /does not say to what/],
    ['that changes to something', () => [step('change src/limit.ts#clamp to most')], /only a rename or a move/],
    ['that moves a declaration', () => [step('move src/limit.ts#clamp to src/most.ts')], /only whole files/],
    ['that moves onto a file', () => [step('move src/limit.ts# to src/queue.ts')], /exists already/],
    ['that moves out of the workspace', () => [step('move src/limit.ts# to ../a.ts')], /outside the workspace/],
    ['outside the workspace', () => [step('add ../a.ts#f')], /outside the workspace/],
    ['in protected files', () => [step('add .vscode/a.ts#f')], /is protected/],
    ['in files that Git ignores', () => [step('add src/log.ts#f')], /ignored by Git/],
    ['in generated files', () => [step('add dist/a.ts#f')], /is generated/],
    ['in files that it has not seen', () => [step('change src/hidden.ts#f')], /was not shown/],
    ['with two steps for one target', () => [change(), step('remove src/queue.ts#Queue.push')], /have one target/],
    ['with a class and its member', () => [step('change src/queue.ts#Queue'), change()], /lies within/],
    ['with a file that goes and is changed', () => [step('remove src/limit.ts#'), step('change src/limit.ts#clamp')], /lies within/],
    ['with one id twice', () => [step('change src/limit.ts#clamp', { id: 'S' }), step('change src/queue.ts#Queue.push', { id: 'S' })], /have one id/],
    ['that waits for nothing known', () => [{ ...change(), id: 'S1', dependsOn: ['S9'] }], /S1 waits for S9/],
    ['that turns in a circle', () => [{ ...change(), id: 'S1', dependsOn: ['S2'] }, step('change src/limit.ts#clamp', { id: 'S2', dependsOn: ['S1'] })], /wait for each other: Queue\.push, clamp/],
    ['that waits for itself', () => [{ ...change(), id: 'S1', dependsOn: ['S1'] }], /wait for each other/],
    ['that leaves a criterion out', () => [{ ...change(), criteria: ['C1'] }], /no step serves C2/],
    ['that serves what nobody asked for', () => [{ ...change(), criteria: ['C1', 'C2', 'C3'] }], /serves C3, which is no criterion/],
    ['with a step that serves nothing', () => [change(), step('change src/limit.ts#clamp', { criteria: [] })], /serves no criterion/],
    ['whose intent names what nowhere is', () => [{ ...change(), intent: 'Let `Queue.push` call `notifyAll`' }], /names notifyAll, which exists nowhere/],
  ])('%s', (_, steps, problem) => {
    expect(checkPlan(steps())).toMatchObject({ ok: false, problem: expect.stringMatching(problem) as string });
  });

  it('that leaves the declaration which is planned again', () => {
    const within = { file: 'src/queue.ts', target: 'Queue' };
    expect(checkPlan([change()], within).ok).toBe(true);
    expect(checkPlan([step('change src/limit.ts#clamp')], within)).toMatchObject({ ok: false, problem: expect.stringContaining('lies outside src/queue.ts#Queue') as string });
  });
});

describe('a sound plan', () => {
  it('has ids that are the same for the same step of any plan, and kinds as the code says', () => {
    const verdict = checkPlan([{ ...change(), kind: 'Whatever', intent: 'Let  `Queue.push`\ntell' }, step('add src/events.ts#emit'), step('rename src/limit.ts#clamp to clip')]);
    if (!verdict.ok) throw new Error(verdict.problem);
    expect(verdict.steps.map(({ id, kind, intent, to }) => ({ id, kind, intent, to }))).toEqual([
      { id: stepId({ file: 'src/queue.ts', target: 'Queue.push', verb: 'change' }, sha256), kind: 'MethodDeclaration', intent: 'Let `Queue.push` tell', to: undefined },
      { id: stepId({ file: 'src/events.ts', target: 'emit', verb: 'add' }, sha256), kind: 'FunctionDeclaration', intent: '', to: undefined },
      { id: stepId({ file: 'src/limit.ts', target: 'clamp', verb: 'rename', to: 'clip' }, sha256), kind: 'FunctionDeclaration', intent: '', to: 'clip' },
    ]);
    expect(verdict.steps.every(({ id }) => /^[0-9a-f]{12}$/.test(id))).toBe(true);
  });

  it('is the same plan in any order and in other words, and another one with another step', () => {
    const steps = () => [change(), step('add src/events.ts#emit')];
    const key = (list: readonly PlanReplyStep[]): string => {
      const verdict = checkPlan(list);
      return verdict.ok ? planKey(verdict.steps) : verdict.problem;
    };
    const [one, other] = steps();
    if (one === undefined || other === undefined) throw new Error('two steps');
    expect(key([other, { ...one, id: 'X', intent: 'as I say', criteria: ['C1', 'C2'], dependsOn: [other.id] }])).toBe(key(steps()));
    expect(key([change()])).not.toBe(key(steps()));
    expect(key([change(), step('add src/events.ts#emitAll')])).not.toBe(key(steps()));
  });
});

describe('dependencies', () => {
  /** `change a.ts#b` to the targets that it comes to wait for. */
  function waits(steps: readonly PlanReplyStep[]): Readonly<Record<string, readonly string[]>> {
    const verdict = checkPlan(steps);
    if (!verdict.ok) throw new Error(verdict.problem);
    const done = completeDependencies(verdict.steps, project);
    return Object.fromEntries(done.map(({ target, file, dependsOn }) => [target === '' ? file : target, dependsOn.map((id) => done.find((one) => one.id === id)?.target ?? '')]));
  }

  it.each<readonly [string, readonly PlanReplyStep[], Readonly<Record<string, readonly string[]>>]>([
    ['who uses what is changed comes after it', [step('change src/report.ts#reportLine'), step('change src/dates.ts#formatDate'), step('change src/order.ts#Order')], { reportLine: ['formatDate', 'Order'], formatDate: [], Order: [] }],
    ['who is to use what is added comes after it', [step('change src/queue.ts#Queue.push', { intent: 'Let it call `emit`' }), step('add src/events.ts#emit')], { 'Queue.push': ['emit'], emit: [] }],
    ['what goes, goes last', [step('remove src/limit.ts#clamp'), step('change src/dates.ts#parse'), step('add src/events.ts#emit')], { clamp: ['parse', 'emit'], parse: [], emit: [] }],
    ['what is renamed or moved waits for what is done inside of it', [step('move src/queue.ts# to src/line.ts'), step('rename src/queue.ts#Queue to Line'), step('change src/queue.ts#Queue.push')], { 'src/queue.ts': ['Queue', 'Queue.push'], Queue: ['Queue.push'], 'Queue.push': [] }],
    ['who uses what is renamed comes after it', [step('change src/report.ts#reportLine'), step('rename src/dates.ts#formatDate to formatDay')], { reportLine: ['formatDate'], formatDate: [] }],
    ['one that would close a circle is left out', [step('change src/queue.ts#Queue.push', { id: 'S1', dependsOn: [], intent: 'call `clamp`' }), step('change src/limit.ts#clamp', { id: 'S2', dependsOn: ['S1'] })], { 'Queue.push': [], clamp: ['Queue.push'] }],
    ['a constructor is named by nobody', [step('change src/queue.ts#Queue.push'), step('change src/limit.ts#clamp', { intent: 'Call the `constructor` with a new parameter `most` and a `Map`' })], { 'Queue.push': [], clamp: [] }],
    ['a member of the same name in another class is no use of it', [step('change src/queue.ts#Queue.push'), step('add src/order.ts#Order.kept', { kind: 'PropertySignature' })], { 'Queue.push': [], 'Order.kept': [] }],
    ['a parameter of a field\'s name does not use the field', [step('change src/limit.ts#clamp'), step('add src/order.ts#Order.value', { kind: 'PropertySignature' })], { clamp: [], 'Order.value': [] }],
    ['who makes instances comes after the constructor', [step('change src/report.ts#loadReport', { intent: 'make a `new Queue`' }), step('add src/queue.ts#Queue.constructor', { kind: 'Constructor' })], { loadReport: ['Queue.constructor'], 'Queue.constructor': [] }],
  ])('follow from names: %s', (_, steps, expected) => {
    expect(waits(steps)).toEqual(expected);
  });
});

describe('steps on one class that share its state', () => {
  const outcome = (steps: readonly PlanReplyStep[]): readonly string[] => {
    const verdict = checkPlan(steps);
    if (!verdict.ok) throw new Error(verdict.problem);
    return verdict.steps.map(({ verb, target, dependsOn, criteria: served }) => `${verb} ${target} for ${served.join()} after ${dependsOn.map((id) => verdict.steps.find((one) => one.id === id)?.target ?? id).join()}`);
  };
  const field = { kind: 'PropertyDeclaration', criteria: ['C1'] };

  it('become one change of the class, which needs and is needed by what they were', () => {
    const steps = [
      step('add src/queue.ts#Queue.most', { id: 'A', ...field, dependsOn: ['D'] }),
      step('add src/queue.ts#Queue.constructor', { id: 'B', kind: 'Constructor', criteria: ['C2'], dependsOn: ['A'] }),
      step('change src/queue.ts#Queue.push', { id: 'C', criteria: ['C1'] }),
      step('add src/limit.ts#mostOf', { id: 'D', criteria: ['C1'] }),
      step('change src/report.ts#reportLine', { id: 'E', criteria: ['C1'], dependsOn: ['C'] }),
    ];
    expect(outcome(steps)).toEqual(['change Queue for C1,C2 after mostOf', 'add mostOf for C1 after ', 'change reportLine for C1 after Queue']);
  });

  it('become one with a constructor and a method', () => {
    expect(outcome([step('add src/queue.ts#Queue.constructor', { kind: 'Constructor' }), step('change src/queue.ts#Queue.push')])).toEqual(['change Queue for C1,C2 after ']);
  });

  it('become one without a circle, where another step stands between them', () => {
    const steps = [
      step('add src/queue.ts#Queue.most', { id: 'A', ...field }),
      step('change src/limit.ts#clamp', { id: 'B', criteria: ['C2'], dependsOn: ['A'] }),
      step('change src/queue.ts#Queue.push', { id: 'C', criteria: ['C1'], dependsOn: ['B'] }),
    ];
    expect(outcome(steps)).toEqual(['change Queue for C1 after ', 'change clamp for C2 after Queue']);
  });

  it.each<readonly [string, readonly PlanReplyStep[], readonly string[]]>([
    ['methods alone', [step('change src/queue.ts#Queue.push'), step('add src/queue.ts#Queue.clear', { kind: 'MethodDeclaration' })], ['Queue.push', 'Queue.clear']],
    ['one field alone', [step('add src/queue.ts#Queue.most', { kind: 'PropertyDeclaration' })], ['Queue.most']],
    ['fields of an interface', [step('add src/order.ts#Order.a', { kind: 'PropertySignature' }), step('add src/order.ts#Order.b', { kind: 'PropertySignature' })], ['Order.a', 'Order.b']],
  ])('stay apart: %s', (_, steps, targets) => {
    const verdict = checkPlan(steps);
    expect(verdict.ok ? verdict.steps.map(({ target }) => target) : verdict.problem).toEqual(targets);
  });
});
