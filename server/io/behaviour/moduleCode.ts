// TypeScript of one candidate to the plain module that the sandbox runs; says no to what needs more than itself.
import { ts } from 'ts-morph';
import type { NoBehaviour } from '../../core/ports/behaviours';

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  jsx: ts.JsxEmit.React,
  removeComments: true,
  isolatedModules: true,
  useDefineForClassFields: true,
};

/** Imports of types only leave no trace; any other import means that the code is not whole by itself. */
export function moduleCode(file: string, text: string): string | NoBehaviour {
  const { outputText, diagnostics } = ts.transpileModule(text, { fileName: file, compilerOptions: options, reportDiagnostics: true });
  const broken = diagnostics?.[0];
  if (broken !== undefined) return { why: `it does not parse: ${ts.flattenDiagnosticMessageText(broken.messageText, ' ')}` };
  const [imported] = ts.preProcessFile(outputText, true, true).importedFiles;
  return imported === undefined ? outputText : { why: `it imports ${imported.fileName}` };
}
