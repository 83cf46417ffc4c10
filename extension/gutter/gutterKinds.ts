// Which mark a declaration gets beside its line. Pure.
import type { EditView, TaskView } from '../../server/protocol/runView';

export type GutterKind = 'review' | 'accepted' | 'undecided';

/** What still needs the person goes before what does not. */
export const GUTTER_KINDS: readonly GutterKind[] = ['review', 'undecided', 'accepted'];

export function gutterKind({ edit, task }: { readonly edit?: EditView; readonly task?: TaskView }): GutterKind | undefined {
  if (task !== undefined) return task.status === 'undecided' ? 'undecided' : undefined;
  switch (edit?.status) {
    case 'proposed':
      return 'review';
    case 'accepted':
      return 'accepted';
    case 'stale':
    case 'undecided':
      return 'undecided';
    default:
      return undefined;
  }
}
