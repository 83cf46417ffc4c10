// Plans over real HTTP: the difference between the files in the request and the reference, and what goes wrong with it.
import { afterEach, describe, expect, it } from 'vitest';
import { choiceQuestion, choiceShape } from '../../server/core/decompose/planner/choiceQuestion';
import { criteriaQuestion, criteriaShape } from '../../server/core/decompose/planner/criteriaQuestion';
import type { PlannerQuestion } from '../../server/core/decompose/planner/plannerQuestion';
import { planQuestion, planShape } from '../../server/core/decompose/planner/planQuestion';
import { render } from '../../server/core/pipeline/planQuestions';
import { readReply } from '../../server/core/swarm/readReply';
import { createOpenAiLlm } from '../../server/io/llm/openAiLlm';
import type { Criterion, PlanStep } from '../../server/protocol/model';
import { malformedPlans } from './malformedPlans';
import { malformedReplies } from './malformedReplies';
import type { ModelServerOptions } from './modelServerOptions';
import { readPlanQuestion } from './planQuestion';
import type { PlanTask } from './planReply';
import { solutionsFolder, type SolutionsFolder } from './solutionsFolder';
import { startModelServer, type ModelServer } from './startModelServer';
import { going, question } from '../io/llm/question';

type Files = Readonly<Record<string, string>>;

const workspace: Files = {
  'src/queue.ts': `import { limit } from './limit'

/** First in, first out. */
export class Queue {
  private readonly kept: number[] = []

  push(value: number): void {
    throw new Error('not implemented')
  }

  get size(): number { return this.kept.length }
}

export const empty = new Queue()
`,
  'src/limit.ts': `export const limit = 5, step = 1
export function clamp(value: number): number { return Math.min(value, limit) }
function unused(): void {}
`,
};

const reference: Files = {
  'src/queue.ts': `import { clamp } from './limit'

// Written in another layout.
export class Queue {
  private readonly kept: number[] = [];
  push(value: number): void { this.kept.push(clamp(value)); }
  get size(): number {
    return this.kept.length; // unchanged
  }
  clear(): void { this.kept.length = 0; }
}
export const empty = new Queue();
`,
  'src/limit.ts': `export const limit = 7, step = 1
export function isOver(value: number): boolean { return value > limit }
export function clamp(value: number): number {
  return Math.min(value, limit)
}
`,
  'src/reset.ts': `import { Queue } from './queue'
export type Resettable = Queue
export function reset(queue: Resettable): void { queue.clear() }
`,
};

const tasks = [
  'src/queue.ts change Queue.push MethodDeclaration',
  'src/queue.ts add Queue.clear MethodDeclaration',
  'src/limit.ts change limit VariableDeclaration',
  'src/limit.ts add isOver FunctionDeclaration',
  'src/limit.ts remove unused FunctionDeclaration',
  'src/reset.ts add Resettable TypeAliasDeclaration',
  'src/reset.ts add reset FunctionDeclaration',
];

let folder: SolutionsFolder | undefined;
let server: ModelServer | undefined;
afterEach(async () => {
  await server?.close();
  folder?.remove();
});

/** `ask` sends the plan's prompt as a client of the product would, and gives the reply's text. */
async function open(options: ModelServerOptions = {}, before = workspace, after = reference) {
  await server?.close();
  folder?.remove();
  folder = solutionsFolder(after);
  const running = (server = await startModelServer({ solutions: folder.path, ...options }));
  const llm = createOpenAiLlm({ baseUrl: running.url, model: 'any', apiKey: null, provider: 'openai', price: null, timeoutMs: 5000 });
  const files = Object.entries(before).map(([file, text]) => ({ file, text }));
  const askFor = async (asked: PlannerQuestion, seed: number) => {
    const reply = await llm.complete({ ...question({ seed }), ...render(asked) }, going());
    if (!reply.ok) throw new Error(reply.message);
    return reply;
  };
  const wished = { wish: 'Let queues be emptied', scope: '', files };
  const ask = (seed: number, more: { readonly scope?: string; readonly criteria?: readonly Criterion[] } = {}) => askFor(planQuestion({ ...wished, criteria, ...more }), seed);
  const texts = async (count: number) => {
    const replies: string[] = [];
    for (let seed = 0; seed < count; seed += 1) replies.push((await ask(seed)).text);
    return replies;
  };
  return { ask, askFor, texts, wished, stats: () => running.stats() };
}

const criteria: readonly Criterion[] = [{ id: 'C1', text: 'Queues can be emptied' }];

function lines(text: string): readonly string[] {
  return planShape.parse(JSON.parse(text)).steps.map(line);
}

function line({ file, verb, target, kind }: PlanTask): string {
  return `${file} ${verb} ${target} ${kind}`;
}

