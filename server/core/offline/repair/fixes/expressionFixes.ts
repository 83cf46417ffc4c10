// A small expression in the place of a whole one: what was meant may be gone altogether.
import { ts } from 'ts-morph';
import { patch, type Fixer, type Local } from '../patch';
import { knownAt } from './valueFixes';

const OPERATORS = ['+', '-', '*', '/', '%'];
const PAIRS = 8;

/** Where a result is given, a variable gets its value, or a branch is chosen. */
export const otherExpression: Fixer = (node, material) => {
  if (!ts.isExpression(node) || !isReplaceable(node)) return [];
  const known = knownAt(material.locals, node.getStart()).filter(({ role }) => role !== 'function');
  const own = node.getText();
  const simple = known.flatMap((local) => [[local.name, 2.5] as const, ...viewsOf(local, known).map((text) => [text, 4] as const)]);
  const results = ts.isReturnStatement(node.parent) || ts.isConditionalExpression(node.parent) ? material.results.map((text) => [text, 5] as const) : [];
  const empties = (['[]', "''", '0', '1'] as const).map((text) => [text, 4] as const);
  const made = new Map([...simple, ...results, ...joined(known), ...empties].map(([text, cost]) => [text, cost]));
  made.delete(own);
  return [...made].map(([text, cost]) => patch(node, text, { kind: 'expression', cost }));
};

function isReplaceable({ parent, ...node }: ts.Expression): boolean {
  if (ts.isReturnStatement(parent)) return true;
  if (ts.isVariableDeclaration(parent)) return parent.initializer !== undefined && parent.initializer.pos === node.pos && node.kind !== ts.SyntaxKind.ArrowFunction;
  if (ts.isConditionalExpression(parent)) return parent.condition.pos !== node.pos;
  return ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && parent.right.pos === node.pos;
}

function viewsOf({ name, type }: Local, known: readonly Local[]): readonly string[] {
  const indexes = known.filter((other) => other.type === 'number' && other.name !== name).map((other) => `${name}[${other.name}]`);
  if (type === 'string') return [`${name}.length`, `${name}.trim()`, `${name}[0]`, `${name}.slice(1)`, ...indexes];
  if (/\[\]$/.test(type) || type === 'list') return [`${name}.length`, `${name}.join('')`, `${name}.join(' ')`, `${name}[0]`, `${name}[${name}.length - 1]`, `${name}.slice(1)`, `[...${name}]`, ...indexes];
  if (type === 'set') return [`[...${name}]`, `${name}.size`];
  return type === 'boolean' ? [`!${name}`] : [];
}

function joined(known: readonly Local[]): readonly (readonly [string, number])[] {
  const numbers = known.filter(({ type }) => type === 'number').slice(0, PAIRS);
  const sums = numbers.flatMap((left) => numbers.filter((right) => right.name !== left.name).flatMap((right) => OPERATORS.map((operator) => [`${left.name} ${operator} ${right.name}`, 4.5] as const)));
  const compared = numbers.flatMap((left) => numbers.filter((right) => right.name > left.name).flatMap((right) => ['===', '<', '>', '<=', '>='].map((operator) => [`${left.name} ${operator} ${right.name}`, 5] as const)));
  const texts = known.filter(({ type }) => type === 'string').slice(0, PAIRS);
  const glued = texts.flatMap((left) => texts.filter((right) => right.name !== left.name).map((right) => [`${left.name} + ${right.name}`, 4.5] as const));
  return [...sums, ...compared, ...glued];
}
