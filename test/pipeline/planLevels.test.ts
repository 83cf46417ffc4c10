// Planning again what is too big: it ends whatever the planner answers, and what comes out is whole.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cycleIn } from '../../server/core/decompose/planner/cycleIn';
import { refineSteps, type Levels, type Parts } from '../../server/core/pipeline/planLevels';
import type { PlanStep } from '../../server/protocol/model';
import { plan, withModel } from './planStage';

const limits = { depth: 3, questions: 12, steps: 60 };

function step(target: string, more: Partial<PlanStep> = {}): PlanStep {
  return { id: target, file: 'a.ts', target, verb: 'change', kind: 'ClassDeclaration', intent: '', criteria: ['C1'], dependsOn: [], ...more };
}

/** What a planner may answer to one question, drawn by chance. */
const answer = fc.oneof(
  fc.record({ kind: fc.constant('parts' as const), count: fc.integer({ min: 1, max: 15 }), chained: fc.boolean() }),
  fc.record({ kind: fc.constant('itself' as const) }),
  fc.record({ kind: fc.constant('undecided' as const) }),
  fc.record({ kind: fc.constant('ended' as const) }),
);

interface Play {
  readonly levels: Levels;
  readonly asked: () => number;
  readonly deepest: () => number;
}

function play(answers: readonly (typeof answer extends fc.Arbitrary<infer T> ? T : never)[], big: (target: string) => boolean): Play {
  let asked = 0;
  let deepest = 0;
  return {
    asked: () => asked,
    deepest: () => deepest,
    levels: {
      limits,
      size: ({ target }) => (big(target) ? { kind: 'tooBig', why: 'it is big' } : { kind: 'atomic' }),
      plan: (whole): Promise<Parts> => {
        const next = answers[asked % answers.length];
        asked += 1;
        deepest = Math.max(deepest, whole.target.split('.').length);
        if (next === undefined || next.kind === 'undecided') return Promise.resolve({ kind: 'undecided', why: 'they disagree' });
        if (next.kind === 'ended') return Promise.resolve({ kind: 'ended', why: 'gone', cause: 'noModel' });
        if (next.kind === 'itself') return Promise.resolve({ kind: 'plan', steps: [whole] });
        const parts = Array.from({ length: next.count }, (_, at) => step(`${whole.target}.${at}`, { criteria: whole.criteria, dependsOn: next.chained && at > 0 ? [`${whole.target}.${at - 1}`] : [] }));
        return Promise.resolve({ kind: 'plan', steps: parts });
      },
    },
  };
}

describe('planning again', () => {
  it('ends within its limits for any pattern of failures, acyclic and with every criterion', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 4 }), async (answers, count, every) => {
        const steps = Array.from({ length: count }, (_, at) => step(String(at), { criteria: [`C${at + 1}`], dependsOn: at > 0 ? [String(at - 1)] : [] }));
        const { levels, asked, deepest } = play(answers, (target) => (target.length + count) % every === 0 || every === 1);
        const refined = await refineSteps(steps, levels);
        expect(asked()).toBeLessThanOrEqual(limits.questions);
        expect(deepest()).toBeLessThan(limits.depth);
        if (refined.kind === 'ended') return;
        const ids = refined.steps.map(({ id }) => id);
        expect([ids.length <= limits.steps, new Set(ids).size === ids.length, cycleIn(refined.steps)]).toEqual([true, true, undefined]);
        expect(new Set(refined.steps.flatMap(({ criteria }) => criteria))).toEqual(new Set(steps.flatMap(({ criteria }) => criteria)));
        for (const { dependsOn } of refined.steps) expect(dependsOn.filter((id) => !ids.includes(id))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('hands dependencies on to the parts and from the parts', async () => {
    const { levels } = play([{ kind: 'parts', count: 2, chained: true }], (target) => target === 'B');
    const refined = await refineSteps([step('A'), step('B', { dependsOn: ['A'] }), step('C', { dependsOn: ['B'] })], levels);
    expect(refined.kind === 'steps' && refined.steps.map(({ id, dependsOn }) => `${id} after ${dependsOn.join()}`)).toEqual(['A after ', 'B.0 after A', 'B.1 after B.0,A', 'C after B.0,B.1']);
  });

  it('keeps a step whole that cannot be planned finer, and says so', async () => {
    const { levels, asked } = play([{ kind: 'itself' }], () => true);
    expect(await refineSteps([step('A')], levels)).toEqual({ kind: 'steps', steps: [step('A')], notes: ['a.ts#A is large (it is big) and stays one step: its finer plan is the step itself'] });
    expect(asked()).toBe(1);
  });

  it('asks nobody about steps that one answer can do', async () => {
    const { levels, asked } = play([{ kind: 'ended' }], () => false);
    expect((await refineSteps([step('A'), step('B')], levels)).kind).toBe('steps');
    expect(asked()).toBe(0);
  });
});

describe('a class with many members', () => {
  const members = (text: (at: number) => string): string => Array.from({ length: 14 }, (_, at) => `  m${at}(): number { return ${text(at)}; }\n`).join('');
  const before = `export class Big {\n${members((at) => String(at))}}\n`;
  const after = `export class Big implements Iterable<number> {\n${members((at) => (at < 2 ? `${at} + 1` : String(at)))}}\n`;

  it('that is to be changed as a whole is planned by its members, at the cost of one more plan', async () => {
    // Its header changes, so the first plan names the class; asked about the class alone, the server can only say the same.
    await withModel({ 'src/big.ts': after }, {}, async (llm) => {
      const { plan: found, view } = await plan({ files: { 'src/big.ts': before }, llm, wish: 'Let the first two members of `Big` count from 1' });
      if (!found.ok) throw new Error(found.problem);
      expect(found.steps.map(({ target }) => target)).toEqual(['Big']);
      expect(found.notes).toEqual(['src/big.ts#Big is large (it has 14 members) and stays one step: its finer plan is the step itself']);
      expect(view.planning?.map(({ title }) => title)).toEqual(['What the wish asks for', 'The plan', 'The plan of src/big.ts#Big']);
    });
  });
});
