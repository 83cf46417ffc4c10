// What may stand in the place of a node.
import { ts } from 'ts-morph';
import { isInTagName } from '../../edits/lists/isInTagName';
import { listStyle } from '../../edits/lists/listStyle';
import type { Slot } from '../../edits/lists/slots';
import type { Role } from './change';

/** The role of a part of `parent`, or undefined where it can only be replaced together with the parent. */
export function roleOf(parent: ts.Node, slot: Slot, node: ts.Node): Role | undefined {
  if (slot.list !== undefined) return elementRole(parent, slot.name, node);
  if (slot.name === 'body' && (ts.isFunctionLike(parent) || ts.isModuleDeclaration(parent))) return ts.isFunctionLike(parent) ? 'body' : undefined;
  if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return slot.name === 'type' && ts.isTypePredicateNode(parent) ? undefined : 'type';
  if (STATEMENTS.has(slot.name) && ts.isStatement(node)) return 'statement';
  if (ts.isBlock(node) && (ts.isTryStatement(parent) || ts.isCatchClause(parent))) return 'statement';
  if (!EXPRESSIONS.has(slot.name) || ts.isExpressionWithTypeArguments(parent) || ts.isDecorator(parent)) return undefined;
  if (ts.isTaggedTemplateExpression(parent) && slot.name === 'template') return undefined;
  if (isInTagName(parent)) return undefined;
  if (ts.isBinaryExpression(parent) && slot.name === 'operatorToken') return undefined;
  return 'expression';
}

function elementRole(parent: ts.Node, list: string, node: ts.Node): Role | undefined {
  const style = listStyle(parent, list);
  if (style === undefined || list === 'modifiers' || ts.isOmittedExpression(node)) return undefined;
  if (style.piece === 'type') return 'type';
  if (style.piece === 'statement') return 'statement';
  if (style.piece === 'argument' && (list === 'arguments' || ts.isArrayLiteralExpression(parent))) return 'expression';
  return 'element';
}

const STATEMENTS: ReadonlySet<string> = new Set(['thenStatement', 'elseStatement', 'statement']);

const EXPRESSIONS: ReadonlySet<string> = new Set([
  'expression',
  'initializer',
  'left',
  'right',
  'condition',
  'whenTrue',
  'whenFalse',
  'argumentExpression',
  'incrementor',
  'operand',
  'moduleSpecifier',
  'thisArg',
]);
