// Reads the change between two versions of a file as an answer: new text of the target and new imports, nothing else.
import { ts } from 'ts-morph';
import type { Answer, TaskBrief } from '../../protocol/model';
import { findNode } from '../ast/nodePath';
import { parseFile } from '../ast/parseFile';

/** Undefined when the target is gone or anything else than the target and imports has changed. */
export function changeOf(brief: TaskBrief, after: string): Answer | undefined {
  const path = brief.task.target.path;
  const [old, fresh] = [readVersion(brief.file, brief.fileText, path), readVersion(brief.file, after, path)];
  if (old === undefined || fresh === undefined) return undefined;
  if (old.others.join('\n') !== fresh.others.join('\n')) return undefined;
  const imports = fresh.imports.filter((text) => !old.imports.includes(text));
  if (imports.length === 0 && old.target === fresh.target) return undefined;
  return { declaration: fresh.target, before: [], after: [], imports };
}

interface Version {
  readonly target: string;
  readonly imports: readonly string[];
  /** What surrounds the target, statement by statement. */
  readonly others: readonly string[];
}

function readVersion(file: string, text: string, path: string): Version | undefined {
  const source = parseFile(file, text);
  const target = findNode(source, path);
  if (target === undefined) return undefined;
  const plain = source.statements.filter((statement) => !ts.isImportDeclaration(statement));
  return {
    target: text.slice(target.span.start, target.span.end),
    imports: source.statements.filter(ts.isImportDeclaration).map((statement) => statement.getText(source)),
    others: plain.map((statement) => withoutTarget(statement, source, target.span)),
  };
}

function withoutTarget(statement: ts.Statement, source: ts.SourceFile, target: { readonly start: number; readonly end: number }): string {
  const start = statement.getStart(source);
  const text = statement.getText(source);
  if (target.start < start || target.end > statement.getEnd()) return text;
  return `${text.slice(0, target.start - start)}\u0000${text.slice(target.end - start)}`;
}
