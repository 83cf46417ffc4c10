// A function of the person's own repository that may serve as a model for another one.
import { ts } from 'ts-morph';
import { callableOf, type Callable } from '../../ast/bodySlot';
import { isPropertyPosition } from '../../ast/namePosition';
import { namedNodes } from '../../ast/nodePath';
import { parseFile } from '../../ast/parseFile';
import { findStubs } from '../../ast/findStubs';

export interface Idiom {
  readonly file: string;
  readonly name: string;
  readonly isExported: boolean;
  readonly isAsync: boolean;
  readonly parameters: readonly { readonly name: string; readonly type: string }[];
  readonly returns: string;
  /** With its braces, or an arrow's expression. */
  readonly body: string;
  readonly isBlock: boolean;
  /** Names that its body takes from outside of it. */
  readonly free: readonly string[];
}

/** Functions at the top level of a file that are written, typed, and larger than a word. */
export function idiomsIn(file: string, text: string): readonly Idiom[] {
  const source = parseFile(file, text);
  const stubs = new Set(findStubs(source).map(({ path }) => path));
  return namedNodes(source).flatMap(({ path, node }) => {
    const callable = callableOf(node);
    if (callable?.body === undefined || path.includes('.') || stubs.has(path) || callable.asteriskToken !== undefined) return [];
    if (callable.type === undefined || callable.parameters.length === 0 || callable.parameters.some((one) => one.type === undefined || !ts.isIdentifier(one.name) || one.dotDotDotToken !== undefined)) return [];
    return [idiomOf(callable, { file, path, node })];
  });
}

function idiomOf(callable: Callable, { file, path, node }: { readonly file: string; readonly path: string; readonly node: ts.Node }): Idiom {
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  return {
    file,
    name: path,
    isExported: modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) && !modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword),
    isAsync: callable.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) === true,
    parameters: callable.parameters.map((one) => ({ name: one.name.getText(), type: plainType(one.type) })),
    returns: plainType(callable.type),
    body: callable.body?.getText() ?? '',
    isBlock: callable.body !== undefined && ts.isBlock(callable.body),
    free: freeNames(callable),
  };
}

/** A type's text without what makes no difference to who calls: spaces, `readonly`, `Array<T>`, separators. */
export function plainType(type: ts.TypeNode | undefined): string {
  return (type?.getText() ?? '')
    .replaceAll(/\breadonly\b/g, '')
    .replaceAll(/\b(?:Readonly)?Array<([\w.]+)>/g, '$1[]')
    .replaceAll(/\s+/g, '')
    .replaceAll(/[;,](?=\}|$)/g, '')
    .replaceAll(';', ',');
}

function freeNames(callable: Callable): readonly string[] {
  const bound = new Set<string>();
  const used = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    if ((ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node)) && ts.isIdentifier(node.name)) bound.add(node.name.text);
    if ((ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node)) && node.name !== undefined) bound.add(node.name.text);
    if (ts.isIdentifier(node) && !isPropertyPosition(node)) used.add(node.text);
    ts.forEachChild(node, visit);
  };
  callable.parameters.forEach(visit);
  if (callable.body !== undefined) visit(callable.body);
  return [...used].filter((name) => !bound.has(name) && !BUILT_IN.has(name));
}

const BUILT_IN = new Set(['undefined', 'NaN', 'Infinity', 'Math', 'Number', 'String', 'Boolean', 'Array', 'Object', 'Map', 'Set', 'JSON', 'Date', 'RegExp', 'Error', 'TypeError', 'RangeError', 'Symbol', 'BigInt', 'Promise', 'parseInt', 'parseFloat', 'isNaN', 'isFinite']);
