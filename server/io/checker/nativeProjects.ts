// The projects of one root in the native compiler: kept warm, with the overlay and changes on disk taken in before each question.
import type { Overlay } from '../../core/ports/checker';
import type { Diagnostic } from '../../protocol/model';
import { createPathGuard } from '../workspace/pathGuard';
import { toDiagnostic } from './nativeDiagnostic';
import { createNativeFiles, absolutePath, isFile } from './nativeFiles';
import { createNativeRoots, type NativeProject } from './nativeRoots';
import { createNativeSnapshot } from './nativeSnapshot';

export interface NativeProjects {
  /** Errors and warnings of files relative to the root; undefined where this compiler does not know the project's settings. */
  diagnostics(files: readonly string[], overlay: Overlay): Promise<readonly Diagnostic[] | undefined>;
  /** The type of what is named at each position of a file, written out whole; undefined as above. */
  typesAt(file: string, positions: readonly number[], overlay: Overlay): Promise<readonly string[] | undefined>;
  end(): Promise<void>;
}

/** Written out whole and with the module of each name: equal texts are equal types, as far as the compiler can say it. */
const wholeTypes = 1 | 64;

export function createNativeProjects(rootPath: string, executable: string): NativeProjects {
  const guard = createPathGuard(rootPath);
  const files = createNativeFiles(guard);
  const roots = createNativeRoots(guard, files);
  const snapshot = createNativeSnapshot({ executable, root: guard.root, files, roots });

  const isKnown = async (project: NativeProject): Promise<boolean> => {
    project.known ??= (await snapshot.diagnostics('getConfigFileParsingDiagnostics', project)).length + (await snapshot.diagnostics('getProgramDiagnostics', project)).length === 0;
    return project.known;
  };
  const diagnosticsOf = async (file: string, project: NativeProject): Promise<readonly Diagnostic[]> => {
    const name = absolutePath(guard.root, file);
    if (guard.inside(file) === undefined || !isFile(name)) return [toDiagnostic(file, { pos: 0, end: 0, code: 0, category: 1, text: `${file} is not a file that can be checked.` })];
    // Asked at once: the compiler answers one after the other without waiting for us in between.
    const methods = ['getSyntacticDiagnostics', 'getSemanticDiagnostics', ...(project.declarations ? ['getDeclarationDiagnostics'] : [])];
    const lists = await Promise.all(methods.map((method) => snapshot.diagnostics(method, project, name)));
    return lists.flat().filter(({ category }) => category !== 2).map((one) => toDiagnostic(file, one));
  };

  return {
    async diagnostics(names, overlay) {
      files.use(overlay);
      const asked = names.map((file) => ({ file, project: roots.projectOf(file) }));
      await snapshot.refresh();
      const found: Diagnostic[] = [];
      for (const { file, project } of asked) {
        if (!(await isKnown(project))) return undefined;
        found.push(...(await diagnosticsOf(file, project)));
      }
      return found;
    },
    async typesAt(file, positions, overlay) {
      files.use(overlay);
      const project = roots.projectOf(file);
      await snapshot.refresh();
      if (!(await isKnown(project))) return undefined;
      const types = await snapshot.ask('getTypesAtPositions', project, { file: absolutePath(guard.root, file), positions });
      const texts: string[] = [];
      for (const type of types as readonly ({ readonly id: number } | null)[]) {
        texts.push(type === null ? '' : ((await snapshot.ask('typeToString', project, { type: type.id, flags: wholeTypes })) as string));
      }
      return texts;
    },
    end: () => snapshot.end(),
  };
}
