// Handler of starling/resumeRun: goes on with an ended run in a new one. Replies on record are judged again and not paid again.
import { earlierRun } from '../core/pipeline/earlierRun';
import { lineageEvents } from '../core/pipeline/lineageEvents';
import { parseTarget } from '../core/feature/parseTarget';
import type { RunSettings, Tally } from '../protocol/model';
import type { RunEvent } from '../protocol/runEvent';
import type { RunView } from '../protocol/runView';
import type { Failure } from '../protocol/server';
import type { StoredRuns } from './adapters';
import { launchRun, type Launched } from './launchRun';
import type { LiveRun } from './liveRun';
import { runSettings } from './serverSettings';
import type { Session } from './session';
import { storedRuns } from './storedRun';

/** `more`: a task that gets more votes than decide it. */
export async function resumeRun(session: Session, id: string, more?: string): Promise<{ readonly ok: true; readonly run: string } | Failure> {
  const run = session.runs.get(id);
  const stored = storedRuns(session);
  if (run === undefined || stored === undefined) return fail(`There is no run ${id} any more: start it again.`);
  const refusal = refuse(run.view, more);
  if (refusal !== undefined) return fail(refusal);
  const resumed = await session.oneAtATime(run.path, () => resume(session, run, { stored, more }));
  return resumed.ok ? { ok: true, run: resumed.run.id } : resumed;
}

function refuse(view: RunView, more: string | undefined): string | undefined {
  if (view.status === 'running') return 'The run is still going on. Wait until it ends, or stop it.';
  if (view.edits.some(({ status }) => status === 'applied')) return 'Edits of the run are applied. Take them back first, or start a new run.';
  if (more === undefined) return view.status === 'complete' ? 'The run is complete: there is nothing to go on with.' : undefined;
  if (!view.tasks.some(({ id }) => id === more)) return 'The run has no such task.';
  return view.model === 'offline' ? 'The offline agents are one search: more votes of them say nothing new. Choose a model, then start a new run.' : undefined;
}

interface Resuming {
  readonly stored: StoredRuns;
  readonly more: string | undefined;
}

async function resume(session: Session, run: LiveRun, { stored, more }: Resuming): Promise<Launched> {
  const line = await readLine(stored, run.id);
  const started = line.flat().findLast((event) => event.type === 'runStarted');
  const earlier = earlierRun(lineageEvents(line));
  const target = parseTarget(started?.target ?? '');
  if (started === undefined || earlier === undefined || 'error' in target) return fail(`What run ${run.id} was about cannot be read any more: start it again.`);
  const settings = { ...session.settings, ...started.endpoint, voters: started.settings.voters ?? [] };
  // How it was asked stays as it was; the limits are those of today, since a person may have raised them to go on.
  const { budgetUsd, maxCalls } = session.settings;
  const moreVotes = more === undefined ? started.settings.moreVotes : { ...started.settings.moreVotes, [more]: votesBeyond(run.view, more) };
  const limits: RunSettings = { ...started.settings, ...runSettings(settings, session.trusted), seed: started.settings.seed, budgetUsd, maxCalls, ...(moreVotes !== undefined && { moreVotes }) };
  return launchRun(session, { place: { path: run.path, project: run.project }, target, wish: started.wish, settings, limits, earlier: { run: earlier, view: run.view } });
}

/** Enough that at least two more votes are asked for: the lead that was reached decides no longer. */
function votesBeyond(view: RunView, task: string): number {
  const tally: Tally | null | undefined = view.tasks.find(({ id }) => id === task)?.tally;
  const asked = view.settings.moreVotes?.[task] ?? 0;
  return tally?.decision.kind === 'decided' ? Math.max(asked, tally.decision.lead - LEAST) + MORE : asked + MORE;
}

/** The lead that decides at the least, and what a person's "more" adds to it. */
const [LEAST, MORE] = [2, 2];

async function readLine(stored: StoredRuns, run: string): Promise<readonly (readonly RunEvent[])[]> {
  const line = await stored.lineage(run);
  const read = await Promise.all(line.slice(0, line.indexOf(run) + 1).map((one) => stored.read(one)));
  return read.flatMap((one) => (one.ok ? [one.events] : []));
}

function fail(message: string): Failure {
  return { ok: false, message };
}
