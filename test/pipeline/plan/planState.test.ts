// What is taken back goes with what needs it; where the rest would not stand, everything does.
import { expect, test } from 'vitest';
import { makeEdit } from '../../../server/core/edits/makeEdit';
import { PlanState } from '../../../server/core/pipeline/plan/planState';
import { stepTask } from '../../../server/core/pipeline/plan/stepTasks';
import { sha256 } from '../../../server/io/journal/sha256';
import type { Edit, Task } from '../../../server/protocol/model';
import { step } from './stagePlan';

const base = { 'a.ts': 'export function one(): number {\n  return 1;\n}\n', 'b.ts': 'export function two(): number {\n  return 2;\n}\n' };

function taskOf(file: string, target: string): Task {
  return stepTask({ step: step(file, target), wish: '', text: '', hash: sha256 });
}

function editOf(task: Task, payload: Edit['payload']): Edit {
  return makeEdit({ task: task.id, target: task.target, payload, contract: task.contract }, sha256);
}

const one = taskOf('a.ts', 'one');
const made = taskOf('a.ts', 'made');
const two = taskOf('b.ts', 'two');
const adds = editOf(one, { kind: 'addDeclaration', text: 'function made(): number {\n  return 0;\n}', anchor: 'one', place: 'after' });

test.each([
  ['alone where the others stand without it', 'two', ['two'], ['one', 'made']],
  ['with everything where an edit stands in what it has made', 'one', ['one', 'made', 'two'], []],
])('a decision is taken back %s', (_name, id, back, left) => {
  const state = new PlanState([one, made, two], base);
  for (const [task, edit] of [[one, adds], [made, editOf(made, { kind: 'replaceBody', body: '{\n  return 5;\n}' })], [two, editOf(two, { kind: 'replaceBody', body: '{\n  return 3;\n}' })]] as const) expect(state.keep(task, [edit], {})).toEqual({ ok: true });
  expect([state.takeBack([id]), state.decided().map((task) => task.id)]).toEqual([back, left]);
  if (left.length === 0) expect(state.texts()).toEqual({});
});
