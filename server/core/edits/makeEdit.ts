// Builds an edit with the id that stays the same from run to run.
import type { EditPayload } from '../../protocol/editKinds';
import type { Contract, Edit, NodeRef } from '../../protocol/model';

export interface EditParts {
  readonly task: string;
  readonly target: NodeRef;
  readonly payload: EditPayload;
  readonly contract: Contract;
  readonly dependsOn?: readonly string[];
}

/** The id is the first 12 hex digits of the hash of kind, file, path and payload: not of the task, nor of the file's version. */
export function makeEdit(parts: EditParts, hash: (text: string) => string): Edit {
  const { target, payload } = parts;
  const id = hash([payload.kind, target.file, target.path, JSON.stringify(payload)].join('\n')).slice(0, 12);
  return { id, kind: payload.kind, dependsOn: [], ...parts };
}
