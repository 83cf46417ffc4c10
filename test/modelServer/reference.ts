// The folder with the reference version of each file, read with what every name in a file stands for.
import { readFileSync, realpathSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { ts } from 'ts-morph';
import { parseFile } from '../../server/core/ast/parseFile';

export interface ReferenceFile {
  readonly source: ts.SourceFile;
  readonly checker: ts.TypeChecker;
}

/** Reads files below `folder` and nothing else: the path comes from a request. */
export function openReference(folder: string): (file: string) => ReferenceFile | undefined {
  const root = realpathSync(folder);
  const read = new Map<string, ReferenceFile>();
  return (file) => {
    const text = readBelow(root, file);
    if (text === undefined) return undefined;
    const known = read.get(file);
    if (known?.source.text === text) return known;
    const fresh = withChecker(parseFile(file, text));
    read.set(file, fresh);
    return fresh;
  };
}

/** `root` is a real path. Undefined for a file that is not there, or that a path or a link leads out of the root to. */
export function readBelow(root: string, file: string): string | undefined {
  try {
    const path = realpathSync(resolve(root, file));
    return path.startsWith(root + sep) ? readFileSync(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

/** One file without libraries and imports: enough to tell a local name from a top-level one. */
function withChecker(source: ts.SourceFile): ReferenceFile {
  const host: ts.CompilerHost = {
    getSourceFile: (name) => (name === source.fileName ? source : undefined),
    getDefaultLibFileName: () => 'lib.d.ts',
    writeFile: () => undefined,
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    fileExists: (name) => name === source.fileName,
    readFile: () => undefined,
  };
  const options = { noLib: true, noResolve: true, allowJs: true, target: ts.ScriptTarget.ESNext, jsx: ts.JsxEmit.Preserve };
  return { source, checker: ts.createProgram([source.fileName], options, host).getTypeChecker() };
}
