// Code that changes what everything else stands on, tests included: globals and the prototypes of built-in objects.
import { ts } from 'ts-morph';
import { isPropertyPosition } from '../../ast/namePosition';
import type { Suspect } from '../suspect';
import { findIn } from './walk';

const globalObjects = ['globalThis', 'global', 'window', 'self'];
const builtIns = ['Object', 'Array', 'String', 'Number', 'Boolean', 'BigInt', 'Symbol', 'Function', 'Promise', 'RegExp', 'Date', 'Error', 'Map', 'Set', 'WeakMap', 'WeakSet', 'JSON', 'Math', 'Reflect', 'console', 'process'];

/** Reading a property of a global is fine; handing the object itself on, or writing to it, is not, unless the target does so already. */
export function testTampering({ brief, parsed }: Suspect): string | undefined {
  // `const self = this` is an old habit; then the name is no global.
  const hasOwnSelf = findIn(parsed.sources, (node) => (ts.isIdentifier(node) && node.text === 'self' && isDeclared(node) ? true : undefined)) === true;
  return findIn(parsed.sources, (node) => {
    const changed = sharedObject(node);
    if (changed === undefined || (changed === 'self' && hasOwnSelf) || isRead(node) || brief.targetText.includes(node.parent.getText())) return undefined;
    return `${changed} is shared by all code, tests included: ${node.parent.getText().slice(0, 80)}`;
  });
}

/** A name for the object when the node stands for one that all code shares. */
function sharedObject(node: ts.Node): string | undefined {
  if (ts.isIdentifier(node)) {
    if (isPropertyPosition(node) || isDeclared(node)) return undefined;
    if (globalObjects.includes(node.text)) return node.text;
    return builtIns.includes(node.text) && isWrittenThrough(node) ? node.text : undefined;
  }
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return undefined;
  const name = ts.isPropertyAccessExpression(node) ? node.name.text : literalOf(node.argumentExpression);
  if (name === '__proto__') return '__proto__';
  if (name !== 'prototype') return undefined;
  const holder = node.expression.getText();
  return builtIns.includes(holder) || /\bconstructor['"]?\]?$/.test(holder) ? `${holder}.prototype`.slice(0, 60) : undefined;
}

/** `globalThis.crypto` and `Array.prototype.slice.call(...)` only read. */
function isRead(node: ts.Node): boolean {
  if (ts.isIdentifier(node) && builtIns.includes(node.text)) return false;
  const { parent } = node;
  if (ts.isTypeQueryNode(parent) || ts.isTypeOfExpression(parent)) return true;
  const isBase = (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) && parent.expression === node;
  return isBase && !isWrittenThrough(node);
}

/** The node is the base of something that is assigned to or deleted, or the first argument of a call that changes it. */
function isWrittenThrough(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isCallExpression(parent)) return parent.arguments[0] === node && /^(Object|Reflect)\.(assign|define\w+|set\w*|deleteProperty)$/.test(parent.expression.getText());
  if (!ts.isPropertyAccessExpression(parent) && !ts.isElementAccessExpression(parent)) return false;
  if (parent.expression !== node) return false;
  return isTarget(parent) || isWrittenThrough(parent);
}

function isTarget(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isDeleteExpression(parent)) return true;
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken;
  if (!ts.isBinaryExpression(parent) || parent.left !== node) return false;
  return parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment;
}

function literalOf(node: ts.Expression): string {
  return ts.isStringLiteralLike(node) ? node.text : '';
}

// A parameter or a variable that only shares the name.
function isDeclared(node: ts.Identifier): boolean {
  const { parent } = node;
  return (ts.isParameter(parent) || ts.isVariableDeclaration(parent) || ts.isBindingElement(parent) || ts.isFunctionDeclaration(parent)) && parent.name === node;
}
