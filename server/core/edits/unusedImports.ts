// Imported names that nothing in a file uses: what is left when the code that used them has changed, and what they name goes.
import { ts } from 'ts-morph';
import { parseFile } from '../ast/parseFile';
import { importedSites } from './symbolSites';

/** The text without imports of `names` (all names where none are given) from the file `from` that stand there for nothing. */
export function withoutUnused(file: string, text: string, { from, names }: { readonly from: string; readonly names?: readonly string[] }): string {
  const source = parseFile(file, text);
  const cuts = source.statements.flatMap((one) => (ts.isImportDeclaration(one) ? cutsIn(one, source, { from, names }) : []));
  return cuts.reduceRight((done, { start, end }) => done.slice(0, start) + done.slice(end), text);
}

interface Cut {
  readonly start: number;
  readonly end: number;
}

function cutsIn(statement: ts.ImportDeclaration, source: ts.SourceFile, { from, names }: { readonly from: string; readonly names: readonly string[] | undefined }): readonly Cut[] {
  const bound = statement.importClause?.namedBindings;
  if (bound === undefined || !ts.isNamedImports(bound) || statement.importClause?.name !== undefined) return [];
  const { elements } = bound;
  const unused = elements.filter((element) => {
    const name = (element.propertyName ?? element.name).text;
    if (names !== undefined && !names.includes(name)) return false;
    return importedSites(source, from, name).length > 0 && countOf(element.name.text, source) === 1 + Number(element.propertyName?.text === element.name.text);
  });
  if (unused.length === 0) return [];
  if (unused.length === elements.length) return [{ start: statement.getStart(source), end: lineEnd(source.text, statement.getEnd()) }];
  return unused.map((element) => {
    const index = elements.indexOf(element);
    const next = elements[index + 1];
    // The last one takes the comma before it along.
    return next === undefined ? { start: elements[index - 1]?.getEnd() ?? element.getStart(source), end: element.getEnd() } : { start: element.getStart(source), end: next.getStart(source) };
  });
}

function countOf(name: string, source: ts.SourceFile): number {
  let count = 0;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === name) count += 1;
    ts.forEachChild(node, visit);
  };
  visit(source);
  return count;
}

function lineEnd(text: string, from: number): number {
  return from + (/^[ \t]*(\r\n|\r|\n)?/.exec(text.slice(from))?.[0].length ?? 0);
}