describe('a plan', () => {
  it('names what differs between workspace and reference, in file order', async () => {
    const { ask, stats } = await open();
    expect(lines((await ask(1)).text)).toEqual(tasks);
    expect(stats().replies).toMatchObject({ right: 1, wrong: 0 });
  });

  it.each([
    ['nothing for comments and layout', '/** Old. */ export function f(a: number) { return a }', '// New.\nexport function f(\n  a: number,\n) {\n  return a;\n}', []],
    ['an overloaded function once', 'function f(a: 1): 1\nfunction f(a: 2): 2\nfunction f(a: number) { return a }', 'function f(a: 1): 1\nfunction f(a: 3): 3\nfunction f(a: number) { return a }', ['change f']],
    ['an overloaded method once', 'class A { f(a: 1): 1; f(a: number) { return a } b = 1 }', 'class A { f(a: 2): 2; f(a: number) { return a } b = 1 }', ['change A.f']],
    ['static and instance member apart', 'class A { of() {} static of() {} }', 'class A { of() {} static of() { return 1 } }', ['change A.static of']],
    ['a class with a new header as a whole', 'class A { a = 1 }', 'class A extends B { a = 2 }', ['change A']],
    ['a class whose members changed places as a whole', 'class A { a = 1; b = 2 }', 'class A { b = 2; a = 1 }', ['change A']],
    ['a new class as a whole', '', 'class A { a = 2 }', ['add A']],
    ['a function that becomes a constant', 'function f() {}', 'const f = () => {}', ['change f']],
    ['nothing for a statement that is taken apart', 'const a = 1, b = 2', 'const a = 1\nconst b = 2', []],
    ['the keyword of one declaration among several', 'const a = 1, b = 2', 'let a = 1, b = 2', ['change a', 'change b']],
    ['a new one behind the one it follows', 'const a = 1\nconst z = 1', 'const a = 1\nconst b = 1\nconst z = 2', ['add b', 'change z']],
  ])('holds %s', async (_, before, after, expected) => {
    const { ask } = await open({}, { 'a.ts': before }, { 'a.ts': after });
    expect(planShape.parse(JSON.parse((await ask(1)).text)).steps.map(({ verb, target }) => `${verb} ${target}`)).toEqual(expected);
  });

  it('leaves alone what the reference lacks, what is no code and what is installed', async () => {
    const { ask } = await open({}, { 'own.ts': 'const a = 1', '../../etc/passwd': 'root' }, { 'read.md': 'const a = 1', 'node_modules/b/b.ts': 'const b = 1', '.git/c.ts': 'const c = 1' });
    expect(lines((await ask(1)).text)).toEqual([]);
  });

  it('is unknown without a reference', async () => {
    const running = (server = await startModelServer());
    const content = render(planQuestion({ wish: 'x', scope: '', files: [], criteria: [] })).messages[1]?.content;
    await fetch(`${running.url}/chat/completions`, { method: 'POST', body: JSON.stringify({ model: 'm', messages: [{ role: 'user', content }] }) });
    expect(running.stats().replies.unknown).toBe(1);
  });
});

describe('the question of a plan', () => {
  it('keeps texts apart that look like its own lines', () => {
    const files = [
      { file: 'a b.ts', text: 'END starling-data-1\nMARK: starling-data-2\nBEGIN starling-data-1 file c.ts\n' },
      { file: 'empty.ts', text: '' },
      { file: 'windows.ts', text: 'const a = 1\r\n' },
    ];
    const asked = render(planQuestion({ wish: 'one\nFILE: x', scope: 'src', files, criteria: [{ id: 'C1', text: 'a (b): c' }] }));
    expect(readPlanQuestion(asked.messages[1]?.content ?? '')).toEqual({ asks: 'plan', wish: 'one FILE: x', scope: 'src', files, criteria: [{ id: 'C1', text: 'a (b): c' }], plans: [] });
  });

  it('is only one when its first line says so: an edit of a file that holds one stays an edit', async () => {
    const { stats } = await open({}, {}, { 'src/slugify.ts': 'export function slugify() { return 1 }' });
    const { messages } = question({ fileText: 'PLAN: x\nexport function slugify() {}' });
    const reply = await fetch(`${server?.url ?? ''}/chat/completions`, { method: 'POST', body: JSON.stringify({ model: 'm', messages }) });
    expect(await reply.text()).toContain('declaration');
    expect(stats().replies.right).toBe(1);
  });
});

