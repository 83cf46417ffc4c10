// What of a run belongs in Problems: undecided tasks, edits gone stale, checks that failed when all edits were together. Pure.
import type { RunView } from '../../server/protocol/runView';
import { t } from '../l10n';
import { checkWord } from '../words';

export interface Problem {
  /** Id of the edit or task at whose place it stands. */
  readonly at: string;
  readonly message: string;
  readonly severity: 'error' | 'warning';
  readonly code: 'undecided' | 'stale' | 'together';
}

/** Nothing while the run goes on: what is not decided yet is no problem. */
export function problemsOf({ status, tasks, edits, integration }: RunView): readonly Problem[] {
  if (status === 'running') return [];
  const undecided = tasks.filter((task) => task.status === 'undecided').map(({ id, title, why }): Problem => ({ at: id, message: t('{0} is undecided: {1}', title, why), severity: 'warning', code: 'undecided' }));
  const stale = edits.filter((edit) => edit.status === 'stale').map(({ id, title, reason }): Problem => ({ at: id, message: `${title}: ${reason}`, severity: 'warning', code: 'stale' }));
  const open = edits.find((edit) => edit.status === 'proposed' || edit.status === 'accepted');
  const broken = integration.filter(({ outcome }) => outcome !== 'passed' && outcome !== 'skipped');
  const together = open === undefined ? [] : broken.map(({ name, detail }): Problem => ({ at: open.id, message: t('All edits together fail {0}: {1}', checkWord(name), detail), severity: 'error', code: 'together' }));
  return [...undecided, ...stale, ...together];
}
