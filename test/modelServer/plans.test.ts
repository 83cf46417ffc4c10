// Plans over real HTTP: the difference between the files in the request and the reference, and what goes wrong with it.
import { afterEach, describe, expect, it } from 'vitest';
import { parseReply } from '../../server/core/swarm/parseReply';
import { createOpenAiLlm } from '../../server/io/llm/openAiLlm';
import { malformedPlans } from './malformedPlans';
import { malformedReplies } from './malformedReplies';
import type { ModelServerOptions } from './modelServerOptions';
import { planQuestion, readPlanQuestion } from './planQuestion';
import { planShape, type PlanTask } from './planReply';
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
  const content = planQuestion({ wish: 'Let queues be emptied', files: Object.entries(before).map(([file, text]) => ({ file, text })) });
  const messages = [{ role: 'system', content: 'Plan the change.\nFILE: a\nTARGET: b' }, { role: 'user', content }] as const;
  const ask = async (seed: number) => {
    const reply = await llm.complete({ ...question({ seed }), messages }, going());
    if (!reply.ok) throw new Error(reply.message);
    return reply;
  };
  const texts = async (count: number) => {
    const replies: string[] = [];
    for (let seed = 0; seed < count; seed += 1) replies.push((await ask(seed)).text);
    return replies;
  };
  return { ask, texts, stats: () => running.stats() };
}

function lines(text: string): readonly string[] {
  return planShape.parse(JSON.parse(text)).tasks.map(line);
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
    expect(planShape.parse(JSON.parse((await ask(1)).text)).tasks.map(({ verb, target }) => `${verb} ${target}`)).toEqual(expected);
  });

  it('leaves alone what the reference lacks, what is no code and what is installed', async () => {
    const { ask } = await open({}, { 'own.ts': 'const a = 1', '../../etc/passwd': 'root' }, { 'read.md': 'const a = 1', 'node_modules/b/b.ts': 'const b = 1', '.git/c.ts': 'const c = 1' });
    expect(lines((await ask(1)).text)).toEqual([]);
  });

  it('is unknown without a reference', async () => {
    const running = (server = await startModelServer());
    const content = planQuestion({ wish: 'x', files: [] });
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
    expect(readPlanQuestion(planQuestion({ wish: 'one\nFILE: x', files }))).toEqual({ wish: 'one FILE: x', files });
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
    expect(planShape.safeParse(JSON.parse(text)).success).toBe(false);
    expect(parseReply(text, false)).toMatchObject({ ok: false, flag: 'notJson' });
  });

  it.each(['empty', 'truncated', 'notJson', 'fenced', 'prose'])('that is %s is no JSON', async (name) => {
    const { text, truncated } = await (await open({ malformedRate: 1, malformations: [name] })).ask(1);
    expect(parseReply(text, truncated)).toMatchObject({ ok: false, flag: name === 'prose' ? 'notJson' : name });
    expect(() => JSON.parse(text) as unknown).toThrow();
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
