// A refused edit: its task and what builds on it are asked about again with the person's words, the others stand.
import { expect, it } from 'vitest';
import { askAgain } from '../../../server/core/pipeline/plan/askAgain';
import { runPlanned, step } from './stagePlan';

const FILES = {
  'src/a.ts': 'export function a(n: number): number {\n  return n;\n}\n',
  'src/b.ts': "import { a } from './a';\n\nexport function b(n: number): number {\n  return a(n);\n}\n",
  'src/c.ts': 'export function c(n: number): number {\n  return n;\n}\n',
};
const body = (name: string, value: string): string => `export function ${name}(n: number): number {\n  return ${value};\n}`;

it('is asked about with the reason, with what needs it and nothing else', async () => {
  const steps = [step('src/a.ts', 'a', { intent: 'Add 1' }), step('src/b.ts', 'b', { intent: 'Add 2', dependsOn: ['a'] }), step('src/c.ts', 'c', { intent: 'Add 3' })];
  const first = await runPlanned({ files: FILES, steps, answers: { a: [body('a', 'n + 1')], b: [body('b', 'a(n) + 2')], c: [body('c', 'n + 3')] } });
  expect(first.result.view.status).toBe('complete');
  const refused = first.result.edits.find(({ task }) => task === 'a')?.id ?? '';
  const planned = askAgain(first.events, { [refused]: 'it has to be 10' });
  const second = await runPlanned({ files: FILES, steps: [], planned, answers: { a: [body('a', 'n + 10')], b: [body('b', 'a(n) + 20')] } });
  expect([second.result.view.status, Object.keys(second.calls)]).toEqual(['complete', ['a', 'b']]);
  expect(second.llm.asked.map(({ task, refusals }) => [task.id, refusals?.[0]]).filter(([, why]) => why !== undefined)[0]).toEqual(['a', 'a person refused the earlier answer: it has to be 10']);
  expect(Object.entries(second.result.files).map(([file, { after }]) => [file, /return (.*);/.exec(after)?.[1]]).sort()).toEqual([['src/a.ts', 'n + 10'], ['src/b.ts', 'a(n) + 20'], ['src/c.ts', 'n + 3']]);
});

it('is nothing where no such edit was decided', () => {
  expect(askAgain([], { x: '' })).toBeUndefined();
});
