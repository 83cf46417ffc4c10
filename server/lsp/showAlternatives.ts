// Handler of starling/alternatives: the answers of a task as diffs against the file before the run.
import { alternativesOf } from '../core/pipeline/alternatives';
import type { Alternative } from '../protocol/runView';
import type { Session } from './session';

/** Empty where the run or the task is not known, or the file can no longer be read. */
export async function showAlternatives(session: Session, id: string, task: string): Promise<readonly Alternative[]> {
  const run = session.runs.get(id);
  const [asked, view] = [run?.task(task), run?.view.tasks.find((one) => one.id === task)];
  if (run === undefined || asked === undefined || view === undefined) return [];
  const { file } = asked.target;
  const fileText = run.proposed?.files[file]?.before ?? (await run.project.workspace.read(file))?.text;
  return fileText === undefined ? [] : alternativesOf({ task: asked, view, fileText, hash: session.adapters.hash });
}
