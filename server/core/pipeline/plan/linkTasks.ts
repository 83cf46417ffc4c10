// Which edits of earlier tasks an edit needs: refused ones take it along.
import type { Edit, Task } from '../../../protocol/model';
import type { PlanState } from './planState';

/** `edits` of `task`, each with the edits of decided tasks that it builds on: planned for, made just there, or named in its text. */
export function linkTask(task: Task, edits: readonly Edit[], state: PlanState): readonly Edit[] {
  const others = state.decided().filter(({ id }) => id !== task.id);
  return edits.map((edit) => {
    const needed = others.filter((other) => task.dependsOn.includes(other.id) || isBuiltOn(edit, other, state) || names(edit, other));
    const ids = needed.flatMap(({ id }) => state.editsOf(id).map((one) => one.id));
    return ids.length === 0 ? edit : { ...edit, dependsOn: [...new Set([...edit.dependsOn, ...ids])] };
  });
}

/** The file, or the declaration that the target is or stands in, would not be there, or not under that name. */
function isBuiltOn({ target }: Edit, other: Task, state: PlanState): boolean {
  if (other.verb === 'rename' || other.verb === 'move') return state.filesOf(other.id).includes(target.file);
  const made = state.editsOf(other.id).some((edit) => edit.kind === 'createFile' && edit.target.file === target.file);
  const { file, path } = other.target;
  return made || (other.verb === 'add' && file === target.file && (target.path === path || target.path.startsWith(`${path}.`)));
}

function names({ payload }: Edit, { target, verb, to }: Task): boolean {
  if (verb !== 'add' && verb !== 'rename') return false;
  const name = to ?? target.path.slice(target.path.lastIndexOf('.') + 1).replace(/^(static |get |set )*/, '');
  const text = Object.values(payload).filter((value) => typeof value === 'string').join('\n');
  return text.split(/[^\p{L}\p{N}_$#]+/u).includes(name);
}
