// Wishes planned over real HTTP: what is agreed on, what is thrown away, what is paid.
import { describe, expect, it } from 'vitest';
import type { PlanStep } from '../../server/protocol/model';
import { plan, withModel, type Files } from './planStage';

const before: Files = {
  'src/queue.ts': "import { limit } from './limit';\n\nexport class Queue {\n  private readonly kept: number[] = [];\n  push(value: number): void {\n    if (this.kept.length < limit) this.kept.push(value);\n  }\n}\n",
  'src/limit.ts': 'export const limit = 5;\nexport function unused(): void {}\n',
};

const after: Files = {
  'src/queue.ts': "import { limit } from './limit';\n\nexport class Queue {\n  private readonly kept: number[] = [];\n  push(value: number): void {\n    if (this.kept.length < limit) this.kept.push(value);\n    else throw new RangeError('full');\n  }\n  clear(): void {\n    this.kept.length = 0;\n  }\n}\n",
  'src/limit.ts': 'export const limit = 7;\n',
  'src/reset.ts': "import { Queue } from './queue';\nexport function reset(queue: Queue): void {\n  queue.clear();\n}\n",
};

const WISH = 'Give `Queue` a method that empties it, raise `limit` to 7, drop `unused` and add a function that resets a queue';

const steps = ['change src/queue.ts#Queue.push', 'add src/queue.ts#Queue.clear', 'change src/limit.ts#limit', 'remove src/limit.ts#unused', 'add src/reset.ts#reset'];

function line({ verb, file, target }: PlanStep): string {
  return `${verb} ${file}#${target}`;
}

describe('a wish over several files', () => {
  it('becomes criteria and a plan that covers them, with three agents each and no discriminator where they agree', async () => {
    await withModel(after, {}, async (llm, server) => {
      const { plan: found, view } = await plan({ files: before, llm, wish: WISH });
      if (!found.ok) throw new Error(found.problem);
      expect(found.steps.map(line).sort()).toEqual([...steps].sort());
      expect(found.criteria.map(({ id }) => id)).toEqual(['C1', 'C2', 'C3', 'C4']);
      expect(new Set(found.steps.flatMap(({ criteria }) => criteria))).toEqual(new Set(['C1', 'C2', 'C3', 'C4']));
      expect([server.stats().replies.right, view.usage.calls, view.planning?.map(({ samples }) => samples.length)]).toEqual([6, 6, [3, 3]]);
      const reset = found.steps.find(({ target }) => target === 'reset');
      expect(reset?.dependsOn).toContain(found.steps.find(({ target }) => target === 'Queue.clear')?.id);
    });
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('is planned right where every third answer is wrong and every tenth spoilt, seed %i', async (seed) => {
    await withModel(after, { errorRate: 0.3, malformedRate: 0.1, seed }, async (llm) => {
      const { plan: found } = await plan({ files: before, llm, wish: WISH });
      expect(found.ok ? found.steps.map(line).sort() : found.problem).toEqual([...steps].sort());
    });
  });
});
