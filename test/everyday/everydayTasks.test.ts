// The tasks themselves: references keep what is shown and what is hidden, stubs do not.
import { expect, test } from 'vitest';
import { readExamples } from '../../server/core/decompose/readExamples';
import { realBehaviours } from '../behaviour/realBehaviours';
import { everydayTasks, keepsHidden, solutionOf, stubOf } from './everydayTasks';

const behaviours = realBehaviours();
const tasks = everydayTasks();

test('there are forty, each with its own name, three examples and four hidden cases at least', () => {
  expect(new Set(tasks.map(({ name }) => name)).size).toBe(40);
  const shown = tasks.map((task) => readExamples({ target: task.name, tests: [], fileText: stubOf(task) }).length);
  expect(Math.min(...shown)).toBeGreaterThanOrEqual(3);
  expect(Math.min(...tasks.map(({ hidden }) => hidden.length))).toBeGreaterThanOrEqual(4);
});

test('every reference keeps its examples and its hidden cases, and no stub does', { timeout: 180_000 }, async () => {
  const wrong: string[] = [];
  for (const task of tasks) {
    const examples = readExamples({ target: task.name, tests: [], fileText: stubOf(task) });
    const shown = { ...task, hidden: [...task.hidden, ...examples.map(({ call, expected = '' }) => ({ call, expected }))] };
    if (!(await keepsHidden(shown, solutionOf(task), behaviours)) || (await keepsHidden(task, stubOf(task), behaviours))) wrong.push(task.name);
  }
  expect(wrong).toEqual([]);
});
