// What the edits of a fresh winner change, so that a person can review them while other tasks are still asked about.
import type { Edit } from '../../protocol/model';
import type { EditDiff } from '../../protocol/runEvent';
import { assemble } from '../assemble/assemble';
import { dependencies } from '../assemble/closure';

/** `files` before any edit. Only what the new edits need is applied with them: the cost does not grow with the run. */
export function winnerDiffs(files: Readonly<Record<string, string>>, decided: readonly Edit[], edits: readonly Edit[]): readonly EditDiff[] {
  const all = [...decided, ...edits];
  const needed = new Set(edits.flatMap(({ id }) => [id, ...dependencies(all, id)]));
  const assembled = assemble({ files, edits: all.filter(({ id }) => needed.has(id)) });
  const own = new Set(edits.map(({ id }) => id));
  return assembled.ok ? assembled.diffs.filter(({ edit }) => own.has(edit)) : [];
}
