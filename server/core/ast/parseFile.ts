// Text to syntax tree, without types: one file at a time, never rejecting.
import { ts } from 'ts-morph';
import type { Diagnostic } from '../../protocol/model';

/** File names that can be parsed here: TypeScript and JavaScript with their variants. */
export const codeFile = /\.[cm]?[jt]sx?$/i;

/** For rooms that hand a tree on without looking into it. */
export type ParsedFile = ts.SourceFile;

/** A tree with parents. The dialect follows the file's name: JSX only in `.tsx`, `.jsx` and plain JavaScript. */
export function parseFile(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true, scriptKind(file));
}

/** What the parser could not read, in file order; empty for a file that is whole. */
export function syntaxErrors(source: ts.SourceFile): readonly Diagnostic[] {
  // The compiler keeps them on the tree but not in its public types; a program made only to ask for them costs 50 times more.
  const { parseDiagnostics } = source as ts.SourceFile & { readonly parseDiagnostics?: readonly ts.DiagnosticWithLocation[] };
  return (parseDiagnostics ?? []).map((found) => ({
    file: source.fileName,
    code: found.code,
    message: ts.flattenDiagnosticMessageText(found.messageText, '\n'),
    span: { start: found.start, end: found.start + found.length },
    severity: 'error',
  }));
}

function scriptKind(file: string): ts.ScriptKind {
  const name = file.toLowerCase();
  if (name.endsWith('.tsx')) return ts.ScriptKind.TSX;
  if (name.endsWith('.jsx')) return ts.ScriptKind.JSX;
  // Plain JavaScript may hold JSX in many projects.
  return /\.[cm]?js$/.test(name) ? ts.ScriptKind.JSX : ts.ScriptKind.TS;
}
