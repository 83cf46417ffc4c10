// Reads from a declaration, its file and its examples what a change may be made of.
import { ts } from 'ts-morph';
import type { Example } from '../../../protocol/example';
import { namedNodes } from '../../ast/nodePath';
import type { Local, Material } from './patch';

/** Longer ones are seldom written as they are. */
const LONGEST_RESULT = 24;
const MOST = 12;

export interface Ground {
  /** The whole file, as it came. */
  readonly source: ts.SourceFile;
  /** The declaration that is to be mended; it may be a later version, from another text. */
  readonly target: ts.Node;
  readonly examples: readonly Example[];
}

export function gatherMaterial({ source, target, examples }: Ground): Material {
  const expected = [...new Set(examples.flatMap(({ expected: text }) => (text === undefined || text.length > LONGEST_RESULT ? [] : [text])))];
  const inside = nodesIn(target);
  return {
    locals: inside.flatMap(localsAt),
    outer: namedNodes(source).flatMap(({ path, node }) => (ts.isFunctionDeclaration(node) && node.name?.text !== nameOf(target) && !path.includes('.') ? [path] : [])),
    properties: unique(propertiesIn(source)).slice(0, 2 * MOST),
    numbers: unique([...inside.flatMap((node) => (ts.isNumericLiteral(node) ? [Number(node.text)] : [])), ...repeated(examples).map(Number)]).slice(0, MOST),
    texts: unique([...inside.flatMap((node) => (ts.isStringLiteralLike(node) ? [node.getText()] : [])), ...examples.flatMap(({ args, expected: text = '' }) => [...args, text].flatMap(textsIn))]).slice(0, 2 * MOST),
    results: unique([...expected, 'true', 'false', 'null', '[]', "''", '0', '-1', '1']).slice(0, MOST),
  };
}

function nameOf(node: ts.Node): string | undefined {
  return ts.isFunctionDeclaration(node) ? node.name?.text : undefined;
}

/** In file order, types left out: they are gone when the code runs. */
export function nodesIn(root: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

function localsAt(node: ts.Node): readonly Local[] {
  if (ts.isParameter(node)) return named(node.name, { role: 'parameter', ...rangeOf(node.parent), type: typeOf(node.type, node.initializer) });
  if (ts.isFunctionDeclaration(node) && node.name !== undefined && node.parent.kind === ts.SyntaxKind.Block) return named(node.name, { role: 'function', ...rangeOf(node.parent), type: 'function' });
  if (!ts.isVariableDeclaration(node) || !ts.isVariableDeclarationList(node.parent)) return [];
  const list = node.parent;
  const holder = list.parent;
  const isLoop = ts.isForStatement(holder) || ts.isForOfStatement(holder) || ts.isForInStatement(holder);
  const scope = isLoop ? holder : holder.parent;
  if (ts.isSourceFile(scope)) return [];
  const isFunction = node.initializer !== undefined && (ts.isArrowFunction(node.initializer) || ts.isFunctionExpression(node.initializer));
  const role = isFunction ? 'function' : isLoop ? 'loop' : list.flags & ts.NodeFlags.Const ? 'constant' : 'variable';
  return named(node.name, { role, from: node.getEnd(), to: scope.getEnd(), type: isFunction ? 'function' : isLoop && !ts.isForStatement(holder) ? '' : typeOf(node.type, node.initializer) });
}

function named(name: ts.BindingName, local: Omit<Local, 'name'>): readonly Local[] {
  if (ts.isIdentifier(name)) return [{ name: name.text, ...local }];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? named(element.name, { ...local, type: '' }) : []));
}

function rangeOf(node: ts.Node): Pick<Local, 'from' | 'to'> {
  return { from: node.getStart(), to: node.getEnd() };
}

/** As it is written; else the evident kind of the first value. */
function typeOf(type: ts.TypeNode | undefined, first: ts.Expression | undefined): string {
  if (type !== undefined) return type.getText();
  if (first === undefined) return '';
  if (ts.isNumericLiteral(first) || (ts.isPropertyAccessExpression(first) && first.name.text === 'length')) return 'number';
  if (ts.isBinaryExpression(first) && /^([-*/%]|\*\*)$/.test(first.operatorToken.getText())) return 'number';
  if (ts.isStringLiteralLike(first) || ts.isTemplateExpression(first)) return 'string';
  if (first.kind === ts.SyntaxKind.TrueKeyword || first.kind === ts.SyntaxKind.FalseKeyword) return 'boolean';
  if (ts.isArrayLiteralExpression(first)) return 'list';
  if (ts.isNewExpression(first)) return { Set: 'set', Map: 'map' }[first.expression.getText()] ?? '';
  if (ts.isCallExpression(first) && ts.isPropertyAccessExpression(first.expression) && /^(split|map|filter|slice|sort|reverse|concat)$/.test(first.expression.name.text)) return first.expression.name.text === 'slice' ? '' : 'list';
  return ts.isCallExpression(first) && /^Math\.|^Number\b|^parse/.test(first.expression.getText()) ? 'number' : '';
}

/** Of types and classes, and wherever one is read. */
function propertiesIn(source: ts.SourceFile): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isField = ts.isPropertySignature(node) || ts.isPropertyDeclaration(node) || (ts.isParameter(node) && ts.isParameterPropertyDeclaration(node, node.parent));
    if (isField && ts.isIdentifier(node.name)) found.push(node.name.text);
    const isCalled = ts.isPropertyAccessExpression(node) && ts.isCallExpression(node.parent) && node.parent.expression === node;
    if (ts.isPropertyAccessExpression(node) && !isCalled && ts.isIdentifier(node.name)) found.push(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Numbers that several examples expect: one that a single example expects would be learnt by heart. */
function repeated(examples: readonly Example[]): readonly string[] {
  const numbers = examples.flatMap(({ expected = '' }) => (/^-?\d+(\.\d+)?$/.test(expected) ? [expected] : []));
  return numbers.filter((text, index) => numbers.indexOf(text) < index);
}

/** String literals in a piece of source, as they are written. */
function textsIn(text: string): readonly string[] {
  return [...text.matchAll(/"(?:[^"\\\n]|\\.){0,8}"|'(?:[^'\\\n]|\\.){0,8}'/g)].map(([literal]) => literal);
}

function unique<T>(all: readonly T[]): readonly T[] {
  return [...new Set(all)];
}
