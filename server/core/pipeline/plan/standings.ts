// What a planned task may see of the project, from what the run has come to.
import type { Task } from '../../../protocol/model';
import { markOf } from '../../verify/markTargets';
import type { PlanState } from './planState';
import { isMechanical } from '../../verify/isMechanical';
import type { Standing } from './taskPorts';

/** The project with all winners in it, as it stands now. */
export function standingOf(state: PlanState, testsOf: Standing['testsOf']): Standing {
  const texts = state.texts();
  const now = state.now();
  const decided = state.decided();
  return { texts, open: state.open(), givenUp: state.givenUp(), textOf: (file) => now[file], allTexts: () => Promise.resolve(now), needs: (task) => decided.filter(({ id }) => task.dependsOn.includes(id)), testsOf };
}

/** A round sees the project as it was at its beginning, and its own file as it is now: the order of branches changes nothing. What reaches every file runs alone, and sees all. */
export function standingFor(task: Task, before: Standing, now: Standing): Standing {
  if (isMechanical(task)) return now;
  const { file } = task.target;
  const own = now.texts[file];
  const { [file]: _, ...others } = before.texts;
  const texts = own === undefined ? others : { ...others, [file]: own };
  const open = before.open.filter(({ id, target }) => id !== task.id && (target.file !== file || now.open.some((one) => one.id === id)));
  return { ...before, texts, open, textOf: (one) => (one === file ? now.textOf(one) : before.textOf(one)) };
}

/** Marks of the winners that stand there: in a round, those of the round itself only where they are of one file. */
export function filledIn(state: PlanState, { open }: Standing): readonly string[] {
  const missing = new Set(open.map(({ id }) => id));
  return state.decided().filter(({ id }) => !missing.has(id)).map(markOf);
}
