// Runs the pipeline for a run that has a journal, new or gone on with, and keeps its view current.
import { setMaxListeners } from 'node:events';
import type { EarlierRun } from '../core/pipeline/earlierRun';
import { reviewRun } from '../core/pipeline/reviewRun';
import type { PlannedFeature } from '../core/pipeline/plan/plannedFeature';
import { runFeature, type RunRequest } from '../core/pipeline/runFeature';
import type { RunPorts } from '../core/ports/runPorts';
import type { RunSettings } from '../protocol/model';
import type { EditView, RunView } from '../protocol/runView';
import type { Failure, ServerSettings } from '../protocol/server';
import type { Project } from './adapters';
import { giveWay } from './giveWay';
import { LiveRun } from './liveRun';
import type { Session } from './session';

export interface Launch {
  /** `path`: absolute path of the target file. */
  readonly place: { readonly path: string; readonly project: Project };
  readonly target: RunRequest['target'];
  readonly wish: string;
  readonly settings: ServerSettings;
  readonly limits: RunSettings;
  /** `run`: absent where nothing but a person's verdicts is taken over. */
  readonly earlier?: { readonly run?: EarlierRun; readonly view: RunView };
  /** What of an earlier run is done again, and what stands. */
  readonly planned?: PlannedFeature;
}

/** `ended` resolves with the last view when the pipeline is done; it never rejects. */
export type Launched = { readonly ok: true; readonly run: LiveRun; readonly ended: Promise<RunView> } | Failure;

export async function launchRun(session: Session, launch: Launch): Promise<Launched> {
  const { adapters } = session;
  const { place, settings, earlier } = launch;
  const stop = new AbortController();
  // Every call and check of a run listens; Node would take more than ten for a leak and say so in the log.
  setMaxListeners(0, stop.signal);
  const chosen = await adapters.chooseLlm({ settings, project: place.project, links: session.links, stop: stop.signal });
  if (!chosen.ok) return chosen;
  const journal = await adapters.openJournal(session.traits.storage);
  const run = new LiveRun(place, journal, stop, session.viewSender());
  session.runs.set(run.id, run);
  const { provider, model, baseUrl } = settings;
  const request: RunRequest = { run: run.id, target: launch.target, wish: launch.wish, settings: launch.limits, endpoint: { provider, model, baseUrl }, earlier: earlier?.run, planned: launch.planned };
  return { ok: true, run, ended: follow(session, run, { request, llm: chosen.llm, verdicts: earlier?.view.edits ?? [] }) };
}

interface Work {
  readonly request: RunRequest;
  readonly llm: RunPorts['llm'];
  /** Edits of the run that this one goes on with: a verdict on one of them is a verdict on the same edit here. */
  readonly verdicts: readonly EditView[];
}

async function follow(session: Session, run: LiveRun, { request, llm, verdicts }: Work): Promise<RunView> {
  const { clock, hash } = session.adapters;
  const { workspace, checked } = run.project;
  const ports = { workspace, ...(checked !== undefined && { checked }), ...giveWay({ ...run.project, llm }, session.typing), journal: { append: run.append }, clock, hash, stop: run.stop.signal, pause: run.pause, ...earlierDecisions(session, run) };
  try {
    run.end(await runFeature(request, ports, (event) => run.show(event)));
    await decideAgain(run, verdicts);
  } catch (error) {
    // A bug or a full disk: the run ends for the person as well, with the reason, and nothing that is on its way is tried again.
    run.stop.abort();
    const reason = error instanceof Error ? error.message : String(error);
    session.connection.console.error(error instanceof Error ? (error.stack ?? reason) : reason);
    run.show({ type: 'runEnded', status: 'failed', reason, ms: run.view.ms });
  }
  return run.view;
}

function earlierDecisions({ adapters, settings, traits }: Session, run: LiveRun): Pick<RunPorts, 'decisions'> {
  if (settings.reuse === false || adapters.decisions === undefined) return {};
  return { decisions: adapters.decisions(traits.storage, run.project.workspace.root) };
}

/** Ids of edits follow from what they do, so the same edit has the same id in both runs. */
async function decideAgain(run: LiveRun, verdicts: readonly EditView[]): Promise<void> {
  for (const { id, status, reason } of verdicts) {
    if (status === 'accepted') await run.write(reviewRun(run.view, { edits: [id], verdict: 'accept', reason }));
    if (status === 'refused') await run.write(reviewRun(run.view, { edits: [id], verdict: 'refuse', reason }));
  }
}
