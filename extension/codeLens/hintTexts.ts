// What an inlay hint says of the edits that wait at a declaration. Pure.
import type { EditView } from '../../server/protocol/runView';
import { t } from '../l10n';

/** `+5 \u22122 to review`; undefined where nothing waits. */
export function hintText(edits: readonly EditView[]): string | undefined {
  const open = edits.filter(({ status, diff }) => (status === 'proposed' || status === 'accepted') && diff !== '');
  if (open.length === 0) return undefined;
  const lines = open.flatMap(({ diff }) => diff.split('\n'));
  const added = lines.filter((line) => line.startsWith('+') && !line.startsWith('+++')).length;
  const removed = lines.filter((line) => line.startsWith('-') && !line.startsWith('---')).length;
  const counts = `+${added} \u2212${removed}`;
  return open.every(({ status }) => status === 'accepted') ? t('{0} accepted', counts) : t('{0} to review', counts);
}
