// Handler of starling/markedPlaces: where the targets of a run stand now, by the tree, so that marks stay at their declarations.
import { join } from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { namedNodes } from '../core/ast/nodePath';
import { parseFile } from '../core/ast/parseFile';
import type { Span } from '../protocol/model';
import type { RunView } from '../protocol/runView';
import type { MarkedFile } from '../protocol/server';
import type { LiveRun } from './liveRun';
import type { Session } from './session';
import { toRange, toUri } from './toLsp';

/** A file's declarations, by path. */
interface Named {
  readonly text: string;
  readonly spans: ReadonlyMap<string, Span>;
}

/** One parse for each text of a file; forgotten with the run. */
const parsed = new WeakMap<LiveRun, Map<string, Named>>();

interface Target {
  readonly id: string;
  readonly file: string;
  readonly path: string;
}

/** Files that cannot be read any more are left out. */
export async function markedPlaces(session: Session, id: string): Promise<readonly MarkedFile[]> {
  const run = session.runs.get(id);
  if (run === undefined) return [];
  const targets = targetsOf(run.view);
  const files = [...new Set(targets.map(({ file }) => file))];
  const marked = await Promise.all(files.map((file) => markFile(session, run, { file, targets: targets.filter((one) => one.file === file) })));
  return marked.flatMap((one) => one ?? []);
}

/** A task stands for itself until it has edits. */
function targetsOf({ edits, tasks }: RunView): readonly Target[] {
  const withEdits = new Set(edits.map(({ task }) => task));
  return [
    ...edits.map(({ id, file, target }) => ({ id, file, path: target })),
    ...tasks.filter(({ id }) => !withEdits.has(id)).map(({ id, file, target }) => ({ id, file, path: target })),
  ];
}

async function markFile(session: Session, run: LiveRun, { file, targets }: { readonly file: string; readonly targets: readonly Target[] }): Promise<MarkedFile | undefined> {
  const { root, workspace } = run.project;
  const open = session.projects.document(join(root, file));
  const text = open?.getText() ?? (await workspace.read(file))?.text;
  if (text === undefined) return undefined;
  const { spans } = parse(run, file, text);
  const document = open ?? TextDocument.create('', '', 0, text);
  const places = targets.map(({ id, path }) => ({ id, ...toRange(document, placeOf(spans, path)) }));
  return { uri: open?.uri ?? toUri(root, file), version: open?.version ?? null, places };
}

/** The declaration itself, else the one around it, where an added member is to stand; else the top of the file. */
function placeOf(spans: Named['spans'], path: string): Span {
  for (let one = path; one !== ''; one = one.slice(0, Math.max(0, one.lastIndexOf('.')))) {
    const found = spans.get(one);
    if (found !== undefined) return found;
  }
  return { start: 0, end: 0 };
}

function parse(run: LiveRun, file: string, text: string): Named {
  const known = parsed.get(run) ?? new Map<string, Named>();
  parsed.set(run, known);
  const last = known.get(file);
  if (last?.text === text) return last;
  const fresh = { text, spans: new Map(namedNodes(parseFile(file, text)).map(({ path, span }) => [path, span])) };
  known.set(file, fresh);
  return fresh;
}
