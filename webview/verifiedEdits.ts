// Which edits "Accept all verified" takes, and which a person may decide at all.
import type { EditView, RunView } from '../server/protocol/runView';

/**
 * Ids of edits that wait for review, that the related tests speak for and that no check went wrong on, together with everything
 * they need. An edit of low confidence, and one that needs it, stays for the person.
 */
export function verifiedEdits(run: RunView): readonly string[] {
  const byId = new Map(run.edits.map((edit) => [edit.id, edit]));
  const known = new Map<string, boolean>();
  const holds = (id: string): boolean => {
    const before = known.get(id);
    if (before !== undefined) return before;
    known.set(id, true);
    const edit = byId.get(id);
    const result = edit !== undefined && isSound(edit) && edit.dependsOn.every(holds);
    known.set(id, result);
    return result;
  };
  return run.edits.filter((edit) => canAccept(edit) && edit.status === 'proposed' && holds(edit.id)).map((edit) => edit.id);
}

/** What is decided was seen: while the diff is not made yet, nothing can be decided. */
export function canAccept(edit: EditView): boolean {
  return edit.diff !== '' && (edit.status === 'proposed' || edit.status === 'refused' || edit.status === 'undone');
}

export function canRefuse(edit: EditView): boolean {
  return edit.diff !== '' && (edit.status === 'proposed' || edit.status === 'accepted');
}

export function canReset(edit: EditView): boolean {
  return edit.status === 'accepted' || edit.status === 'refused';
}

/** What is in the file can be taken out of it again. */
export function canUndo(edit: EditView): boolean {
  return edit.status === 'applied';
}

function isSound(edit: EditView): boolean {
  if (edit.status === 'accepted' || edit.status === 'applied') return true;
  const tested = edit.lowConfidence === undefined && !['none', 'E0', 'E1'].includes(edit.evidence.level);
  return edit.status === 'proposed' && tested && edit.evidence.checks.every((check) => check.outcome === 'passed' || check.outcome === 'skipped');
}
