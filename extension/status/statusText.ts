// What the status item says of a run. Pure.
import type { RunView } from '../../server/protocol/runView';
import { settledTasks } from '../../server/protocol/settledTasks';
import { t } from '../l10n';

export interface StatusText {
  /** With a codicon in front. */
  readonly text: string;
  readonly tooltip: string;
}

export function statusText(view: RunView | undefined): StatusText {
  if (view === undefined) return { text: '$(sparkle) Starling', tooltip: t('Starling: choose a model') };
  const done = settledTasks(view);
  const open = view.edits.filter((edit) => edit.status === 'proposed').length;
  const model = view.simulated ? t('{0} (simulated)', view.model) : view.model;
  const tooltip = `Starling: ${view.title}\n${t('{0}, {1} calls', model, view.spending.chargedCalls)}`;
  if (view.paused) return { text: `$(debug-pause) Starling ${done}/${view.tasks.length}`, tooltip: `${tooltip}\n${t('paused')}` };
  if (view.status === 'running') return { text: `$(sync) Starling ${done}/${view.tasks.length}`, tooltip };
  if (open > 0) return { text: `$(diff) Starling ${open}`, tooltip: `${tooltip}\n${open === 1 ? t('1 edit to review') : t('{0} edits to review', open)}` };
  const icon = view.status === 'complete' ? 'check' : 'info';
  return { text: `$(${icon}) Starling`, tooltip: view.reason === '' ? tooltip : `${tooltip}\n${view.reason}` };
}
