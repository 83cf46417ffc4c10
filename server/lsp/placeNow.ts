// A file as the person has it at this moment: in an editor, saved or not, else on disk.
import { join } from 'node:path';
import type { LiveRun } from './liveRun';
import type { Session } from './session';
import { toUri } from './toLsp';

/** `text` undefined: there is no such file. `version` null: no editor has it open. */
export interface PlaceNow {
  readonly uri: string;
  readonly version: number | null;
  readonly text: string | undefined;
}

export async function placeNow(session: Session, run: LiveRun, file: string): Promise<PlaceNow> {
  const { workspace, root } = run.project;
  const open = session.projects.document(join(root, file));
  const text = open?.getText() ?? (await workspace.read(file))?.text;
  return { uri: open?.uri ?? toUri(root, file), version: open?.version ?? null, text };
}
