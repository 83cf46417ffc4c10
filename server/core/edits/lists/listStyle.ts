// How the elements of a list are told apart in the text.
import { ts } from 'ts-morph';
import { afterParameters } from '../afterParameters';
import type { Piece } from '../layout';

export type ListStyle =
  /** Each on lines of its own: statements, members, cases, children of JSX. */
  | { readonly form: 'lines'; readonly piece: Piece }
  /** With a separator between them. */
  | { readonly form: 'separated'; readonly piece: Piece; readonly separator: ',' | '|' | '&' | '' };

/** The style of the list `name` of a node; undefined where its elements cannot be changed one by one. */
export function listStyle(node: ts.Node, name: string): ListStyle | undefined {
  if (name === 'statements') return { form: 'lines', piece: 'statement' };
  if (name === 'clauses') return { form: 'lines', piece: 'switchCase' };
  if (name === 'children' && (ts.isJsxElement(node) || ts.isJsxFragment(node))) return { form: 'lines', piece: 'jsxChild' };
  if (name === 'members') return ts.isEnumDeclaration(node) ? commas('enumMember') : { form: 'lines', piece: 'member' };
  if (name === 'types' && ts.isUnionTypeNode(node)) return { form: 'separated', piece: 'type', separator: '|' };
  if (name === 'types' && ts.isIntersectionTypeNode(node)) return { form: 'separated', piece: 'type', separator: '&' };
  if (name === 'properties' && ts.isJsxAttributes(node)) return { form: 'separated', piece: 'jsxAttribute', separator: '' };
  if (name === 'modifiers') return { form: 'separated', piece: 'expression', separator: '' };
  if (name === 'elements') return commas(elementPiece(node));
  // The one parameter of `one => one` has no brackets that could hold another.
  if (name === 'parameters' && afterParameters(node, node.getSourceFile()) === undefined) return undefined;
  const piece = COMMAS[name];
  return piece === undefined ? undefined : commas(piece);
}

const COMMAS: Readonly<Record<string, Piece>> = {
  parameters: 'parameter',
  typeParameters: 'typeParameter',
  arguments: 'argument',
  typeArguments: 'type',
  properties: 'property',
  types: 'heritage',
};

function commas(piece: Piece): ListStyle {
  return { form: 'separated', piece, separator: ',' };
}

function elementPiece(node: ts.Node): Piece {
  if (ts.isNamedImports(node) || ts.isNamedExports(node)) return 'specifier';
  if (ts.isTupleTypeNode(node)) return 'typeParameter';
  return ts.isObjectBindingPattern(node) ? 'property' : 'argument';
}

/** Elements that count: white space between the children of JSX does not, nor do empty class elements. */
export function countedElements(list: readonly ts.Node[]): readonly ts.Node[] {
  return list.filter((one) => !(ts.isJsxText(one) && one.containsOnlyTriviaWhiteSpaces) && !ts.isSemicolonClassElement(one));
}
