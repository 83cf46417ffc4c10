// Criteria of a wish and choices among plans, over real HTTP.
import { afterEach, describe, expect, it } from 'vitest';
import { choiceQuestion, choiceShape } from '../../server/core/decompose/planner/choiceQuestion';
import { criteriaQuestion, criteriaShape } from '../../server/core/decompose/planner/criteriaQuestion';
import { planShape } from '../../server/core/decompose/planner/planQuestion';
import { readReply } from '../../server/core/swarm/readReply';
import type { PlanStep } from '../../server/protocol/model';
import { closeAll, criteria, open, reference, tasks, workspace } from './askedServer';
import { malformedPlans } from './malformedPlans';

afterEach(closeAll);

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
    for (let seed = 0; seed < 100; seed += 1) await askFor(asked, seed);
    const { malformed, wrong } = stats().replies;
    expect(Math.abs(malformed - 25)).toBeLessThan(3 * Math.sqrt(100 * 0.25 * 0.75));
    expect(Math.abs(wrong - 37.5)).toBeLessThan(3 * Math.sqrt(100 * 0.375 * 0.625));
  });

  it.each(Object.keys(malformedPlans).filter((way) => way !== 'extraDeclaration'))('that is %s has no right shape', async (way) => {
    const { askFor, wished } = await open({ malformedRate: 1, malformations: [way] });
    const { text, truncated } = await askFor(choiceQuestion({ ...wished, criteria, plans: [right] }), 1);
    expect(readReply(text, truncated, choiceShape).ok).toBe(false);
  });
});
