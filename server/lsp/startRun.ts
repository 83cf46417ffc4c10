// Handler of starling/startRun: one run a file at a time; answers as soon as the run has an id.
import type { RunRequest } from '../core/pipeline/runFeature';
import type { StartRun } from '../protocol/server';
import type { Project } from './adapters';
import { toFile, toPath, toSpan } from './fromLsp';
import { launchRun, type Launched } from './launchRun';
import { runSettings } from './serverSettings';
import type { Session } from './session';

export async function startRun(session: Session, request: StartRun): Promise<Launched> {
  const path = toPath(request.uri);
  if (path === undefined) return { ok: false, message: `Starling works on files on disk: save ${request.uri} to a file first.` };
  return session.oneAtATime(path, () => open(session, request, path));
}

async function open(session: Session, request: StartRun, path: string): Promise<Launched> {
  const { settings } = session;
  const project = session.projects.of(path);
  const target = await targetOf(request, { path, project });
  if (target === undefined) return { ok: false, message: `${path} cannot be read, or it lies outside the workspace folder ${project.root}.` };
  return launchRun(session, { place: { path, project }, target, wish: request.wish, settings, limits: runSettings(settings, session.trusted) });
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
