// Examples that people write into the comment above a declaration.
import { ts } from 'ts-morph';
import type { Example } from '../../protocol/example';
import { attachedText } from '../ast/comments';
import { findNode } from '../ast/nodePath';
import { parseFile, syntaxErrors } from '../ast/parseFile';

/**
 * `f(1) // => 2`, `f(1) // 2`, `f(1) => 2`, `f(1) -> 2`, `f(1) === 2`, `f(1) returns 2`, and `>>> f(1)` with the value
 * on the next line. For members the call may begin with anything that leads to `.member(`.
 */
export function docExamples(source: ts.SourceFile, path: string): readonly Example[] {
  const named = findNode(source, path);
  if (named === undefined) return [];
  const lines = commentLines(attachedText(named.node, source));
  const name = named.name.replace(/^.* /, '');
  const own = readLines(lines, name);
  const former = own.length > 0 || path.includes('.') ? undefined : promptedName(lines, source);
  return former === undefined ? own : readLines(lines, former).map((example) => ({ ...example, call: name + example.call.slice(former.length) }));
}

function readLines(lines: readonly string[], name: string): readonly Example[] {
  return lines.flatMap((line, index) => {
    const example = readLine(line, lines[index + 1], name);
    return example === undefined ? [] : [example];
  });
}

/** Prompts above a function that all call one other name, which the file does not declare, call the function by a former name. */
function promptedName(lines: readonly string[], source: ts.SourceFile): string | undefined {
  const [name, ...others] = new Set(lines.flatMap((line) => /^>+\s*([A-Za-z_$][\w$]*)\(/.exec(line)?.[1] ?? []));
  return name === undefined || others.length > 0 || findNode(source, name) !== undefined ? undefined : name;
}

const arrow = /^\s*;?\s*(?:(?:\/\/|#)\s*)?(?:=>|->|→|➞|⇒|===?|returns?:?|is|gives|yields|should (?:return|be|equal)|→)\s*(.+)$/i;
const comment = /^\s*;?\s*(?:\/\/|#|\/\*)\s*(.+?)(?:\*\/)?$/;

function readLine(line: string, next: string | undefined, name: string): Example | undefined {
  const text = line.replace(/^\s*(?:>+|\*|-|@example)\s*/, '').replace(/^console\.log\((.*)\)(\s*;?\s*\/\/.*)$/, '$1$2');
  const call = leadingCall(text, name);
  if (call === undefined) return undefined;
  const rest = text.slice(call.text.length);
  const said = (arrow.exec(rest) ?? comment.exec(rest))?.[1] ?? (/^\s*;?\s*$/.test(rest) && /^\s*>/.test(line) ? next?.replace(/^\s*>+\s*/, '') : undefined);
  if (said === undefined) return undefined;
  const throws = /^(?:=>\s*)?(?:throws?|raises?)\b\s*(?:an? )?(?:new )?([A-Za-z]*)/i.exec(said);
  const base = { call: call.text, args: call.args, source: 'doc' as const };
  if (throws !== null) return { ...base, throws: throws[1] ?? '' };
  const expected = leadingValue(said);
  return expected === undefined ? undefined : { ...base, expected };
}

/** The call at the beginning of a text, by the parser's own reckoning. */
function leadingCall(text: string, name: string): { readonly text: string; readonly args: readonly string[] } | undefined {
  if (!text.includes(`${name}(`)) return undefined;
  const statement = parseFile('example.ts', text).statements[0];
  const first = statement === undefined ? undefined : firstCall(statement);
  if (first === undefined || first.getStart() !== 0 || !calls(first, name) || first.arguments.some(isTuple)) return undefined;
  return { text: first.getText(), args: first.arguments.map((argument) => argument.getText()) };
}

// `f(1) => 2`, `f(1) === 2` and `f(1) -> 2` parse as larger expressions whose left edge is the call.
function firstCall(node: ts.Node): ts.CallExpression | undefined {
  if (ts.isCallExpression(node)) return node;
  let found: ts.CallExpression | undefined;
  ts.forEachChild(node, (child) => {
    found ??= child.getStart() === node.getStart() ? firstCall(child) : undefined;
  });
  return found;
}

function calls(call: ts.CallExpression, name: string): boolean {
  const callee = call.expression;
  return ts.isIdentifier(callee) ? callee.text === name : ts.isPropertyAccessExpression(callee) && callee.name.text === name;
}

// `(1, 2)` is a tuple elsewhere and only its last part here.
function isTuple(node: ts.Expression): boolean {
  return ts.isParenthesizedExpression(node) && ts.isBinaryExpression(node.expression) && node.expression.operatorToken.kind === ts.SyntaxKind.CommaToken;
}

/** A value at the beginning of a text; a full stop or a remark behind it does not count. */
function leadingValue(text: string): string | undefined {
  const said = text.trim().replace(/\bTrue\b/g, 'true').replace(/\bFalse\b/g, 'false');
  for (const candidate of [said, said.replace(/[.;,]$/, ''), said.replace(/\s+(?:\(|\/\/|because|since|as |where|-|–).*$/, '').replace(/[.;,]$/, '')]) {
    const source = parseFile('value.ts', `(${candidate})`);
    const statement = source.statements[0];
    if (syntaxErrors(source).length > 0 || source.statements.length !== 1 || statement === undefined) continue;
    const expression = ts.isExpressionStatement(statement) && ts.isParenthesizedExpression(statement.expression) ? statement.expression.expression : undefined;
    if (expression !== undefined && isValue(expression)) return expression.getText();
  }
  return undefined;
}

/** Literals all the way down; a bare word is prose. */
function isValue(node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return isValue(node.expression);
  if (ts.isArrayLiteralExpression(node)) return node.elements.every(isValue);
  if (ts.isObjectLiteralExpression(node)) return node.properties.every((one) => ts.isPropertyAssignment(one) && isValue(one.initializer));
  if (ts.isPrefixUnaryExpression(node)) return isValue(node.operand);
  if (ts.isNewExpression(node)) return (node.arguments ?? []).every(isValue);
  if (ts.isIdentifier(node)) return ['undefined', 'NaN', 'Infinity'].includes(node.text);
  return ts.isLiteralExpression(node) || [ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword].includes(node.kind);
}

function commentLines(text: string): readonly string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/^\s*(?:\/\*\*?|\/\/+|\*(?!\/))?\s?/, '').replace(/\s*\*\/\s*$/, ''))
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('```'));
}
