// Source text of an expression that stands on its own: local constants written out.
import { ts } from 'ts-morph';
import { isTarget } from './testCalls';
import { bindingOf, unwrapped, type Row } from './testScope';

/** Beyond this a value is no example that a person or a prompt could use. */
const longest = 4_000;

export interface Inlining {
  readonly row: Row;
  /** The declaration that is being read about; keeps its name. */
  readonly target: string;
}

/**
 * Undefined when the expression needs something that only the running test knows. Assertions (`as`, `!`) are left out.
 * Names that come from the module of the target stay.
 */
export function inlineText(expression: ts.Expression, inlining: Inlining): string | undefined {
  const bare = unwrapped(expression);
  const text = inlineNode(bare, bare, inlining);
  return text === undefined || text.length > longest ? undefined : text;
}

function inlineNode(node: ts.Node, root: ts.Node, inlining: Inlining): string | undefined {
  if (ts.isIdentifier(node) && isRead(node)) return inlineName(node, root, inlining);
  if (ts.isPropertyAccessExpression(node) && isTarget(node, inlining.target)) return inlining.target;
  if (ts.isAsExpression(node) || ts.isNonNullExpression(node) || ts.isSatisfiesExpression(node)) return inlineNode(node.expression, root, inlining);
  if (ts.isShorthandPropertyAssignment(node)) {
    const value = inlineName(node.name, root, inlining);
    return value === undefined ? undefined : `${node.name.text}: ${value}`;
  }
  return inlineChildren(node, root, inlining);
}

// The text between the children is kept as it is.
function inlineChildren(node: ts.Node, root: ts.Node, inlining: Inlining): string | undefined {
  const source = node.getSourceFile();
  let text = '';
  let at = node.getStart(source);
  let whole = true;
  ts.forEachChild(node, (child) => {
    const inner = ts.isTypeNode(child) ? child.getText(source) : inlineNode(child, root, inlining);
    if (inner === undefined) whole = false;
    text += source.text.slice(at, child.getStart(source)) + (inner ?? '');
    at = child.getEnd();
  });
  return whole ? text + source.text.slice(at, node.getEnd()) : undefined;
}

function inlineName(node: ts.Identifier, root: ts.Node, inlining: Inlining): string | undefined {
  if (isTarget(node, inlining.target)) return inlining.target;
  const binding = bindingOf(node.text, node, inlining.row);
  if (binding.kind === 'global') return node.text;
  if (binding.kind === 'import') return binding.specifier.startsWith('.') && binding.exported === node.text ? node.text : undefined;
  if (binding.kind === 'opaque') return isBoundInside(node, root) ? node.text : undefined;
  const value = inlineText(binding.value, inlining);
  if (value === undefined || value.length > longest) return undefined;
  return node === root || standsAlone(node) || !needsBrackets(unwrapped(binding.value)) ? value : `(${value})`;
}

/** Parameters and variables of functions inside the expression itself. */
function isBoundInside(node: ts.Identifier, root: ts.Node): boolean {
  for (let at: ts.Node = node; at !== root; at = at.parent) {
    if (ts.isFunctionLike(at) || ts.isBlock(at)) return true;
  }
  return ts.isFunctionLike(root);
}

function isRead(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent)) return parent.name !== node;
  return !ts.isParameter(parent) && !ts.isBindingElement(parent) && !(ts.isVariableDeclaration(parent) && parent.name === node);
}

// Arguments, elements and property values need no brackets.
function standsAlone(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.expression !== node;
  return ts.isArrayLiteralExpression(parent) || ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent);
}

function needsBrackets(value: ts.Expression): boolean {
  return !(ts.isLiteralExpression(value) || ts.isArrayLiteralExpression(value) || ts.isCallExpression(value) || ts.isIdentifier(value) || ts.isNewExpression(value) || ts.isTemplateExpression(value));
}
