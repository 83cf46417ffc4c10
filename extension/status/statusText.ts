// What the status item says of a run. Pure.
import type { RunView } from '../../server/protocol/runView';

export interface StatusText {
  /** With a codicon in front. */
  readonly text: string;
  readonly tooltip: string;
}

export function statusText(view: RunView | undefined): StatusText {
  if (view === undefined) return { text: '$(sparkle) Starling', tooltip: 'Starling: choose a model' };
  const done = view.tasks.filter((task) => task.status === 'decided' || task.status === 'undecided').length;
  const open = view.edits.filter((edit) => edit.status === 'proposed').length;
  const model = view.simulated ? `${view.model} (simulated)` : view.model;
  const tooltip = `Starling: ${view.title}\n${model}, ${view.usage.calls} calls`;
  if (view.paused) return { text: `$(debug-pause) Starling ${done}/${view.tasks.length}`, tooltip: `${tooltip}\npaused` };
  if (view.status === 'running') return { text: `$(sync) Starling ${done}/${view.tasks.length}`, tooltip };
  if (open > 0) return { text: `$(diff) Starling ${open}`, tooltip: `${tooltip}\n${open} ${open === 1 ? 'edit' : 'edits'} to review` };
  const icon = view.status === 'complete' ? 'check' : 'info';
  return { text: `$(${icon}) Starling`, tooltip: view.reason === '' ? tooltip : `${tooltip}\n${view.reason}` };
}
