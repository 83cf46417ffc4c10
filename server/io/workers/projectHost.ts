// What one language service asks of its surroundings, answered from the overlay files.
import { ts } from 'ts-morph';
import type { PathGuard } from '../workspace/pathGuard';
import { libFolder } from './libFiles';
import type { OverlayFiles } from './overlayFiles';

export interface ProjectSurroundings {
  readonly guard: PathGuard;
  readonly files: OverlayFiles;
  readonly options: ts.CompilerOptions;
  readonly roots: () => readonly string[];
  readonly isStopped: () => boolean;
}

export function createProjectHost({ guard, files, options, roots, isStopped }: ProjectSurroundings): ts.LanguageServiceHost {
  return {
    getCompilationSettings: () => options,
    getScriptFileNames: () => [...roots()],
    getScriptVersion: (file) => files.version(file),
    getScriptSnapshot: (file) => files.snapshot(file),
    getCurrentDirectory: () => guard.root,
    getDefaultLibFileName: (settings) => `${libFolder}/${ts.getDefaultLibFileName(settings)}`,
    getCancellationToken: () => ({ isCancellationRequested: isStopped }),
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    fileExists: (file) => files.exists(file),
    readFile: (file) => files.read(file),
    directoryExists: (folder) => folder === libFolder || ts.sys.directoryExists(folder),
    getDirectories: (folder) => ts.sys.getDirectories(folder),
    readDirectory: (folder, ...rest) => (guard.relative(folder) === undefined ? [] : ts.sys.readDirectory(folder, ...rest)),
    ...(ts.sys.realpath ? { realpath: ts.sys.realpath } : {}),
  };
}
