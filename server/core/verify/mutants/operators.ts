// The mutation operators: for one node, the texts that may stand in its place. Each is a mistake that people make.
import { ts } from 'ts-morph';
import type { MutantOperator } from './mutant';

export interface Replacement {
  readonly operator: MutantOperator;
  readonly node: ts.Node;
  readonly text: string;
}

const BORDERS: Readonly<Record<string, string>> = { '<': '<=', '<=': '<', '>': '>=', '>=': '>' };
const COMPARISONS: Readonly<Record<string, string>> = { '<': '>=', '<=': '>', '>': '<=', '>=': '<', '===': '!==', '!==': '===', '==': '!=', '!=': '==' };
const ARITHMETIC: Readonly<Record<string, string>> = { '+': '-', '-': '+', '*': '/', '/': '*', '%': '*', '**': '*', '<<': '>>', '>>': '<<', '&': '|', '|': '&', '^': '&', '+=': '-=', '-=': '+=', '*=': '/=', '/=': '*=' };
const LOGIC: Readonly<Record<string, string>> = { '&&': '||', '||': '&&', '??': '||' };
const METHODS: Readonly<Record<string, string>> = {
  min: 'max',
  max: 'min',
  floor: 'ceil',
  ceil: 'floor',
  some: 'every',
  every: 'some',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  toUpperCase: 'toLowerCase',
  toLowerCase: 'toUpperCase',
  push: 'unshift',
  unshift: 'push',
  shift: 'pop',
  pop: 'shift',
  indexOf: 'lastIndexOf',
  lastIndexOf: 'indexOf',
  padStart: 'padEnd',
  padEnd: 'padStart',
};

/** Empty for nodes that nothing is done to. Types are left alone: they are gone when the code runs. */
export function replacementsOf(node: ts.Node): readonly Replacement[] {
  if (ts.isBinaryExpression(node)) return binary(node);
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) return unary(node);
  if (ts.isNumericLiteral(node)) return [1, -1].map((step) => ({ operator: 'number', node, text: within(node, String(Number(node.text) + step)) }));
  if (ts.isStringLiteral(node) && isValue(node)) return [{ operator: 'text', node, text: node.text === '' ? "'mutant'" : "''" }];
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [{ operator: 'truth', node, text: 'false' }];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [{ operator: 'truth', node, text: 'true' }];
  if (ts.isAwaitExpression(node)) return [{ operator: 'await', node, text: node.expression.getText() }];
  if (ts.isIfStatement(node) || ts.isWhileStatement(node)) return negated(node.expression);
  if (ts.isConditionalExpression(node)) return negated(node.condition);
  if (ts.isExpressionStatement(node)) return [{ operator: 'statement', node, text: ';' }];
  if (ts.isReturnStatement(node) && node.expression !== undefined) return [{ operator: 'result', node, text: 'return undefined as never;' }];
  if (ts.isPropertyAccessExpression(node)) return method(node);
  return [];
}

function binary(node: ts.BinaryExpression): readonly Replacement[] {
  const sign = node.operatorToken.getText();
  const made = (operator: MutantOperator, table: Readonly<Record<string, string>>): readonly Replacement[] => {
    const other = table[sign];
    return other === undefined ? [] : [{ operator, node: node.operatorToken, text: other }];
  };
  return [...made('border', BORDERS), ...made('comparison', COMPARISONS), ...(isText(node) ? [] : made('arithmetic', ARITHMETIC)), ...made('logic', LOGIC)];
}

/** Texts that are joined are not numbers that are added. */
function isText({ left, right }: ts.BinaryExpression): boolean {
  return [left, right].some((side) => ts.isStringLiteralLike(side) || ts.isTemplateExpression(side));
}

function unary(node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression): readonly Replacement[] {
  const operand = node.operand.getText();
  switch (node.operator) {
    case ts.SyntaxKind.ExclamationToken:
      return [{ operator: 'condition', node, text: `(${operand})` }];
    case ts.SyntaxKind.MinusToken:
      return [{ operator: 'arithmetic', node, text: `(${operand})` }];
    case ts.SyntaxKind.PlusPlusToken:
      return [{ operator: 'arithmetic', node, text: ts.isPrefixUnaryExpression(node) ? `--${operand}` : `${operand}--` }];
    case ts.SyntaxKind.MinusMinusToken:
      return [{ operator: 'arithmetic', node, text: ts.isPrefixUnaryExpression(node) ? `++${operand}` : `${operand}++` }];
    default:
      return [];
  }
}

function negated(condition: ts.Expression): readonly Replacement[] {
  return [{ operator: 'condition', node: condition, text: `!(${condition.getText()})` }];
}

function method({ name, parent }: ts.PropertyAccessExpression): readonly Replacement[] {
  const other = ts.isCallExpression(parent) && !ts.isPrivateIdentifier(name) ? METHODS[name.text] : undefined;
  return other === undefined ? [] : [{ operator: 'method', node: name, text: other }];
}

function within(node: ts.NumericLiteral, text: string): string {
  return text.startsWith('-') && (ts.isBinaryExpression(node.parent) || ts.isPrefixUnaryExpression(node.parent)) ? `(${text})` : text;
}

function isValue(node: ts.StringLiteral): boolean {
  const { parent } = node;
  return !ts.isImportDeclaration(parent) && !ts.isLiteralTypeNode(parent) && !(ts.isPropertyAssignment(parent) && parent.name === node);
}
