// The compiler's own name resolution over one file: no libraries, no other file, no types are computed.
import { ts } from 'ts-morph';

/** Enough to tell a local name from a top-level one; `allowJs` where the file may be JavaScript. */
export function loneChecker(source: ts.SourceFile, more: Pick<ts.CompilerOptions, 'allowJs'> = {}): ts.TypeChecker {
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
  return ts.createProgram({ rootNames: [source.fileName], options: { ...options, ...more }, host }).getTypeChecker();
}

const options: ts.CompilerOptions = {
  noLib: true,
  noResolve: true,
  types: [],
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  jsx: ts.JsxEmit.Preserve,
};
