// What the live region says when a new state comes: changes a person asked for or has to know, not every count.
import type { EditView, RunView } from '../server/protocol/runView';
import { t } from './l10n';
import { counted, EDIT_SIGNS, inText, RUN_SIGNS, STAGE_WORDS } from './words';

/** One sentence, or undefined when nothing is worth saying. */
export function announcement(before: RunView | null, after: RunView | null): string | undefined {
  if (after === null) return before === null ? undefined : t('No run.');
  if (before === null || before.run !== after.run) return t('Run {0}: {1}.', inText(RUN_SIGNS[after.status]), after.title);
  if (before.status !== after.status) return endWords(after);
  const changed = changedEdits(before, after);
  if (changed.length > 0) return `${changedWords(changed)} ${toReview(after)}`;
  if (before.stage !== after.stage) return t('Stage: {0}.', STAGE_WORDS[after.stage]);
  return undefined;
}

function endWords(run: RunView): string {
  const reason = run.reason === '' ? '' : ` ${run.reason}.`;
  return `${t('Run {0}.', inText(RUN_SIGNS[run.status]))}${reason} ${toReview(run)}`;
}

function changedEdits(before: RunView, after: RunView): readonly EditView[] {
  if (before.edits === after.edits) return [];
  const statuses = new Map(before.edits.map((edit) => [edit.id, edit.status]));
  return after.edits.filter((edit) => statuses.has(edit.id) && statuses.get(edit.id) !== edit.status);
}

function changedWords(edits: readonly EditView[]): string {
  const [only] = edits;
  if (edits.length === 1 && only !== undefined) return `${EDIT_SIGNS[only.status].word}: ${only.title}.`;
  const counts = new Map<string, number>();
  for (const edit of edits) counts.set(EDIT_SIGNS[edit.status].word, (counts.get(EDIT_SIGNS[edit.status].word) ?? 0) + 1);
  return `${[...counts].map(([word, count]) => `${word}: ${String(count)}`).join(', ')}.`;
}

function toReview(run: RunView): string {
  return t('{0} to review.', counted(run.edits.filter((edit) => edit.status === 'proposed').length, 'edit'));
}
