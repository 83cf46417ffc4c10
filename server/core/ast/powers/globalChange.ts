// Changes to what all code of a process shares: prototypes, built-in objects, the global object.
import { ts } from 'ts-morph';
import { isGlobalName } from './isGlobalName';

const builtIns = new Set('Array ArrayBuffer BigInt Boolean Date Error Function JSON Map Math Number Object Promise Proxy Reflect RegExp Set String Symbol WeakMap WeakSet console Intl'.split(' '));
const globals = new Set(['globalThis', 'window', 'self', 'global']);
const definers = new Set(['Object.assign', 'Object.defineProperty', 'Object.defineProperties', 'Object.setPrototypeOf', 'Reflect.defineProperty', 'Reflect.set', 'Reflect.setPrototypeOf']);

/** What is changed, as written; undefined where the node changes nothing that is shared. */
export function globalChange(node: ts.Node): string | undefined {
  const changed = changedPlace(node);
  return changed !== undefined && isShared(changed) ? node.getText().slice(0, 80) : undefined;
}

/** The object of which a property is set, defined or deleted. */
function changedPlace(node: ts.Node): ts.Expression | undefined {
  if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) return holderOf(node.left);
  if (ts.isDeleteExpression(node)) return holderOf(node.expression);
  if (ts.isCallExpression(node) && definers.has(node.expression.getText())) return node.arguments[0];
  return undefined;
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

function holderOf(place: ts.Expression): ts.Expression | undefined {
  if (!ts.isPropertyAccessExpression(place) && !ts.isElementAccessExpression(place)) return undefined;
  // `x.__proto__ = y` changes x alone.
  return place.expression;
}

function isShared(place: ts.Expression): boolean {
  if (ts.isIdentifier(place)) return (builtIns.has(place.text) || globals.has(place.text)) && isGlobalName(place);
  if (!ts.isPropertyAccessExpression(place) && !ts.isElementAccessExpression(place)) return ts.isCallExpression(place) && /^(Object|Reflect)\.getPrototypeOf$/.test(place.expression.getText());
  const name = ts.isPropertyAccessExpression(place) ? place.name.text : place.argumentExpression.getText().replace(/^['"]|['"]$/g, '');
  // A prototype of a class of the file belongs to the file.
  if (name === 'prototype') return ts.isIdentifier(place.expression) && isGlobalName(place.expression);
  if (name === '__proto__') return true;
  return ts.isIdentifier(place.expression) && globals.has(place.expression.text) && isGlobalName(place.expression);
}
