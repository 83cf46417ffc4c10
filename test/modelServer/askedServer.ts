// A model server with a workspace's reference, and a client that asks it what a planner asks.
import { planQuestion } from '../../server/core/decompose/planner/planQuestion';
import type { PlannerQuestion } from '../../server/core/decompose/planner/plannerQuestion';
import { render } from '../../server/core/pipeline/planQuestions';
import { createOpenAiLlm } from '../../server/io/llm/openAiLlm';
import type { Criterion } from '../../server/protocol/model';
import { going, question } from '../io/llm/question';
import type { ModelServerOptions } from './modelServerOptions';
import { solutionsFolder, type SolutionsFolder } from './solutionsFolder';
import { startModelServer, type ModelServer } from './startModelServer';

type Files = Readonly<Record<string, string>>;

export const workspace: Files = {
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

export const reference: Files = {
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

/** What separates the two, as `file verb target kind`. */
export const tasks = [
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

export async function closeAll(): Promise<void> {
  await server?.close();
  folder?.remove();
}

/** `ask` sends the plan's prompt as a client of the product would, and gives the reply's text. */
export async function open(options: ModelServerOptions = {}, before = workspace, after = reference) {
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
  return { ask, askFor, texts, wished, stats: () => running.stats(), url: running.url };
}

export const criteria: readonly Criterion[] = [{ id: 'C1', text: 'Queues can be emptied' }];