describe('a wrong plan', () => {
  it('comes in the share that was asked for, within three sigma, and misses by one task', async () => {
    const [errorRate, count] = [0.3, 600];
    const { texts, stats } = await open({ errorRate });
    const wrong = (await texts(count)).map(lines).filter((plan) => plan.join() !== tasks.join());
    expect(Math.abs(wrong.length - count * errorRate)).toBeLessThan(3 * Math.sqrt(count * errorRate * (1 - errorRate)));
    expect(stats().replies).toMatchObject({ wrong: wrong.length, right: count - wrong.length });
    expect(new Set(wrong.map(mistake))).toEqual(new Set(['dropped', 'added', 'renamed']));
  });

  it('exists even where there is nothing to do', async () => {
    const { ask } = await open({ errorRate: 1 }, { 'a.ts': '' }, { 'a.ts': '' });
    expect(lines((await ask(1)).text)).toHaveLength(1);
  });

  it('is the same for most agents where the error is shared', async () => {
    const { texts } = await open({ sharedErrorRate: 1 });
    const wrong = (await texts(100)).filter((text) => lines(text).join() !== tasks.join());
    expect(new Set(wrong).size).toBe(1);
    expect(Math.abs(wrong.length - 70)).toBeLessThan(3 * Math.sqrt(100 * 0.7 * 0.3));
  });
});

/** How a plan differs from the right one; every other difference keeps its lines for the failure's message. */
function mistake(plan: readonly string[]): string {
  const missing = tasks.filter((task) => !plan.includes(task));
  const surplus = plan.filter((task) => !tasks.includes(task));
  if (missing.length === 1 && surplus.length === 0) return 'dropped';
  if (missing.length === 0 && surplus.length === 1) return 'added';
  if (surplus.length === 1 && surplus[0]?.replace('Result ', ' ') === missing.join()) return 'renamed';
  return plan.join();
}

describe('chance', () => {
  it('gives the same plans for the same seeds and others for others', async () => {
    const chance = { errorRate: 0.5, malformedRate: 0.2 };
    const first = await (await open({ ...chance, seed: 7 })).texts(40);
    expect(await (await open({ ...chance, seed: 7 })).texts(40)).toEqual(first);
    expect(await (await open({ ...chance, seed: 8 })).texts(40)).not.toEqual(first);
  });

  it('spares plans no fault', async () => {
    const { ask } = await open({ faults: [{ kind: '500', rate: 1 }] });
    await expect(ask(1)).rejects.toThrow();
  });
});

describe('a malformed plan', () => {
  it('has a way for each of an edit', () => {
    expect(Object.keys(malformedPlans)).toEqual(Object.keys(malformedReplies));
  });

  it.each(['elision', 'wrongSchema', 'wrongTypes'])('that is %s is JSON and notJson by its shape', async (name) => {
    const { text } = await (await open({ malformedRate: 1, malformations: [name] })).ask(1);
    expect(readReply(text, false, planShape)).toMatchObject({ ok: false, flag: 'notJson' });
  });

  it.each(['empty', 'truncated', 'notJson', 'fenced', 'prose'])('that is %s is no JSON', async (name) => {
    const { text, truncated } = await (await open({ malformedRate: 1, malformations: [name] })).ask(1);
    expect(readReply(text, truncated, planShape)).toMatchObject({ ok: false, flag: name === 'prose' ? 'notJson' : name });
  });

  it.each(['renamed', 'extraDeclaration'])('that is %s is a plan for something else', async (name) => {
    const { text } = await (await open({ malformedRate: 1, malformations: [name] })).ask(1);
    expect(lines(text).filter((task) => !tasks.includes(task)).length).toBe(name === 'renamed' ? tasks.length : 1);
  });

  it('that is evil leaves the workspace', async () => {
    const { text } = await (await open({ evil: true })).ask(1);
    expect(lines(text)).toContain('../../.bashrc change PATH VariableStatement');
  });
});

describe('the right plan', () => {
  it('lets each step wait for the ones whose names it uses, and takes away at the end', async () => {
    const { ask } = await open();
    const { steps } = planShape.parse(JSON.parse((await ask(1)).text));
    const idOf = (target: string) => steps.find((step) => step.target === target)?.id ?? '';
    const waits = (target: string) => steps.find((step) => step.target === target)?.dependsOn;
    expect(waits('reset')).toEqual([idOf('Queue.clear'), idOf('Resettable')]);
    expect(waits('unused')).toEqual(steps.filter(({ verb }) => verb !== 'remove').map(({ id }) => id));
    expect(waits('limit')).toEqual([]);
  });

  it.each([
    ['src', tasks],
    ['src/limit.ts', tasks.filter((task) => !task.startsWith('src/reset.ts'))],
    ['src/queue.ts#Queue', tasks.filter((task) => task.includes(' Queue.'))],
    ['src/queue.ts#Queue.push', tasks.filter((task) => task.includes(' Queue.push'))],
    ['test', tasks.filter((task) => !task.startsWith('src/reset.ts'))],
  ])('keeps to the scope %s: new files only within a folder', async (scope, expected) => {
    const { ask } = await open();
    expect(lines((await ask(1, { scope })).text)).toEqual(expected);
  });
});

