// The one JSON object that `--json` prints: a fold over the run's events, nothing else.
import { dashboardOf } from '../protocol/dashboard';
import type { EditView, RunView, TaskView } from '../protocol/runView';
import { traceCriteria } from '../protocol/traceCriteria';
import { votesOf } from '../core/pipeline/runState';
import { votersOf } from '../core/pipeline/voters';

/** Shape of design.md, "The command line"; undecided tasks stand among the edits with status `undecided`. */
export function runJson(view: RunView): unknown {
  return {
    run: view.run,
    status: view.status,
    reason: view.reason,
    model: view.model,
    simulated: view.simulated,
    ...wishJson(view),
    edits: [...view.edits.map((edit) => editJson(edit, view)), ...view.tasks.filter((task) => task.status !== 'decided').map(undecidedJson)],
    integration: view.integration,
    notes: view.notes,
    forecast: view.forecast,
    outlook: view.outlook,
    voters: votersOf(view),
    usage: view.usage,
    spending: view.spending,
    dashboard: dashboardOf(view),
    ms: view.ms,
  };
}

/** Only of a run that planned a wish: what was asked for, how far it is shown, and what has to be asked back. */
function wishJson(view: RunView): object {
  if (view.criteria === undefined) return {};
  const criteria = traceCriteria(view).map(({ id, text, edits, checks, state, why }) => ({ id, text, edits, checks, state, ...(why !== '' && { why }) }));
  return { criteria, gaps: view.gaps ?? [] };
}

function editJson(edit: EditView, view: RunView): unknown {
  const { id, kind, file, target, status, votes, diff, dependsOn } = edit;
  const checks = edit.evidence.checks.map(({ name, outcome, ms, from, reused, command, detail, inputHash }) => ({
    ...{ name, outcome, ms, detail, inputHash },
    ...(from !== undefined && { from }),
    ...(reused !== undefined && { reused }),
    ...(command !== undefined && { command }),
  }));
  const low = edit.lowConfidence === undefined ? {} : { lowConfidence: edit.lowConfidence };
  const criteria = view.tasks.find((task) => task.id === edit.task)?.criteria;
  return { id, kind, file, target, status, ...(criteria !== undefined && { criteria }), evidence: { level: edit.evidence.level, checks }, ...low, votes, dependsOn, diff };
}

function undecidedJson(task: TaskView): unknown {
  return {
    id: task.id,
    kind: 'replaceBody',
    file: task.file,
    target: task.target,
    status: 'undecided',
    reason: task.why,
    evidence: { level: 'none', checks: [] },
    votes: votesOf(task.tally),
    dependsOn: [],
    diff: '',
  };
}
