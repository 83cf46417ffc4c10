// Another constant, one more or one less, another name of the same kind.
import { ts } from 'ts-morph';
import { isPropertyPosition } from '../../../ast/namePosition';
import { patch, type Fixer, type Local, type Material, type Patch } from '../patch';

const USUAL = [0, 1, -1, 2, 10, 100];

export const otherNumber: Fixer = (node, { numbers }) => {
  if (!ts.isNumericLiteral(node)) return [];
  const value = Number(node.text);
  const near = [value + 1, value - 1].map((other) => numberPatch(node, other, 1));
  const far = [...new Set([...USUAL, ...numbers])].filter((other) => other !== value && Math.abs(other - value) !== 1).map((other) => numberPatch(node, other, 3));
  return [...near, ...far];
};

function numberPatch(node: ts.Node, value: number, cost: number): Patch {
  const needsBrackets = value < 0 && (ts.isBinaryExpression(node.parent) || ts.isPrefixUnaryExpression(node.parent));
  return patch(node, needsBrackets ? `(${value})` : String(value), { kind: 'constant', cost });
}

/** Where counting ends or begins: operands of comparisons, arguments, indexes, results, first values. */
export const oneMoreOrLess: Fixer = (node) => {
  if (!ts.isExpression(node) || !isCount(node) || !standsAtBorder(node)) return [];
  return ['+', '-'].map((sign) => patch(node, within(node, `${node.getText()} ${sign} 1`), { kind: 'offByOne', cost: 1.5 }));
};

/** The one that is there already is too much: `n + 1` becomes `n`, and `n - 1` too. */
export const notOneMore: Fixer = (node) => {
  if (!ts.isBinaryExpression(node) || !/^[-+]$/.test(node.operatorToken.getText())) return [];
  return ts.isNumericLiteral(node.right) ? [patch(node, node.left.getText(), { kind: 'offByOne', cost: 1.5 })] : [];
};

function isCount(node: ts.Expression): boolean {
  if (ts.isIdentifier(node)) return !isPropertyPosition(node);
  if (ts.isPropertyAccessExpression(node)) return !(ts.isCallExpression(node.parent) && node.parent.expression === node);
  return ts.isCallExpression(node) || (ts.isBinaryExpression(node) && /^[-+*/]$/.test(node.operatorToken.getText()));
}

function standsAtBorder(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) return /^(<|<=|>|>=|===|!==|[-+*/%]|\*\*)$/.test(parent.operatorToken.getText()) || (parent.right === node && /^[-+*]?=$/.test(parent.operatorToken.getText()));
  if (ts.isCallExpression(parent)) return parent.arguments.includes(node);
  if (ts.isElementAccessExpression(parent)) return parent.argumentExpression === node;
  return ts.isReturnStatement(parent) || (ts.isVariableDeclaration(parent) && parent.initializer === node);
}

function within(node: ts.Expression, text: string): string {
  return ts.isBinaryExpression(node.parent) && /^([-+*/%]|\*\*)$/.test(node.parent.operatorToken.getText()) ? `(${text})` : text;
}

export const otherText: Fixer = (node, { texts }) => {
  if (!ts.isStringLiteralLike(node) || !isValue(node)) return [];
  const own = node.getText();
  const known = texts.filter((text) => text !== own).map((text) => patch(node, text, { kind: 'constant', cost: 2.5 }));
  return [...known, ...["''", "' '", "','", "', '", "'-'", "'_'"].filter((text) => text !== own).map((text) => patch(node, text, { kind: 'constant', cost: 3 }))];
};

/** Texts that may stand for a value: not the name of a module or of a property. */
function isValue(node: ts.Node): boolean {
  const { parent } = node;
  return !ts.isImportDeclaration(parent) && !ts.isLiteralTypeNode(parent) && !(ts.isPropertyAssignment(parent) && parent.name === node);
}

export const otherTruthValue: Fixer = (node) => {
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [patch(node, 'false', { kind: 'constant', cost: 1 })];
  return node.kind === ts.SyntaxKind.FalseKeyword ? [patch(node, 'true', { kind: 'constant', cost: 1 })] : [];
};

export const otherPattern: Fixer = (node) => {
  if (node.kind !== ts.SyntaxKind.RegularExpressionLiteral) return [];
  const text = node.getText();
  const slash = text.lastIndexOf('/');
  const [body, flags] = [text.slice(1, slash), text.slice(slash + 1)];
  const flagged = ['g', 'i', 'm', 'u'].map((flag) => `/${body}/${flags.includes(flag) ? flags.replace(flag, '') : flags + flag}`);
  const counted = [...body.matchAll(/(?<!\\)[+*](?!\?)/g)].map(({ index }) => `/${body.slice(0, index)}${body[index] === '+' ? '*' : '+'}${body.slice(index + 1)}/${flags}`);
  const anchored = [body.startsWith('^') ? body.slice(1) : `^${body}`, body.endsWith('$') ? body.slice(0, -1) : `${body}$`].map((other) => `/${other}/${flags}`);
  return [...flagged, ...counted, ...anchored].filter((one) => !one.startsWith('//')).map((one) => patch(node, one, { kind: 'constant', cost: 2 }));
};

/** A parameter or variable that is known here, of the same kind where that is evident. */
export const otherName: Fixer = (node, { locals, outer }) => {
  if (!ts.isIdentifier(node) || isPropertyPosition(node) || isDeclared(node)) return [];
  const own = locals.find(({ name }) => name === node.text);
  const isCallee = ts.isCallExpression(node.parent) && node.parent.expression === node;
  if (isCallee) return outer.filter((name) => name !== node.text).map((name) => patch(node, spelled(node, name), { kind: 'name', cost: 2.5 }));
  return knownAt(locals, node.getStart())
    .filter((one) => one.name !== node.text && (own === undefined || one.type === '' || own.type === '' || one.type === own.type))
    .map(({ name }) => patch(node, spelled(node, name), { kind: 'name', cost: 2 }));
};

function spelled(node: ts.Identifier, name: string): string {
  return ts.isShorthandPropertyAssignment(node.parent) ? `${node.text}: ${name}` : name;
}

export function knownAt(locals: Material['locals'], at: number): readonly Local[] {
  const known = locals.filter(({ from, to }) => from <= at && at < to);
  return [...new Map(known.map((one) => [one.name, one])).values()];
}

function isDeclared({ parent, text }: ts.Identifier): boolean {
  if (ts.isTypeNode(parent) || ts.isTypeParameterDeclaration(parent)) return true;
  const isName = (ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isFunctionDeclaration(parent) || ts.isBindingElement(parent)) && parent.name?.getText() === text;
  return isName && !(ts.isVariableDeclaration(parent) && parent.initializer?.getText() === text);
}
