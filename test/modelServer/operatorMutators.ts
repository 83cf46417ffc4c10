// Mutators that swap what an expression does: operators, conditions, calls and indexes.
import { ts } from 'ts-morph';
import { isText, replace, type Mutator } from './mutation';

const operatorSwaps: Readonly<Record<string, readonly string[]>> = {
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '**': ['*'],
  '+=': ['-='],
  '-=': ['+='],
  '*=': ['/='],
  '<': ['<=', '>'],
  '<=': ['<', '>='],
  '>': ['>=', '<'],
  '>=': ['>', '<='],
  '===': ['!=='],
  '!==': ['==='],
  '==': ['!='],
  '!=': ['=='],
  '&&': ['||'],
  '||': ['&&'],
  '??': ['||'],
  '&': ['|'],
  '|': ['&'],
  '<<': ['>>'],
  '>>': ['<<'],
};

const nameSwaps: Readonly<Record<string, string>> = {
  min: 'max',
  max: 'min',
  floor: 'ceil',
  ceil: 'floor',
  round: 'floor',
  trunc: 'round',
  some: 'every',
  every: 'some',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  toUpperCase: 'toLowerCase',
  toLowerCase: 'toUpperCase',
  indexOf: 'lastIndexOf',
  lastIndexOf: 'indexOf',
  push: 'unshift',
  unshift: 'push',
  pop: 'shift',
  shift: 'pop',
  padStart: 'padEnd',
  padEnd: 'padStart',
  trim: 'trimStart',
  replaceAll: 'replace',
};

const swapOperator: Mutator = (node) => {
  if (!ts.isBinaryExpression(node)) return [];
  const operator = node.operatorToken.getText();
  if (operator === '+' && (isText(node.left) || isText(node.right))) return [];
  return (operatorSwaps[operator] ?? []).map((other) => replace(node.operatorToken, other));
};

const swapCall: Mutator = (node) => {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  const { name } = node.expression;
  const other = Object.hasOwn(nameSwaps, name.text) ? nameSwaps[name.text] : undefined;
  return other === undefined ? [] : [replace(name, other)];
};

/** `if (a)` and `a ? b : c`; a loop's condition is left alone, since most of its negations never end. */
const negateCondition: Mutator = (node) => {
  if (ts.isIfStatement(node)) return [replace(node.expression, `!(${node.expression.getText()})`)];
  if (ts.isConditionalExpression(node)) return [replace(node, `${node.condition.getText()} ? ${node.whenFalse.getText()} : ${node.whenTrue.getText()}`)];
  return [];
};

const dropSign: Mutator = (node) => {
  if (!ts.isPrefixUnaryExpression(node)) return [];
  const drops = node.operator === ts.SyntaxKind.MinusToken || node.operator === ts.SyntaxKind.ExclamationToken;
  return drops ? [replace(node, node.operand.getText())] : [];
};

/** `n + 1` and `n - 1` lose their one. */
const dropOne: Mutator = (node) => {
  if (!ts.isBinaryExpression(node) || node.right.getText() !== '1') return [];
  return ['+', '-'].includes(node.operatorToken.getText()) ? [replace(node, node.left.getText())] : [];
};

const otherEnd: Mutator = (node) => {
  if (!ts.isElementAccessExpression(node)) return [];
  const list = node.expression.getText();
  const index = node.argumentExpression.getText();
  if (index === '0') return [replace(node.argumentExpression, `${list}.length - 1`)];
  return index === `${list}.length - 1` ? [replace(node.argumentExpression, '0')] : [];
};

const swapArguments: Mutator = (node) => {
  if (!ts.isCallExpression(node)) return [];
  const [first, second] = node.arguments;
  if (first === undefined || second === undefined || !isPlain(first) || !isPlain(second)) return [];
  return [{ start: first.getStart(), end: second.getEnd(), text: `${second.getText()}, ${first.getText()}` }];
};

function isPlain(node: ts.Node): boolean {
  return ts.isIdentifier(node) || ts.isNumericLiteral(node);
}

/** Steps of a chain after which the value has the same type as before. */
const droppable = /^(filter|sort|reverse|slice|trim|trimStart|trimEnd|toLowerCase|toUpperCase|replace|replaceAll|concat|padStart|padEnd|substring)$/;

/** `list.filter(f).length` becomes `list.length`, `Math.abs(n)` becomes `n`. */
const dropStep: Mutator = (node) => {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression) || ts.isExpressionStatement(node.parent)) return [];
  const { expression: owner, name } = node.expression;
  const [first, second] = node.arguments;
  if (owner.getText() === 'Math' && first !== undefined && second === undefined) return [replace(node, `(${first.getText()})`)];
  return droppable.test(name.text) ? [replace(node, owner.getText())] : [];
};

const lengthOffByOne: Mutator = (node) => {
  if (!ts.isPropertyAccessExpression(node) || node.name.text !== 'length') return [];
  const { parent } = node;
  const isWritten = ts.isBinaryExpression(parent) && parent.left === node && /^[-+*/]?=$/.test(parent.operatorToken.getText());
  if (isWritten || ts.isExpressionStatement(parent)) return [];
  return [replace(node, `(${node.getText()} - 1)`), replace(node, `(${node.getText()} + 1)`)];
};

export const operatorMutators: Readonly<Record<string, Mutator>> = {
  swapOperator,
  swapCall,
  negateCondition,
  dropSign,
  dropOne,
  otherEnd,
  swapArguments,
  dropStep,
  lengthOffByOne,
};
