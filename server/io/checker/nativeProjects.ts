// The projects of one root in the native compiler: kept warm, with the overlay and changes on disk taken in before each question.
import { statSync } from 'node:fs';
import path from 'node:path';
import type { Overlay } from '../../core/ports/checker';
import type { Diagnostic } from '../../protocol/model';
import { createPathGuard } from '../workspace/pathGuard';
import { createConfigReader, mayRead } from '../workspace/projectConfig';
import { startNativeCompiler, type NativeCompiler } from './nativeCompiler';
import { nativeConfig, type NativeConfig } from './nativeConfig';
import { toDiagnostic, type NativeDiagnostic } from './nativeDiagnostic';

export interface NativeProjects {
  /** Errors and warnings of files relative to the root; undefined where this compiler does not know the project's settings. */
  diagnostics(files: readonly string[], overlay: Overlay): Promise<readonly Diagnostic[] | undefined>;
  end(): void;
}

interface OpenProject extends NativeConfig {
  readonly roots: Set<string>;
  /** Undefined until asked after a change of the settings. */
  known: boolean | undefined;
}

/** Above this many files only what is asked for and ambient declarations are roots, as in the fallback. */
const maxRoots = 2_000;
const missing = 'missing';

export function createNativeProjects(rootPath: string, executable: string): NativeProjects {
  const guard = createPathGuard(rootPath);
  const configs = createConfigReader(guard);
  let compiler: NativeCompiler | undefined;
  let snapshot: number | undefined;
  let texts = new Map<string, string>();
  const projects = new Map<string, OpenProject>();
  const stamps = new Map<string, string>();
  const changed = new Set<string>();
  const created = new Set<string>();
  const opening = new Set<string>();
  let gone = false;

  const readFile = (file: string): string | null | undefined => {
    const text = texts.get(file) ?? projects.get(file)?.text;
    if (text !== undefined) return text;
    if (!mayRead(guard, file)) return null;
    if (!file.includes('/node_modules/')) stamps.set(file, stampOf(file));
    return undefined;
  };

  const useOverlay = (overlay: Overlay): void => {
    const next = new Map(Object.entries(overlay).map(([file, text]) => [absolute(guard.root, file), text]));
    for (const [file, text] of next) if (texts.get(file) !== text) changed.add(file);
    for (const file of texts.keys()) if (!next.has(file)) changed.add(file);
    texts = next;
    for (const [file, stamp] of stamps) {
      if (texts.has(file)) continue;
      const now = stampOf(file);
      if (now !== stamp) changed.add(file);
      // A file that went changes how imports resolve.
      gone ||= now === missing;
    }
  };

  const projectOf = (file: string): OpenProject => {
    const config = configs.configOf(file);
    const withJs = /\.[cm]?jsx?$/.test(file);
    const own = config.fileNames.length <= maxRoots ? config.fileNames : config.fileNames.filter((name) => /\.d\.[mc]?ts$/.test(name));
    const draft = nativeConfig(config, { root: guard.root, files: [], withJs });
    const before = projects.get(draft.file);
    const roots = new Set([...own, ...(before?.roots ?? []), absolute(guard.root, file)]);
    const made = nativeConfig(config, { root: guard.root, files: [...roots].filter(isFile), withJs });
    if (before?.text === made.text) return before;
    const project = { ...made, roots, known: undefined };
    projects.set(made.file, project);
    if (before === undefined) opening.add(made.file);
    else changed.add(made.file);
    for (const root of before === undefined ? [] : roots) if (!before?.roots.has(root)) created.add(root);
    return project;
  };

  /** One step of the compiler for all that changed since the last. */
  const refresh = async (): Promise<NativeCompiler> => {
    if (compiler === undefined || compiler.ended) {
      compiler = startNativeCompiler({ executable, folder: guard.root, readFile });
      snapshot = undefined;
      for (const file of projects.keys()) opening.add(file);
      await compiler.request('initialize', null);
    }
    if (snapshot !== undefined && changed.size + opening.size === 0 && !gone) return compiler;
    for (const file of changed) stamps.delete(file);
    const fileChanges = gone ? { invalidateAll: true } : { changed: [...changed], created: [...created] };
    const reply = (await compiler.request('updateSnapshot', { openProjects: [...opening], fileChanges })) as { readonly snapshot: number };
    changed.clear();
    created.clear();
    opening.clear();
    gone = false;
    const last = snapshot;
    snapshot = reply.snapshot;
    if (last !== undefined) await compiler.request('release', { snapshot: last });
    return compiler;
  };

  const ask = async (method: string, project: OpenProject, file?: string): Promise<readonly NativeDiagnostic[]> => {
    const reply = await compiler?.request(method, { snapshot, project: project.file, ...(file === undefined ? {} : { file }) });
    return (reply ?? []) as readonly NativeDiagnostic[];
  };

  const isKnown = async (project: OpenProject): Promise<boolean> => {
    project.known ??= (await ask('getConfigFileParsingDiagnostics', project)).length + (await ask('getProgramDiagnostics', project)).length === 0;
    return project.known;
  };

  const diagnosticsOf = async (file: string, project: OpenProject): Promise<readonly Diagnostic[]> => {
    const name = absolute(guard.root, file);
    if (guard.inside(file) === undefined || !isFile(name)) return [toDiagnostic(file, { pos: 0, end: 0, code: 0, category: 1, text: `${file} is not a file that can be checked.` })];
    const syntactic = await ask('getSyntacticDiagnostics', project, name);
    const semantic = await ask('getSemanticDiagnostics', project, name);
    const declared = project.declarations ? await ask('getDeclarationDiagnostics', project, name) : [];
    return [...syntactic, ...semantic, ...declared].filter(({ category }) => category !== 2).map((one) => toDiagnostic(file, one));
  };

  return {
    async diagnostics(files, overlay) {
      useOverlay(overlay);
      const asked = files.map((file) => ({ file, project: projectOf(file) }));
      await refresh();
      const found: Diagnostic[] = [];
      for (const { file, project } of asked) {
        if (!(await isKnown(project))) return undefined;
        found.push(...(await diagnosticsOf(file, project)));
      }
      return found;
    },
    end: () => compiler?.end(),
  };
}

function absolute(root: string, file: string): string {
  return path.resolve(root, file).split(path.sep).join('/');
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}

function stampOf(file: string): string {
  const facts = statSync(file, { throwIfNoEntry: false });
  return facts ? `${facts.mtimeMs} ${facts.size}` : missing;
}
