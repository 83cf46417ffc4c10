// Which files an edit changes, makes or takes away.
import type { Edit } from '../../protocol/model';

export function filesOfEdit({ target, payload }: Edit): readonly string[] {
  return [target.file, ...('importers' in payload ? payload.importers : []), ...(payload.kind === 'moveFile' ? [payload.to] : [])];
}
