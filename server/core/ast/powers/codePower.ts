// Ways to run text as code or to load modules past the import list.
import { ts } from 'ts-morph';
import { isPropertyPosition } from '../namePosition';

/** What such a way is called; undefined for every other node. */
export function codePower(node: ts.Node): string | undefined {
  if (ts.isIdentifier(node)) return namedPower(node);
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return reachedPower(node);
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return calledPower(node);
  return undefined;
}

function namedPower(node: ts.Identifier): string | undefined {
  if (isPropertyPosition(node) || isDeclared(node)) return undefined;
  if (node.text === 'eval' || node.text === 'require') return node.text;
  // `instanceof Function` and the type are harmless; called, it compiles text.
  const { parent } = node;
  const isCallee = (ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression === node;
  const isBase = ts.isPropertyAccessExpression(parent) || ts.isExpressionWithTypeArguments(parent);
  const isValue = ts.isVariableDeclaration(parent) && parent.initializer === node;
  return node.text === 'Function' && (isCallee || isBase || isValue) ? 'Function' : undefined;
}

const globals = ['globalThis', 'window', 'self', 'global'];
const globalPowers = ['eval', 'Function', 'require'];
const processPowers = ['binding', '_linkedBinding', 'dlopen', 'getBuiltinModule', 'mainModule'];

function reachedPower(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): string | undefined {
  const name = accessedName(node);
  const holder = node.expression.getText();
  if (globals.includes(holder) && globalPowers.includes(name)) return name;
  if (/(^|\.)process$/.test(holder) && processPowers.includes(name)) return `process.${name}`;
  if (holder === 'module' && name === 'require') return 'module.require';
  const inner = node.expression;
  const isNested = (ts.isPropertyAccessExpression(inner) || ts.isElementAccessExpression(inner)) && accessedName(inner) === 'constructor';
  return name === 'constructor' && isNested ? 'the constructor of functions' : undefined;
}

function calledPower(node: ts.CallExpression | ts.NewExpression): string | undefined {
  const callee = node.expression;
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return 'dynamic import';
  const [first] = node.arguments ?? [];
  const isText = first !== undefined && (ts.isStringLiteralLike(first) || ts.isTemplateExpression(first));
  if (isText && /(^|\.)set(Timeout|Interval|Immediate)$/.test(callee.getText())) return 'a timer that runs text';
  const isAccess = ts.isPropertyAccessExpression(callee) || ts.isElementAccessExpression(callee);
  if (isAccess && accessedName(callee) === 'constructor' && (ts.isCallExpression(node) || isFunctionText(callee.expression))) return 'the constructor of functions';
  return undefined;
}

function accessedName(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): string {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  return ts.isStringLiteralLike(node.argumentExpression) ? node.argumentExpression.text : '';
}

function isFunctionText(node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return isFunctionText(node.expression);
  return ts.isFunctionExpression(node) || ts.isArrowFunction(node);
}

// A method or parameter that only shares the name.
function isDeclared(node: ts.Identifier): boolean {
  return ts.isFunctionDeclaration(node.parent) || ts.isParameter(node.parent);
}
