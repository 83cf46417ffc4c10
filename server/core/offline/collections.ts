// Maps and sets as the search has them: plain objects and lists, turned at the borders of the function.
import { ts } from 'ts-morph';
import type { Kind } from './kinds';
import { isList, type Value } from './values';

type Inner = (node: ts.TypeNode | undefined) => Kind;

/** What a map or set is inside of a program; undefined for any other type, and for keys that no object has. */
export function collectionKind(type: ts.TypeNode | undefined, inner: Inner): Kind | undefined {
  const [kind, [first, second]] = namedCollection(type);
  if (kind === 'set') return `${inner(first)}[]`;
  const keys = kind === 'map' ? inner(first) : 'unknown';
  return keys === 'string' || keys === 'number' ? `dict<${inner(second)}>` : undefined;
}

/** How a parameter of such a type is read: `{0}` is its name. */
export function readerOf(type: ts.TypeNode | undefined): string | undefined {
  const [kind] = namedCollection(type);
  if (kind === 'set') return '[...{0}]';
  return kind === 'map' ? 'Object.fromEntries({0})' : undefined;
}

/** How a result of such a type is made of what the program gives. */
export function makerOf(type: ts.TypeNode | undefined): string | undefined {
  const [kind, [key]] = namedCollection(type);
  if (kind === 'set') return 'new Set({0})';
  if (kind === undefined) return undefined;
  return key?.kind === ts.SyntaxKind.NumberKeyword ? 'new Map(Object.entries({0}).map(([key, value]) => [Number(key), value] as const))' : 'new Map(Object.entries({0}))';
}

function namedCollection(type: ts.TypeNode | undefined): readonly ['map' | 'set' | undefined, readonly ts.TypeNode[]] {
  if (type === undefined || !ts.isTypeReferenceNode(type)) return [undefined, []];
  const name = type.typeName.getText();
  const args = type.typeArguments ?? ([] as readonly ts.TypeNode[]);
  if (name === 'Map' || name === 'ReadonlyMap') return ['map', args];
  return [name === 'Set' || name === 'ReadonlySet' ? 'set' : undefined, args];
}

/** The arguments of `new Map([..])` and `new Set([..])` as an object or a list; undefined for anything else. */
export function collectionValue(node: ts.Expression, valueOf: (node: ts.Expression) => Value | undefined): Value | undefined {
  if (!ts.isNewExpression(node) || !ts.isIdentifier(node.expression)) return undefined;
  const [argument] = node.arguments ?? [];
  const items = argument === undefined ? [] : valueOf(argument);
  if (!isList(items)) return undefined;
  if (node.expression.text === 'Set') return items;
  if (node.expression.text !== 'Map' || !items.every((item) => isList(item) && item.length === 2)) return undefined;
  return Object.fromEntries(items.map((item) => (isList(item) ? [String(item[0]), item[1]] : [])));
}
