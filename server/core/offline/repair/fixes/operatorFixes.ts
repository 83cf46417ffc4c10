// Another operator, another sign, a condition the other way round.
import { ts } from 'ts-morph';
import { patch, type Fixer, type Patch } from '../patch';

const FAMILIES: readonly (readonly [readonly string[], number])[] = [
  [['<', '<=', '>', '>=', '===', '!=='], 1],
  [['==', '!='], 1],
  [['+', '-', '*', '/', '%', '**'], 1.5],
  [['&&', '||', '??'], 1],
  [['&', '|', '^', '<<', '>>', '>>>'], 1.5],
  [['=', '+=', '-=', '*=', '/=', '%='], 2],
];

/** Every other operator of the family, not one counterpart: what was meant is not known. */
export const otherOperator: Fixer = (node) => {
  if (!ts.isBinaryExpression(node)) return [];
  const sign = node.operatorToken.getText();
  const found = FAMILIES.find(([signs]) => signs.includes(sign));
  if (found === undefined) return [];
  const [signs, cost] = found;
  return signs.filter((other) => other !== sign).map((other) => patch(node.operatorToken, other, { kind: 'operator', cost: cost + (opposite(sign, other) ? 0 : 0.5) }));
};

/** Mistaken for each other most often. */
function opposite(one: string, other: string): boolean {
  return one.replace('=', '') === other.replace('=', '') || ['+-', '-+', '*/', '/*', '&&||', '||&&', '===!==', '!====', '+=-=', '-=+='].includes(one + other);
}

export const otherDirection: Fixer = (node) => {
  if (!ts.isBinaryExpression(node) || !/^(-|\/|%|\*\*|<|<=|>|>=|\+)$/.test(node.operatorToken.getText())) return [];
  const { left, right, operatorToken } = node;
  const swapped = `${grouped(right)} ${operatorToken.getText()} ${grouped(left)}`;
  return [patch(node, swapped, { kind: 'operator', cost: operatorToken.getText() === '+' ? 3 : 2 })];
};

export const otherStepSign: Fixer = (node) => {
  if (!ts.isPrefixUnaryExpression(node) && !ts.isPostfixUnaryExpression(node)) return [];
  const operand = node.operand.getText();
  const prefix = ts.isPrefixUnaryExpression(node);
  switch (node.operator) {
    case ts.SyntaxKind.PlusPlusToken:
      return [patch(node, prefix ? `--${operand}` : `${operand}--`, { kind: 'operator', cost: 1.5 })];
    case ts.SyntaxKind.MinusMinusToken:
      return [patch(node, prefix ? `++${operand}` : `${operand}++`, { kind: 'operator', cost: 1.5 })];
    default:
      return [patch(node, operand, { kind: 'condition', cost: 1 })];
  }
};

/** Wherever a truth is asked for. */
export const otherTruth: Fixer = (node) => {
  const asked = conditionOf(node);
  if (asked === undefined) return [];
  const made = (text: string, cost: number): Patch => patch(asked, text, { kind: 'condition', cost });
  const negated = ts.isPrefixUnaryExpression(asked) && asked.operator === ts.SyntaxKind.ExclamationToken ? [] : [made(`!(${asked.getText()})`, 1.5)];
  return [...negated, made('true', 4), made('false', 4)];
};

/** One side of a joined condition is too much. */
export const oneSideOnly: Fixer = (node) => {
  if (!ts.isBinaryExpression(node) || !/^(&&|\|\||\?\?|[-+*/%])$/.test(node.operatorToken.getText())) return [];
  return [node.left, node.right].map((side) => patch(node, side.getText(), { kind: 'condition', cost: 2.5 }));
};

export const otherBranch: Fixer = (node) => {
  if (!ts.isConditionalExpression(node)) return [];
  const { condition, whenTrue, whenFalse } = node;
  return [
    patch(node, `${condition.getText()} ? ${whenFalse.getText()} : ${whenTrue.getText()}`, { kind: 'condition', cost: 1.5 }),
    patch(node, whenTrue.getText(), { kind: 'condition', cost: 3.5 }),
    patch(node, whenFalse.getText(), { kind: 'condition', cost: 3.5 }),
  ];
};

function conditionOf(node: ts.Node): ts.Expression | undefined {
  if (ts.isIfStatement(node) || ts.isWhileStatement(node) || ts.isDoStatement(node)) return node.expression;
  if (ts.isConditionalExpression(node)) return node.condition;
  if (ts.isReturnStatement(node)) return node.expression !== undefined && isTruth(node.expression) ? node.expression : undefined;
  if (ts.isArrowFunction(node)) return !ts.isBlock(node.body) && isTruth(node.body) ? node.body : undefined;
  return undefined;
}

function isTruth(node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return isTruth(node.expression);
  if (ts.isBinaryExpression(node)) return /^(===?|!==?|<=?|>=?|&&|\|\||in|instanceof)$/.test(node.operatorToken.getText());
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) return /^(some|every|includes|startsWith|endsWith|has|test|is[A-Z]\w*)$/.test(node.expression.name.text);
  return ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken;
}

/** In brackets unless nothing can come between. */
export function grouped(node: ts.Expression): string {
  const plain = ts.isIdentifier(node) || ts.isLiteralExpression(node) || ts.isPropertyAccessExpression(node) || ts.isCallExpression(node) || ts.isElementAccessExpression(node) || ts.isParenthesizedExpression(node);
  return plain ? node.getText() : `(${node.getText()})`;
}
