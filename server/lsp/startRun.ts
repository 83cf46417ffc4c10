// Handler of starling/startRun: one run a file at a time; answers as soon as the run has an id.
import { setMaxListeners } from 'node:events';
import { runFeature, type RunRequest } from '../core/pipeline/runFeature';
import type { Llm } from '../core/ports/llm';
import type { RunPorts } from '../core/ports/runPorts';
import type { RunView } from '../protocol/runView';
import type { Failure, StartRun } from '../protocol/server';
import type { Project } from './adapters';
import { toFile, toPath, toSpan } from './fromLsp';
import { giveWay } from './giveWay';
import { LiveRun } from './liveRun';
import { runSettings } from './serverSettings';
import type { Session } from './session';

/** `ended` resolves with the last view when the pipeline is done; it never rejects. */
export type Started = { readonly ok: true; readonly run: LiveRun; readonly ended: Promise<RunView> } | Failure;

export async function startRun(session: Session, request: StartRun): Promise<Started> {
  const path = toPath(request.uri);
  if (path === undefined) return { ok: false, message: `Starling works on files on disk: save ${request.uri} to a file first.` };
  const refusal = session.refusal(path);
  if (refusal !== undefined) return refusal;
  session.starting.add(path);
  try {
    return await open(session, request, path);
  } finally {
    session.starting.delete(path);
  }
}

async function open(session: Session, request: StartRun, path: string): Promise<Started> {
  const { adapters, settings } = session;
  const project = session.projects.of(path);
  const target = await targetOf(request, { path, project });
  if (target === undefined) return { ok: false, message: `${path} cannot be read, or it lies outside the workspace folder ${project.root}.` };
  const stop = new AbortController();
  // Every call and check of a run listens; Node would take more than ten for a leak and say so in the log.
  setMaxListeners(0, stop.signal);
  const chosen = await adapters.chooseLlm({ settings, project, links: session.links, stop: stop.signal });
  if (!chosen.ok) return chosen;
  const journal = await adapters.openJournal(session.traits.storage);
  const run = new LiveRun({ path, project }, journal, stop, session.viewSender());
  session.runs.set(run.id, run);
  const { provider, model, baseUrl } = settings;
  const ended = follow(session, run, {
    request: { run: run.id, target, wish: request.wish, settings: runSettings(settings, session.trusted), endpoint: { provider, model, baseUrl } },
    llm: chosen.llm,
  });
  return { ok: true, run, ended };
}

type Work = { readonly request: RunRequest; readonly llm: Llm };

async function follow(session: Session, run: LiveRun, { request, llm }: Work): Promise<RunView> {
  const { clock, hash } = session.adapters;
  const { workspace, checked } = run.project;
  const ports = { workspace, ...(checked !== undefined && { checked }), ...giveWay({ ...run.project, llm }, session.typing), journal: { append: run.append }, clock, hash, stop: run.stop.signal, pause: run.pause, ...earlierDecisions(session, run) };
  try {
    run.end(await runFeature(request, ports, (event) => run.show(event)));
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

/** The selection in offsets of the text as the person sees it. */
async function targetOf(request: StartRun, place: { readonly path: string; readonly project: Project }): Promise<RunRequest['target'] | undefined> {
  const file = toFile(place.project.root, place.path);
  if (file === undefined) return undefined;
  if (request.symbol !== undefined) return { file, symbol: request.symbol };
  if (request.range === undefined) return { file };
  const read = await place.project.workspace.read(file);
  return read === undefined ? undefined : { file, span: toSpan(read.text, request.range) };
}
