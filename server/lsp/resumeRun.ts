// Handlers of starling/resumeRun and starling/askAgain: an ended run goes on in a new one.
import { LARGEST_LEAD, LEAST_LEAD, VOTE_CAP } from '../core/pipeline/budget';
import { earlierRun } from '../core/pipeline/earlierRun';
import { lineageEvents } from '../core/pipeline/lineageEvents';
import { askAgain } from '../core/pipeline/plan/askAgain';
import { parseTarget } from '../core/feature/parseTarget';
import type { Tally } from '../protocol/model';
import type { RunEvent } from '../protocol/runEvent';
import type { RunView } from '../protocol/runView';
import type { Failure } from '../protocol/server';
import type { StoredRuns } from './adapters';
import { launchRun, type Launch, type Launched } from './launchRun';
import type { LiveRun } from './liveRun';
import { runSettings } from './serverSettings';
import type { Session } from './session';
import { storedRuns } from './storedRun';

type Answer = { readonly ok: true; readonly run: string } | Failure;

/** Replies on record are judged again and not paid again. `more`: a task that gets more votes than decide it. */
export function resumeRun(session: Session, id: string, more?: string): Promise<Answer> {
  return anew(session, id, { refuse: (view) => refuse(view, more), launch: (run, stored) => resume(session, run, { stored, more }) });
}

/** The tasks of refused edits, and what needs them, with the person's reasons: a run of its own, with a budget of its own. The others keep what was decided. */
export function askRefused(session: Session, id: string): Promise<Answer> {
  return anew(session, id, {
    refuse: (view) => (view.edits.some(isRefused) ? undefined : 'No edit of the run is refused: there is nothing to ask about again.'),
    launch: async (run, stored) => {
      const read = await stored.read(id);
      const refused = Object.fromEntries(run.view.edits.filter(isRefused).map((edit) => [edit.id, edit.reason]));
      const planned = read.ok ? askAgain(read.events, refused) : undefined;
      const begun = read.ok ? begunAs(session, read.events) : undefined;
      if (planned === undefined || begun === undefined) return unreadable(id);
      return launchRun(session, { place: { path: run.path, project: run.project }, ...begun, earlier: { view: run.view }, planned });
    },
  });
}

function isRefused({ status }: RunView['edits'][number]): boolean {
  return status === 'refused';
}

interface Anew {
  /** Why it can not be done. */
  readonly refuse: (view: RunView) => string | undefined;
  readonly launch: (run: LiveRun, stored: StoredRuns) => Promise<Launched>;
}

async function anew(session: Session, id: string, { refuse: refuseMore, launch }: Anew): Promise<Answer> {
  const run = session.runs.get(id);
  const stored = storedRuns(session);
  if (run === undefined || stored === undefined) return fail(`There is no run ${id} any more: start it again.`);
  const refusal = refuseAny(run.view) ?? refuseMore(run.view);
  if (refusal !== undefined) return fail(refusal);
  const launched = await session.oneAtATime(run.path, () => launch(run, stored));
  return launched.ok ? { ok: true, run: launched.run.id } : launched;
}

function refuseAny(view: RunView): string | undefined {
  if (view.status === 'running') return 'The run is still going on. Wait until it ends, or stop it.';
  if (view.edits.some(({ status }) => status === 'applied')) return 'Edits of the run are applied. Take them back first, or start a new run.';
  return undefined;
}

function refuse(view: RunView, more: string | undefined): string | undefined {
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
  const begun = begunAs(session, line.flat());
  const earlier = earlierRun(lineageEvents(line));
  if (begun === undefined || earlier === undefined) return unreadable(run.id);
  const moreVotes = more === undefined ? begun.limits.moreVotes : { ...begun.limits.moreVotes, [more]: votesBeyond(run.view, more) };
  const limits = { ...begun.limits, ...(moreVotes !== undefined && { moreVotes }) };
  return launchRun(session, { place: { path: run.path, project: run.project }, ...begun, limits, earlier: { run: earlier, view: run.view } });
}

/** How it was asked stays as it was; the limits are those of today, since a person may have raised them to go on. */
function begunAs(session: Session, events: readonly RunEvent[]): Pick<Launch, 'target' | 'wish' | 'settings' | 'limits'> | undefined {
  const started = events.findLast((event) => event.type === 'runStarted');
  const target = parseTarget(started?.target ?? '');
  if (started === undefined || 'error' in target) return undefined;
  const settings = { ...session.settings, ...started.endpoint, voters: started.settings.voters ?? [] };
  const { budgetUsd, maxCalls } = session.settings;
  const limits = { ...started.settings, ...runSettings(settings, session.trusted), seed: started.settings.seed, budgetUsd, maxCalls };
  return { target, wish: started.wish, settings, limits };
}

function unreadable(run: string): Failure {
  return fail(`What run ${run} was about cannot be read any more: start it again.`);
}

/**
 * Enough that at least two more votes are asked for. The lead that was reached decides no longer; where none was, the cap makes room for the
 * votes that could still decide: with less the vote would be over before anything is asked.
 */
function votesBeyond(view: RunView, task: string): number {
  const tally: Tally | null | undefined = view.tasks.find(({ id }) => id === task)?.tally;
  const asked = view.settings.moreVotes?.[task] ?? 0;
  if (tally?.decision.kind === 'decided') return Math.max(asked, tally.decision.lead - LEAST_LEAD) + MORE;
  return Math.max(asked + MORE, tally === null || tally === undefined ? 0 : Math.ceil((votesToDecide(tally) - VOTE_CAP) / 2));
}

/** Votes in all after which the leader could be far enough ahead, at the largest lead that dissent can ask for. */
function votesToDecide({ clusters }: Tally): number {
  const votes = clusters.map((cluster) => cluster.votes).sort((a, b) => b - a);
  const lead = (votes[0] ?? 0) - (votes[1] ?? 0);
  return votes.reduce((sum, one) => sum + one, 0) + LARGEST_LEAD - lead;
}

/** What a person's "more" adds to the lead. Each makes room for two votes beyond the cap. */
const MORE = 2;

async function readLine(stored: StoredRuns, run: string): Promise<readonly (readonly RunEvent[])[]> {
  const line = await stored.lineage(run);
  const read = await Promise.all(line.slice(0, line.indexOf(run) + 1).map((one) => stored.read(one)));
  return read.flatMap((one) => (one.ok ? [one.events] : []));
}

function fail(message: string): Failure {
  return { ok: false, message };
}
