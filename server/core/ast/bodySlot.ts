// Where the inside of a declaration begins: its body, and the header in front of it.
import { ts } from 'ts-morph';
import type { Span } from '../../protocol/model';

/** A function with the text that runs when it is called. */
export type Callable = ts.FunctionLikeDeclaration;

/** The function that a declaration is or holds: itself, or the arrow or function expression of its one initialiser. */
export function callableOf(node: ts.Node): Callable | undefined {
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node)) return node;
  if (ts.isGetAccessor(node) || ts.isSetAccessor(node)) return node;
  const value = initialiserOf(node);
  return value !== undefined && (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) ? value : undefined;
}

/** The value of a constant or property, brackets left out; of a whole statement only when it declares one thing. */
export function initialiserOf(node: ts.Node): ts.Expression | undefined {
  const holder = variableOf(node) ?? (ts.isPropertyDeclaration(node) ? node : undefined);
  let value = holder?.initializer;
  while (value !== undefined && ts.isParenthesizedExpression(value)) value = value.expression;
  return value;
}

/** The one variable of a statement or the variable itself. */
export function variableOf(node: ts.Node): ts.VariableDeclaration | undefined {
  if (ts.isVariableDeclaration(node)) return node;
  if (!ts.isVariableStatement(node)) return undefined;
  const [first, second] = node.declarationList.declarations;
  return second === undefined ? first : undefined;
}

/** What `replaceBody` replaces: a function's block or expression, else the initialiser. Undefined for types, classes and overloads. */
export function bodySlot(node: ts.Node): ts.Node | undefined {
  const callable = callableOf(node);
  if (callable !== undefined) return callable.body;
  const holder = variableOf(node) ?? (ts.isPropertyDeclaration(node) ? node : undefined);
  return holder?.initializer;
}

/** What `setSignature` replaces: from the first modifier to the last token before the body; for classes to the brace. */
export function headerSpan(node: ts.Node, source: ts.SourceFile): Span | undefined {
  const start = node.getStart(source);
  if (ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node)) return { start, end: headEnd(node, source) };
  const slot = bodySlot(node);
  return slot === undefined ? undefined : { start, end: slot.pos };
}

function headEnd(node: ts.ClassDeclaration | ts.InterfaceDeclaration, source: ts.SourceFile): number {
  const brace = node.members.pos - 1;
  const head = source.text.slice(node.getStart(source), brace);
  return brace - (head.length - head.trimEnd().length);
}
