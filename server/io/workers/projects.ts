// The warm projects of one worker: one language service for each tsconfig.json, all over one overlay.
import path from 'node:path';
import { ts } from 'ts-morph';
import type { Overlay } from '../../core/ports/checker';
import type { Diagnostic } from '../../protocol/model';
import { createPathGuard, type PathGuard } from '../workspace/pathGuard';
import { createConfigReader, type ProjectConfig } from '../workspace/projectConfig';
import { createOverlayFiles } from './overlayFiles';
import { createProjectHost } from './projectHost';

export interface Projects {
  useOverlay(overlay: Overlay): void;
  /** Errors and warnings of files relative to the root, in the order asked for. Throws OperationCanceledException. */
  diagnostics(files: readonly string[]): readonly Diagnostic[];
  /** The service that governs a file, with the file among its roots; `name` is the file's name in that service. */
  serviceFor(file: string): { readonly service: ts.LanguageService; readonly name: string };
}

interface Project {
  readonly service: ts.LanguageService;
  readonly extraRoots: Set<string>;
}

/** Above this many files only what is asked for and ambient declarations are roots; the rest comes in through imports. */
const maxRoots = 2_000;

export function createProjects(root: string, isStopped: () => boolean): Projects {
  const guard = createPathGuard(root);
  const configs = createConfigReader(guard);
  const files = createOverlayFiles(guard);
  const registry = ts.createDocumentRegistry(ts.sys.useCaseSensitiveFileNames, guard.root);
  const known = new Map<string, Project>();

  const projectOf = (config: ProjectConfig, withJs: boolean): Project => {
    // The options are part of the key: a changed tsconfig.json gets a service of its own.
    const key = JSON.stringify([config.configFile, config.options, withJs]);
    let project = known.get(key);
    if (!project) {
      const extraRoots = new Set<string>();
      const options = withJs ? { ...config.options, allowJs: true } : config.options;
      const roots = (): readonly string[] => [...new Set([...ownRoots(config), ...extraRoots])];
      const host = createProjectHost({ guard, files, options, roots, isStopped });
      project = { service: ts.createLanguageService(host, registry), extraRoots };
      known.set(key, project);
    }
    return project;
  };

  const serviceFor = (file: string): { service: ts.LanguageService; name: string } => {
    const name = path.resolve(guard.root, file).split(path.sep).join('/');
    const project = projectOf(configs.configOf(file), /\.[cm]?jsx?$/.test(file));
    project.extraRoots.add(name);
    return { service: project.service, name };
  };

  return {
    useOverlay(overlay) {
      const created = files.use(overlay);
      // A file that comes or goes with the overlay changes how imports resolve, which a warm program remembers.
      if (created) for (const project of known.values()) project.service.cleanupSemanticCache();
    },
    serviceFor,
    diagnostics: (names) => names.flatMap((file) => diagnosticsOf(file, serviceFor(file), guard)),
  };
}

/** Files that a project is checked with, besides those asked for. */
export function ownRoots(config: ProjectConfig): readonly string[] {
  return config.fileNames.length <= maxRoots ? config.fileNames : config.fileNames.filter((file) => /\.d\.[mc]?ts$/.test(file));
}

function diagnosticsOf(file: string, at: ReturnType<Projects['serviceFor']>, guard: PathGuard): readonly Diagnostic[] {
  if (guard.inside(file) === undefined || !at.service.getProgram()?.getSourceFile(at.name)) {
    return [toDiagnostic(file, { code: 0, messageText: `${file} is not a file that can be checked.`, category: ts.DiagnosticCategory.Error })];
  }
  const found = [...at.service.getSyntacticDiagnostics(at.name), ...at.service.getSemanticDiagnostics(at.name)];
  return found.filter((one) => one.category !== ts.DiagnosticCategory.Suggestion).map((one) => toDiagnostic(file, one));
}

type Found = Pick<ts.Diagnostic, 'code' | 'messageText' | 'category'> & { readonly start?: number | undefined; readonly length?: number | undefined };

function toDiagnostic(file: string, found: Found): Diagnostic {
  const start = found.start ?? 0;
  return {
    file,
    code: found.code,
    message: ts.flattenDiagnosticMessageText(found.messageText, '\n'),
    span: { start, end: start + (found.length ?? 0) },
    severity: found.category === ts.DiagnosticCategory.Error ? 'error' : 'warning',
  };
}
