// A fix that the language service does not have: the cases that a switch over a union or an enum leaves out.
import { ts } from 'ts-morph';
import type { CodeFix } from '../../core/ports/checker';
import { formatOf } from './serviceEdits';

/** A function that may end without a result, and a value that is `never` only when all cases are there. */
const CODES = { noEndingReturn: 2366, notAllPaths: 7030, notAssignable: 2322, argumentNotAssignable: 2345, notOnNever: 2339 } as const;

/** Each missing case throws, as the bodies do that the service writes for missing members: what belongs there is not known. */
export function missingCases(program: ts.Program, source: ts.SourceFile, error: ts.Diagnostic): readonly CodeFix[] {
  if (!(Object.values(CODES) as readonly number[]).includes(error.code)) return [];
  const start = error.start ?? 0;
  const end = start + (error.length ?? 0);
  const ends = error.code === CODES.noEndingReturn || error.code === CODES.notAllPaths;
  const found = ends ? switchesOf(functionAt(source, start)) : switchesAround(nodeAt(source, start));
  return found.flatMap((one) => {
    const cases = uncovered(one, program.getTypeChecker());
    if (cases.length === 0) return [];
    return [{ name: 'missingCases', description: `Add missing ${cases.length === 1 ? 'case' : 'cases'} ${cases.join(', ')}`, code: error.code, text: withCases(one, cases), span: { start, end } }];
  });
}

function withCases({ caseBlock }: ts.SwitchStatement, cases: readonly string[]): string {
  const source = caseBlock.getSourceFile();
  const { text } = source;
  const { newLineCharacter: newLine = '\n', convertTabsToSpaces = true, indentSize = 2 } = formatOf(text);
  const step = convertTabsToSpaces ? ' '.repeat(indentSize) : '\t';
  const outer = /[ \t]*$/.exec(text.slice(0, caseBlock.parent.getStart()))?.[0] ?? '';
  const lines = cases.map((one) => `${outer}${step}case ${one}:${newLine}${outer}${step}${step}throw new Error('Not implemented.');${newLine}`);
  const last = caseBlock.clauses.find(ts.isDefaultClause) ?? caseBlock.getLastToken();
  const lineStart = text.lastIndexOf('\n', (last?.getStart() ?? text.length) - 1) + 1;
  return text.slice(0, lineStart) + lines.join('') + text.slice(lineStart);
}

function uncovered({ expression, caseBlock }: ts.SwitchStatement, checker: ts.TypeChecker): readonly string[] {
  const type = checker.getTypeAtLocation(expression);
  const parts = type.isUnion() ? type.types : [];
  if (parts.length === 0 || !parts.every((part) => part.isLiteral() || (part.flags & ts.TypeFlags.BooleanLiteral) !== 0)) return [];
  const covered = new Set(caseBlock.clauses.flatMap((clause) => (ts.isCaseClause(clause) ? [checker.getTypeAtLocation(clause.expression)] : [])).map((one) => checker.typeToString(one)));
  return parts.filter((part) => !covered.has(checker.typeToString(part))).map((part) => written(part, checker));
}

function written(part: ts.Type, checker: ts.TypeChecker): string {
  if (part.isStringLiteral() && (part.flags & ts.TypeFlags.EnumLiteral) === 0) return `'${part.value.replace(/[\\']/g, '\\$&')}'`;
  return checker.typeToString(part);
}

function switchesOf(holder: ts.Node | undefined): readonly ts.SwitchStatement[] {
  const found: ts.SwitchStatement[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isSwitchStatement(node) && !node.caseBlock.clauses.some(ts.isDefaultClause)) found.push(node);
    if (node === holder || !ts.isFunctionLike(node)) ts.forEachChild(node, visit);
  };
  if (holder !== undefined) visit(holder);
  return found;
}

function switchesAround(from: ts.Node): readonly ts.SwitchStatement[] {
  const found: ts.SwitchStatement[] = [];
  for (let node: ts.Node | undefined = from; node !== undefined && !ts.isFunctionLike(node); node = node.parent as ts.Node | undefined) {
    if (ts.isSwitchStatement(node)) found.push(node);
  }
  return found;
}

function functionAt(source: ts.SourceFile, position: number): ts.Node | undefined {
  let node: ts.Node | undefined = nodeAt(source, position);
  while (node !== undefined && !ts.isFunctionLike(node)) node = node.parent as ts.Node | undefined;
  return node;
}

function nodeAt(source: ts.SourceFile, position: number): ts.Node {
  let found: ts.Node = source;
  const visit = (node: ts.Node): void => {
    if (node.getStart() > position || position >= node.getEnd()) return;
    found = node;
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return found;
}
