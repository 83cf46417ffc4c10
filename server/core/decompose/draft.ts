// An edit before its dependencies are known.
import type { EditPayload } from '../../protocol/editKinds';
import type { NodeRef } from '../../protocol/model';

export interface Draft {
  readonly target: NodeRef;
  readonly payload: EditPayload;
  /** Names that exist, or mean something new, because of it. */
  readonly provides: readonly string[];
  /** Names that its text mentions. */
  readonly uses: ReadonlySet<string>;
}
