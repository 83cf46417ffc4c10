// Steps that the code itself says how to do: whole projects before and after.
import { expect, test } from 'vitest';
import { mechanicalEdits } from '../../server/core/decompose/mechanicalEdits';
import { applyToFiles } from '../../server/core/edits/applyToFiles';
import { stepTask } from '../../server/core/pipeline/plan/stepTasks';
import { sha256 } from '../../server/io/journal/sha256';
import type { PlanStep } from '../../server/protocol/model';

type Files = Readonly<Record<string, string>>;

function done(before: Files, step: Pick<PlanStep, 'file' | 'target' | 'verb'> & { readonly to?: string }): Files | string {
  const whole: PlanStep = { id: 'step', kind: '', intent: '', criteria: [], dependsOn: [], ...step };
  const task = stepTask({ step: whole, wish: '', text: before[step.file], hash: sha256 });
  const made = mechanicalEdits({ task, texts: before, hash: sha256 });
  const applied = made.ok ? applyToFiles(before, made.edits) : made;
  return applied.ok && 'files' in applied ? applied.files : made.ok ? 'does not fit' : made.why;
}

const PROJECT: Files = {
  'src/customer.ts': "import { id } from './id.ts';\n\nexport interface Customer { id: string }\n\nexport function line(one: Customer): string {\n  return id(one.id);\n}\n",
  'src/id.ts': 'export const id = (text: string): string => text;\n',
  'src/list.ts': "import { type Customer, line } from './customer.ts';\n\nexport const list = (all: readonly Customer[]): string => all.map(line).join();\n",
  'src/index.ts': "export * from './customer';\nexport { list } from './list.js';\n",
};

test('a renamed declaration takes its name along in every file that imports it', () => {
  const after = done(PROJECT, { file: 'src/customer.ts', target: 'Customer', verb: 'rename', to: 'Subscriber' });
  expect(after).toMatchObject({
    'src/customer.ts': expect.stringContaining('line(one: Subscriber)'),
    'src/list.ts': "import { type Subscriber, line } from './customer.ts';\n\nexport const list = (all: readonly Subscriber[]): string => all.map(line).join();\n",
  });
});

test('a moved file is imported from its new place, in the style of each import, and imports as before', () => {
  expect(done(PROJECT, { file: 'src/customer.ts', target: '', verb: 'move', to: 'src/people/subscriber.ts' })).toEqual({
    'src/people/subscriber.ts': PROJECT['src/customer.ts']?.replace('./id.ts', '../id.ts'),
    'src/id.ts': PROJECT['src/id.ts'],
    'src/list.ts': PROJECT['src/list.ts']?.replace('./customer.ts', './people/subscriber.ts'),
    'src/index.ts': PROJECT['src/index.ts']?.replace('./customer', './people/subscriber'),
  });
});

test('a removed declaration takes along the imports that nothing uses any more, and no others', () => {
  const unused = { ...PROJECT, 'src/list.ts': "import { type Customer, line } from './customer.ts';\n\nexport const list = (all: readonly Customer[]): number => all.length;\n" };
  const after = done(unused, { file: 'src/customer.ts', target: 'line', verb: 'remove' });
  expect(after).toMatchObject({
    'src/customer.ts': "import { id } from './id.ts';\n\nexport interface Customer { id: string }\n",
    'src/list.ts': "import { type Customer } from './customer.ts';\n\nexport const list = (all: readonly Customer[]): number => all.length;\n",
  });
});

test('a removed file goes with whole imports that are left of it', () => {
  const unused = { 'a.ts': 'export const a = 1;\n', 'b.ts': "import { a } from './a';\nimport { c } from './c';\n\nexport const b = c;\n", 'c.ts': 'export const c = 1;\n' };
  expect(done(unused, { file: 'a.ts', target: '', verb: 'remove' })).toEqual({ 'b.ts': "import { c } from './c';\n\nexport const b = c;\n", 'c.ts': unused['c.ts'] });
});

test('a removed member is a member', () => {
  expect(done({ 'a.ts': 'class A {\n  one = 1;\n\n  two(): void {}\n}\n' }, { file: 'a.ts', target: 'A.two', verb: 'remove' })).toEqual({ 'a.ts': 'class A {\n  one = 1;\n}\n' });
});

test.each([
  ['there is no gone.ts', { file: 'gone.ts', target: 'a', verb: 'remove' }],
  ['src/id.ts has no other', { file: 'src/id.ts', target: 'other', verb: 'rename', to: 'a' }],
  ['src/list.ts exists already', { file: 'src/id.ts', target: '', verb: 'move', to: 'src/list.ts' }],
] as const)('%s', (why, step) => {
  expect(done(PROJECT, step)).toBe(why);
});
