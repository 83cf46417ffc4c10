// From each criterion of a wish to the edits that serve it and the checks that they passed.
import type { CheckName, CheckOutcome, EditStatus } from './model';
import type { EditView, RunView } from './runView';

export interface CriterionTrace {
  readonly id: string;
  readonly text: string;
  /** Ids of the edits that serve it; the way back is `TaskView.criteria` of an edit's task. */
  readonly edits: readonly string[];
  readonly checks: readonly { readonly edit: string; readonly name: CheckName; readonly outcome: CheckOutcome }[];
  readonly state: 'evidenced' | 'open';
  /** Why it is open; empty where it is not. */
  readonly why: string;
  /** The same as data, for who says it in another language; absent where it is not open. */
  readonly cause?: OpenCause;
}

/** `title` is that of the task, or of the edit. */
export type OpenCause =
  | { readonly kind: 'undecided' | 'notDecided'; readonly title: string }
  | { readonly kind: 'noEdit' }
  | { readonly kind: 'gone'; readonly title: string; readonly status: EditStatus }
  | { readonly kind: 'notCompiled'; readonly title: string };

type Traced = Pick<RunView, 'tasks' | 'edits' | 'criteria'>;

/**
 * A fold like every other: of the plan, the decisions and the reviews. Evidenced: every task that serves it is decided, and each of its edits still stands and
 * was at least compiled (E1). Empty where no wish was planned.
 */
export function traceCriteria({ tasks, edits, criteria = [] }: Traced): readonly CriterionTrace[] {
  const byTask = new Map<string, EditView[]>();
  for (const edit of edits) byTask.set(edit.task, [...(byTask.get(edit.task) ?? []), edit]);
  return criteria.map(({ id, text }) => {
    const serving = tasks.filter((task) => task.criteria?.includes(id) === true);
    const own = serving.flatMap((task) => byTask.get(task.id) ?? []);
    const open = serving.find(({ status }) => status !== 'decided');
    const cause = open !== undefined ? ({ kind: open.status === 'undecided' ? 'undecided' : 'notDecided', title: open.title } as const) : causeIn(own);
    const checks = own.flatMap((edit) => edit.evidence.checks.map(({ name, outcome }) => ({ edit: edit.id, name, outcome })));
    return { id, text, edits: own.map((edit) => edit.id), checks, ...(cause === undefined ? { state: 'evidenced', why: '' } : { state: 'open', why: whyOpen(cause), cause }) };
  });
}

const GONE: readonly EditStatus[] = ['refused', 'disabled', 'undone', 'stale', 'undecided'];

function causeIn(edits: readonly EditView[]): OpenCause | undefined {
  if (edits.length === 0) return { kind: 'noEdit' };
  const gone = edits.find(({ status }) => GONE.includes(status));
  if (gone !== undefined) return { kind: 'gone', title: gone.title, status: gone.status };
  const unchecked = edits.find(({ evidence }) => evidence.level === 'none' || evidence.level === 'E0');
  return unchecked === undefined ? undefined : { kind: 'notCompiled', title: unchecked.title };
}

function whyOpen(cause: OpenCause): string {
  switch (cause.kind) {
    case 'undecided':
      return `${cause.title} is undecided`;
    case 'notDecided':
      return `${cause.title} is not decided yet`;
    case 'noEdit':
      return 'no edit serves it';
    case 'gone':
      return `"${cause.title}" is ${cause.status}`;
    case 'notCompiled':
      return `"${cause.title}" was not compiled`;
  }
}