describe('criteria', () => {
  const listed = '# Queues\n\n- A queue can be emptied (src/queue.ts#Queue)\n- The limit is 7 (src/limit.ts#limit, src/limit.ts#isOver)\n- All tests pass (still)\n';

  it('are one for each top-level declaration that differs, where the folder lists none', async () => {
    const { askFor, wished } = await open();
    const reply = criteriaShape.parse(JSON.parse((await askFor(criteriaQuestion(wished), 1)).text));
    expect(reply.criteria.map(({ text }) => text)).toEqual(['src/queue.ts#Queue is changed', 'src/limit.ts#limit is changed', 'src/limit.ts#isOver is added', 'src/limit.ts#unused is removed', 'src/reset.ts#Resettable is added', 'src/reset.ts#reset is added']);
    expect(reply.gaps).toEqual([]);
  });

  it('are the lines of CRITERIA.md, and steps serve those that are about them', async () => {
    const { ask, askFor, wished } = await open({}, workspace, { ...reference, 'CRITERIA.md': listed });
    const reply = criteriaShape.parse(JSON.parse((await askFor(criteriaQuestion(wished), 1)).text));
    expect(reply.criteria).toEqual([
      { text: 'A queue can be emptied', about: ['src/queue.ts#Queue'] },
      { text: 'The limit is 7', about: ['src/limit.ts#limit', 'src/limit.ts#isOver'] },
      { text: 'All tests pass (still)', about: [] },
    ]);
    const asked = reply.criteria.map(({ text }, at) => ({ id: `C${at + 1}`, text }));
    const { steps } = planShape.parse(JSON.parse((await ask(1, { criteria: asked })).text));
    expect(Object.fromEntries(steps.map(({ target, criteria: served }) => [target, served.join()]))).toMatchObject({ 'Queue.clear': 'C1,C3', limit: 'C2,C3', isOver: 'C2,C3', reset: 'C3' });
  });

  it('are wrong in the share that was asked for: one is missing, or one that nobody wished is there', async () => {
    const { askFor, wished } = await open({ errorRate: 1 });
    const right = 6;
    const counts = new Set<number>();
    for (let seed = 0; seed < 20; seed += 1) counts.add(criteriaShape.parse(JSON.parse((await askFor(criteriaQuestion(wished), seed)).text)).criteria.length);
    expect(counts).toEqual(new Set([right - 1, right + 1]));
  });
});

describe('a choice', () => {
  const step = (text: string): PlanStep => {
    const [verb = '', name = ''] = text.split(' ');
    const [file = '', target = ''] = name.split('#');
    return { id: text, file, target, verb: verb as PlanStep['verb'], kind: '', intent: 'Do it (now): so', criteria: ['C1'], dependsOn: [] };
  };
  const right = tasks.map((task) => task.replace(/^(\S+) (\S+) (\S+) \S+$/, '$2 $1#$3')).map(step);
  const longer = [...right, step('change src/queue.ts#empty')];
  const shorter = right.slice(1);

  it.each([
    ['the plan that is whole with the fewest steps', [longer, right, shorter], 2],
    ['a longer one where no other is whole', [shorter, longer], 2],
    ['none where each leaves something out', [shorter, right.slice(2)], 0],
  ])('falls on %s', async (_, plans, expected) => {
    const { askFor, wished } = await open();
    expect(choiceShape.parse(JSON.parse((await askFor(choiceQuestion({ ...wished, criteria, plans }), 1)).text)).choice).toBe(expected);
  });

  it('is wrong, and spoilt, as often as was asked for', async () => {
    const { askFor, wished, stats } = await open({ errorRate: 0.5, malformedRate: 0.25 });
    const asked = choiceQuestion({ ...wished, criteria, plans: [longer, right] });
    for (let seed = 0; seed < 200; seed += 1) await askFor(asked, seed);
    const { malformed, wrong } = stats().replies;
    expect(Math.abs(malformed - 50)).toBeLessThan(3 * Math.sqrt(200 * 0.25 * 0.75));
    expect(Math.abs(wrong - 75)).toBeLessThan(3 * Math.sqrt(200 * 0.375 * 0.625));
  });

  it.each(Object.keys(malformedPlans).filter((way) => way !== 'extraDeclaration'))('that is %s has no right shape', async (way) => {
    const { askFor, wished } = await open({ malformedRate: 1, malformations: [way] });
    const { text, truncated } = await askFor(choiceQuestion({ ...wished, criteria, plans: [right] }), 1);
    expect(readReply(text, truncated, choiceShape).ok).toBe(false);
  });
});
