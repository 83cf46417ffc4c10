// What a call of the tool `apply` would write: the edits, and the text that a person is asked with. Pure.
import type { EditView, RunView } from '../../server/protocol/runView';

export interface ApplyPlan {
  readonly run: string;
  /** With what they need, and with what the person has accepted already: all that is written together. */
  readonly edits: readonly EditView[];
}

/** `chosen` absent: every edit that is open. `problem` where there is nothing to write. */
export function planApply(view: RunView | undefined, chosen: readonly string[] | undefined): ApplyPlan | { readonly problem: string } {
  if (view === undefined) return { problem: 'There is no such run in this window. Call starling_implement first.' };
  if (view.status === 'running') return { problem: 'The run is still going on.' };
  const known = new Map(view.edits.map((edit) => [edit.id, edit]));
  const unknown = chosen?.filter((id) => !known.has(id)) ?? [];
  if (unknown.length > 0) return { problem: `Run ${view.run} has no edit ${unknown.join(', ')}.` };
  const wanted = new Set<string>();
  const visit = (id: string): void => {
    if (wanted.has(id)) return;
    wanted.add(id);
    known.get(id)?.dependsOn.forEach(visit);
  };
  view.edits.filter((edit) => edit.status === 'accepted' || (chosen === undefined ? edit.status === 'proposed' : chosen.includes(edit.id))).forEach(({ id }) => visit(id));
  const edits = view.edits.filter(({ id, status }) => wanted.has(id) && status !== 'applied');
  const closed = edits.find(({ status }) => status !== 'proposed' && status !== 'accepted');
  if (closed !== undefined) return { problem: `Edit ${closed.id} is ${closed.status}${closed.reason === '' ? '' : `: ${closed.reason}`}.` };
  return edits.length === 0 ? { problem: 'There is no edit to apply.' } : { run: view.run, edits };
}

/** All diffs in one block that nothing in them can end. */
export function diffBlock(edits: readonly EditView[]): string {
  const diffs = edits.map(({ diff }) => diff).join('\n');
  const longest = Math.max(2, ...[...diffs.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}diff\n${diffs}\n${fence}`;
}

/** Files that are written, each once. */
export function filesOf({ edits }: ApplyPlan): readonly string[] {
  return [...new Set(edits.map(({ file }) => file))];
}
