// Calls: swapped arguments, a sibling of the method, a step too many or too few, a missing await, another property.
import { ts } from 'ts-morph';
import { patch, type Fixer } from '../patch';
import { grouped } from './operatorFixes';

/** Methods that take and give the same, so that one is easily written for the other. */
const SIBLINGS: readonly (readonly string[])[] = [
  ['min', 'max'],
  ['floor', 'ceil', 'round', 'trunc', 'abs', 'sign', 'sqrt'],
  ['some', 'every'],
  ['filter', 'map', 'flatMap'],
  ['find', 'findLast'],
  ['findIndex', 'findLastIndex'],
  ['reduce', 'reduceRight'],
  ['indexOf', 'lastIndexOf', 'search'],
  ['push', 'unshift'],
  ['pop', 'shift'],
  ['slice', 'splice', 'substring', 'substr'],
  ['startsWith', 'endsWith', 'includes'],
  ['includes', 'has'],
  ['toUpperCase', 'toLowerCase', 'trim'],
  ['toLocaleUpperCase', 'toLocaleLowerCase'],
  ['padStart', 'padEnd'],
  ['trim', 'trimStart', 'trimEnd'],
  ['replace', 'replaceAll'],
  ['keys', 'values', 'entries'],
  ['charAt', 'charCodeAt', 'at', 'codePointAt'],
  ['parseInt', 'parseFloat'],
  ['add', 'delete'],
];

const STEPS_OF_LISTS = ['.reverse()', '.sort()', '.sort((a, b) => a - b)', '.slice(1)', '.slice(0, -1)', '.filter(Boolean)'];
const STEPS_OF_TEXTS = ['.trim()', '.toLowerCase()', '.toUpperCase()', '.slice(1)', '.slice(0, -1)'];
const WRAPS = ['Math.abs', 'Math.floor', 'Math.ceil', 'Math.round', 'Number', 'String'];

export const otherMethod: Fixer = (node) => {
  if (!ts.isCallExpression(node)) return [];
  const name = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : ts.isIdentifier(node.expression) ? node.expression : undefined;
  if (name === undefined || ts.isPrivateIdentifier(name)) return [];
  const others = SIBLINGS.filter((family) => family.includes(name.text)).flatMap((family) => family.filter((other) => other !== name.text));
  return [...new Set(others)].map((other, place) => patch(name, other, { kind: 'method', cost: place === 0 ? 1 : 1.5 }));
};

export const otherArguments: Fixer = (node) => {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return [];
  const given = node.arguments ?? [];
  const swaps = given.slice(1).flatMap((second, index) => {
    const first = given[index];
    if (first === undefined || ts.isArrowFunction(first) || ts.isArrowFunction(second)) return [];
    return [{ start: first.getStart(), end: second.getEnd(), text: `${second.getText()}, ${first.getText()}`, kind: 'arguments' as const, cost: 1.5 }];
  });
  const last = given.at(-1);
  const beforeLast = given.at(-2);
  const dropped = last === undefined || beforeLast === undefined ? [] : [{ start: beforeLast.getEnd(), end: last.getEnd(), text: '', kind: 'arguments' as const, cost: 3 }];
  return [...swaps, ...dropped];
};

/** The parameters of a callback the other way round: `(a, b) => b - a`. */
export const otherCallbackOrder: Fixer = (node) => {
  if (!ts.isArrowFunction(node)) return [];
  const [first, second] = node.parameters;
  if (first === undefined || second === undefined || !ts.isIdentifier(first.name) || !ts.isIdentifier(second.name) || first.type !== undefined || second.type !== undefined) return [];
  return [{ start: first.getStart(), end: second.getEnd(), text: `${second.getText()}, ${first.getText()}`, kind: 'arguments', cost: 2 }];
};

export const stepTooMany: Fixer = (node) => {
  if (!ts.isCallExpression(node)) return [];
  const removed = ts.isPropertyAccessExpression(node.expression) ? [patch(node, node.expression.expression.getText(), { kind: 'step', cost: 2 })] : [];
  const [only] = node.arguments;
  const unwrapped = node.arguments.length === 1 && only !== undefined && !ts.isArrowFunction(only) ? [patch(node, grouped(only), { kind: 'step', cost: 2.5 })] : [];
  return [...removed, ...unwrapped];
};

/** At results, first values and what is walked over. */
export const stepTooFew: Fixer = (node) => {
  if (!ts.isExpression(node) || !isWholeValue(node)) return [];
  const base = grouped(node);
  const steps = [...new Set([...STEPS_OF_LISTS, ...STEPS_OF_TEXTS])].map((step) => patch(node, base + step, { kind: 'step', cost: 3 }));
  const wraps = [...WRAPS.map((wrap) => `${wrap}(${node.getText()})`), `-${base}`].map((text) => patch(node, text, { kind: 'step', cost: 3 }));
  return [...steps, ...wraps];
};

function isWholeValue(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isLiteralExpression(node) || ts.isArrowFunction(node)) return false;
  if (ts.isReturnStatement(parent) || (ts.isForOfStatement(parent) && parent.expression === node)) return true;
  if (ts.isVariableDeclaration(parent)) return parent.initializer === node;
  if (ts.isPropertyAccessExpression(parent)) return ts.isIdentifier(node) || ts.isCallExpression(node);
  if (ts.isCallExpression(parent)) return parent.arguments.includes(node);
  if (ts.isArrowFunction(parent)) return parent.body === node;
  return ts.isBinaryExpression(parent) && !/=$/.test(parent.operatorToken.getText());
}

export const awaited: Fixer = (node) => {
  if (ts.isAwaitExpression(node)) return [patch(node, node.expression.getText(), { kind: 'await', cost: 2.5 })];
  if (!ts.isCallExpression(node) || ts.isAwaitExpression(node.parent) || !isAsync(node)) return [];
  const text = ts.isPropertyAccessExpression(node.parent) || ts.isCallExpression(node.parent) ? `(await ${node.getText()})` : `await ${node.getText()}`;
  return [patch(node, text, { kind: 'await', cost: 1 })];
};

function isAsync(node: ts.Node): boolean {
  let at: ts.Node | undefined = node.parent;
  while (at !== undefined && !ts.isFunctionLike(at)) at = at.parent;
  return at !== undefined && ts.canHaveModifiers(at) && ts.getModifiers(at)?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) === true;
}

export const otherProperty: Fixer = (node, { properties }) => {
  if (!ts.isPropertyAccessExpression(node) || (ts.isCallExpression(node.parent) && node.parent.expression === node)) return [];
  const own = node.name.text;
  return properties.filter((name) => name !== own).map((name) => patch(node.name, name, { kind: 'property', cost: own === 'length' ? 3 : 1.5 }));
};

/** The first for the last, the last for the first, and the neighbours. */
export const otherIndex: Fixer = (node) => {
  if (!ts.isElementAccessExpression(node)) return [];
  const list = node.expression.getText();
  const index = node.argumentExpression;
  const other = index.getText() === '0' ? `${list}.length - 1` : '0';
  return [patch(index, other, { kind: 'offByOne', cost: 2 })];
};

/** `?.` where `.` stands, and the other way round. */
export const otherLink: Fixer = (node) => {
  if (!ts.isPropertyAccessExpression(node)) return [];
  const { questionDotToken } = node;
  if (questionDotToken !== undefined) return [];
  return [{ start: node.expression.getEnd(), end: node.name.getStart(), text: '?.', kind: 'property', cost: 3.5 }];
};
