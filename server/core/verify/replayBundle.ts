// The project of a bundle, as the run came to it.
import type { EvidenceBundle } from '../../protocol/bundle';
import type { Edit } from '../../protocol/model';
import { applyToFiles } from '../edits/applyToFiles';

type Files = Readonly<Record<string, string>>;

/** Whole texts of the files that the bundle holds. */
export interface Replayed {
  /** Before the first task of the plan: of a divided task what stood by then is in it. */
  readonly ground: Files;
  /** Before the task's edits. */
  readonly before: Files;
  readonly after: Files;
}

/** Undefined where the edits do not fit. */
export function replayBundle({ files, earlier, edits, plan }: Pick<EvidenceBundle, 'files' | 'earlier' | 'edits' | 'plan'>): Replayed | undefined {
  const planned = new Set(plan?.tasks.map(({ id }) => id));
  let ground: Files | undefined = Object.fromEntries(files.flatMap(({ file, text }) => (text === null ? [] : [[file, text] as const])));
  for (const one of earlier) if (!planned.has(one.task)) ground = ground && applied(ground, one.edits);
  let before = ground;
  for (const one of earlier) if (planned.has(one.task)) before = before && applied(before, one.edits);
  const after = before && applied(before, edits);
  return ground === undefined || before === undefined || after === undefined ? undefined : { ground, before, after };
}

/** An edit made by hand may lack what its kind needs: then it does not apply. */
function applied(files: Files, edits: readonly Edit[]): Files | undefined {
  try {
    const done = applyToFiles(files, edits);
    return done.ok ? done.files : undefined;
  } catch {
    return undefined;
  }
}
