// Module names after a file has got another one: in those that import it, and in itself.
import { ts } from 'ts-morph';
import { parseFile } from '../ast/parseFile';

export interface FileMove {
  readonly from: string;
  readonly to: string;
}

/** The text of `file` (by its old name) with every relative module name that the move changes; each keeps its style of ending. */
export function movedImports(file: string, text: string, { from, to }: FileMove): string {
  const home = file === from ? to : file;
  const source = parseFile(file, text);
  const names = specifiersOf(source).flatMap((node) => {
    const path = resolved(file, node.text);
    if (path === undefined) return [];
    const meansIt = bare(path) === bare(from) || `${bare(path)}/index` === bare(from);
    const wanted = meansIt ? like(node.text, to) : path;
    if (!meansIt && home === file) return [];
    const next = relativeTo(home, wanted);
    return next === node.text ? [] : [{ start: node.getStart(source) + 1, end: node.getEnd() - 1, next }];
  });
  return names.reduceRight((done, { start, end, next }) => done.slice(0, start) + next + done.slice(end), text);
}

function specifiersOf(source: ts.SourceFile): readonly ts.StringLiteral[] {
  return source.statements.flatMap((one) => {
    const name = ts.isImportDeclaration(one) || ts.isExportDeclaration(one) ? one.moduleSpecifier : undefined;
    return name !== undefined && ts.isStringLiteral(name) ? [name] : [];
  });
}

/** The path as written, without what leads to it; undefined for packages. */
function resolved(file: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const parts = file.split('/').slice(0, -1);
  for (const step of specifier.split('/')) {
    if (step === '..') parts.pop();
    else if (step !== '.') parts.push(step);
  }
  return parts.join('/');
}

function bare(path: string): string {
  return path.replace(/\.[cm]?[jt]sx?$/, '');
}

/** The new path, with an ending where the old name had one: `./a.js` of `a.ts` stays that way. */
function like(specifier: string, to: string): string {
  const ending = /\.[cm]?[jt]sx?$/.exec(specifier)?.[0];
  return bare(to) + (ending ?? '');
}

function relativeTo(file: string, path: string): string {
  const here = file.split('/').slice(0, -1);
  const there = path.split('/');
  let shared = 0;
  while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared]) shared += 1;
  const up = here.slice(shared).map(() => '..');
  return [...(up.length === 0 ? ['.'] : up), ...there.slice(shared)].join('/');
}
