// The order of the page: criteria as they were read from the wish, their tasks as planned, inside a task file by file, inside a file what is needed first.
import type { EditView, RunView, TaskView } from '../server/protocol/runView';
import { traceCriteria, type CriterionTrace } from '../server/protocol/traceCriteria';

export interface FileGroup {
  readonly file: string;
  readonly edits: readonly EditView[];
}

export interface TaskGroup {
  readonly id: string;
  readonly title: string;
  /** Undefined for edits whose task the run does not list. */
  readonly task: TaskView | undefined;
  readonly files: readonly FileGroup[];
  /** Set on the first group of each criterion; a group that serves several stands with the first of them. `none`: serves none. */
  readonly heading?: CriterionTrace | 'none';
}

export type Filter = 'all' | 'review' | 'accepted' | 'refused' | 'undecided';

export const FILTERS: readonly Filter[] = ['all', 'review', 'accepted', 'refused', 'undecided'];

/** What of the run is on the page. Groups without anything to show are left out. */
export function groupEdits(run: RunView, filter: Filter, words: string): readonly TaskGroup[] {
  const byTask = new Map<string, EditView[]>();
  for (const edit of run.edits) {
    if (!editMatches(edit, filter, words)) continue;
    const edits = byTask.get(edit.task);
    if (edits === undefined) byTask.set(edit.task, [edit]);
    else edits.push(edit);
  }
  const known = new Set(run.tasks.map((task) => task.id));
  const edited = new Set(run.edits.map((edit) => edit.task));
  const groups = run.tasks.flatMap((task): readonly TaskGroup[] => {
    const edits = byTask.get(task.id) ?? [];
    if (edits.length === 0 && (edited.has(task.id) || !bareTaskMatches(task, filter, words))) return [];
    return [{ id: task.id, title: task.title, task, files: byFile(edits) }];
  });
  const strays = [...byTask].filter(([id]) => !known.has(id));
  return byCriterion(run, [...groups, ...strays.map(([id, edits]) => ({ id, title: edits[0]?.target ?? id, task: undefined, files: byFile(edits) }))]);
}

/** Where no wish was planned there are no criteria, and no headings. */
function byCriterion(run: RunView, groups: readonly TaskGroup[]): readonly TaskGroup[] {
  const criteria = traceCriteria(run);
  if (criteria.length === 0) return groups;
  const first = (group: TaskGroup): CriterionTrace | undefined => criteria.find(({ id }) => group.task?.criteria?.includes(id) === true);
  const headed = (heading: CriterionTrace | 'none', members: readonly TaskGroup[]): readonly TaskGroup[] => members.map((group, index) => (index === 0 ? { ...group, heading } : group));
  const served = criteria.flatMap((criterion) => headed(criterion, groups.filter((group) => first(group) === criterion)));
  return [...served, ...headed('none', groups.filter((group) => first(group) === undefined))];
}

/** Row ids in reading order; what the keyboard walks over. */
export function rowOrder(groups: readonly TaskGroup[]): readonly string[] {
  return groups.flatMap((group) => (isBare(group) ? [group.id] : group.files.flatMap((file) => file.edits.map((edit) => edit.id))));
}

/** A task without an edit on the page is a row of its own: waiting, asking or undecided. */
export function isBare(group: TaskGroup): boolean {
  return group.files.length === 0;
}

export function countFor(run: RunView, filter: Filter): number {
  const edits = run.edits.filter((edit) => editMatches(edit, filter, '')).length;
  return filter === 'undecided' ? edits + run.tasks.filter((task) => task.status === 'undecided').length : edits;
}

function editMatches(edit: EditView, filter: Filter, words: string): boolean {
  return STATUSES[filter](edit) && matchesWords(`${edit.title} ${edit.file} ${edit.target}`, words);
}

const STATUSES: Readonly<Record<Filter, (edit: EditView) => boolean>> = {
  all: () => true,
  review: (edit) => edit.status === 'proposed',
  accepted: (edit) => edit.status === 'accepted' || edit.status === 'applied',
  refused: (edit) => edit.status === 'refused' || edit.status === 'disabled' || edit.status === 'undone',
  undecided: (edit) => edit.status === 'undecided',
};

function bareTaskMatches(task: TaskView, filter: Filter, words: string): boolean {
  const wanted = filter === 'all' || (filter === 'undecided' && task.status === 'undecided');
  return wanted && matchesWords(`${task.title} ${task.file} ${task.target}`, words);
}

function matchesWords(text: string, words: string): boolean {
  const lower = text.toLowerCase();
  return words.toLowerCase().split(/\s+/).every((word) => lower.includes(word));
}

function byFile(edits: readonly EditView[]): readonly FileGroup[] {
  const files = new Map<string, EditView[]>();
  for (const edit of neededFirst(edits)) {
    const there = files.get(edit.file);
    if (there === undefined) files.set(edit.file, [edit]);
    else there.push(edit);
  }
  return [...files].map(([file, inFile]) => ({ file, edits: inFile }));
}

/** Depth first over dependsOn, otherwise as given; a cycle is cut where it closes. */
function neededFirst(edits: readonly EditView[]): readonly EditView[] {
  const byId = new Map(edits.map((edit) => [edit.id, edit]));
  const seen = new Set<string>();
  const order: EditView[] = [];
  const visit = (edit: EditView): void => {
    if (seen.has(edit.id)) return;
    seen.add(edit.id);
    for (const id of edit.dependsOn) {
      const needed = byId.get(id);
      if (needed !== undefined) visit(needed);
    }
    order.push(edit);
  };
  edits.forEach(visit);
  return order;
}
