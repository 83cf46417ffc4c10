// Wishes that are planned without a model, and those that are not.
import { describe, expect, it } from 'vitest';
import { plainPlan } from '../../../server/core/decompose/planner/plainPlan';
import { plannedProject } from '../../../server/core/decompose/planner/plannedProject';
import { shop } from './wishes';

const more = {
  'src/open.ts': 'export function first(): number {\n  throw new Error("not implemented");\n}\nexport class Kept {\n  one(): number {\n    throw new Error("not implemented");\n  }\n  two(): number {\n    return 2;\n  }\n}\nfunction alone(): void {}\n',
};
const project = plannedProject(Object.entries({ ...shop, ...more }).map(([file, text]) => ({ file, text })));

function stepsOf(wish: string): readonly string[] | undefined {
  return plainPlan(wish, project)?.reply.steps.map(({ verb, file, target, to }) => `${verb} ${file}#${target}${to === '' ? '' : ` to ${to}`}`);
}

describe('a plain wish', () => {
  it.each<readonly [string, readonly string[]]>([
    ['Rename `formatDate` to `formatDay`.', ['rename src/dates.ts#formatDate to formatDay']],
    ['rename the function formatDate to formatDay and all its uses', ['rename src/dates.ts#formatDate to formatDay']],
    ['Rename the class Queue to Line, `limit` to `most`, and move src/limit.ts to src/most.ts. Nothing else changes.', ['rename src/queue.ts#Queue to Line', 'rename src/limit.ts#limit to most', 'move src/limit.ts# to src/most.ts']],
    ['Rename parse in src/dates.ts to parseDate', ['rename src/dates.ts#parse to parseDate']],
    ['Rename `Queue.push` to `Queue.add`', ['rename src/queue.ts#Queue.push to add']],
    ['Remove the function `clamp`', ['remove src/limit.ts#clamp']],
    ['Delete alone and drop Kept.two.', ['remove src/open.ts#alone', 'remove src/open.ts#Kept.two']],
    ['Implement all stubs', ['change src/open.ts#first', 'change src/open.ts#Kept.one']],
  ])('says every step: %s', (wish, steps) => {
    expect(stepsOf(wish)).toEqual(steps);
  });

  it('gives each step its own criterion', () => {
    const plan = plainPlan('Rename `limit` to `most` and remove `clamp`', project);
    expect(plan?.criteria.map(({ id, text }) => `${id} ${text}`)).toEqual(['C1 `limit` of src/limit.ts is called most', 'C2 `clamp` of src/limit.ts is gone']);
    expect(plan?.reply.steps.map(({ criteria }) => criteria)).toEqual([['C1'], ['C2']]);
  });
});

describe('a model has to read', () => {
  it.each([
    ['a name that two files declare', 'Rename `parse` to `read`'],
    ['a name that nothing declares', 'Rename `parseAll` to `read`'],
    ['the removal of what is used', 'Remove `formatDate`'],
    ['the removal of a whole file', 'Remove src/dates.ts'],
    ['a sentence more', 'Rename `limit` to `most`. It should be 7.'],
    ['a rename with a purpose', 'Rename `limit` to `most` so that it can be set'],
    ['anything else', 'Add a method `clear` to `Queue`'],
    ['nothing', ''],
  ])('%s', (_, wish) => {
    expect(stepsOf(wish)).toBeUndefined();
  });
});
