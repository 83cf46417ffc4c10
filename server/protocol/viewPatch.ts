// What changed between two views of a run, so that a run of a thousand edits is not sent as a whole four times a second. Pure.
import type { EditView, RunView, TaskView } from './runView';

type Fields = Omit<RunView, 'tasks' | 'edits'>;
type Placed<One> = readonly (readonly [number, One])[];

export interface ViewPatch {
  readonly run: string;
  /** Number of the view that it is made from; the view that it gives has the next one. */
  readonly from: number;
  readonly fields: Partial<Fields>;
  readonly tasks: Placed<TaskView>;
  readonly edits: Placed<EditView>;
  readonly taskCount: number;
  readonly editCount: number;
}

/** By identity: the fold keeps what an event does not touch. */
export function patchOf(before: RunView, after: RunView, from: number): ViewPatch {
  const { tasks: oldTasks, edits: oldEdits, ...old } = before;
  const { tasks, edits, ...young } = after;
  const changed = Object.entries(young).filter(([name, value]) => value !== old[name as keyof Fields]);
  return { run: after.run, from, fields: Object.fromEntries(changed), tasks: placed(oldTasks, tasks), edits: placed(oldEdits, edits), taskCount: tasks.length, editCount: edits.length };
}

/** What is not named stays the same object. */
export function withPatch(view: RunView, patch: ViewPatch): RunView {
  return { ...view, ...patch.fields, tasks: replaced(view.tasks, patch.tasks, patch.taskCount), edits: replaced(view.edits, patch.edits, patch.editCount) };
}

function placed<One>(before: readonly One[], after: readonly One[]): Placed<One> {
  return after.flatMap((one, index) => (one === before[index] ? [] : [[index, one] as const]));
}

function replaced<One>(before: readonly One[], changes: Placed<One>, count: number): readonly One[] {
  if (changes.length === 0 && before.length === count) return before;
  const after = before.slice(0, count);
  for (const [index, one] of changes) after[index] = one;
  return after;
}
