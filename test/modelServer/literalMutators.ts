// Mutators that change values and leave statements out.
import { ts } from 'ts-morph';
import { isText, replace, type Mutator } from './mutation';

const offByOne: Mutator = (node) => {
  if (!ts.isNumericLiteral(node)) return [];
  const value = Number(node.text);
  if (!Number.isFinite(value)) return [];
  const others = value > 0 ? [value + 1, value - 1] : [value + 1];
  return others.map((other) => replace(node, String(other)));
};

const flipBoolean: Mutator = (node) => {
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [replace(node, 'false')];
  return node.kind === ts.SyntaxKind.FalseKeyword ? [replace(node, 'true')] : [];
};

/**
 * A string becomes empty or loses its last character; what is compared with `typeof` and property names stay, and so do the
 * words of an error: models get conditions and values wrong, they do not misspell messages.
 */
const changeText: Mutator = (node) => {
  if (!ts.isStringLiteral(node) && !ts.isNoSubstitutionTemplateLiteral(node)) return [];
  const { parent } = node;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return [];
  if (ts.isBinaryExpression(parent) && (ts.isTypeOfExpression(parent.left) || ts.isTypeOfExpression(parent.right))) return [];
  if (ts.isNewExpression(parent) && ts.isThrowStatement(parent.parent)) return [];
  if (node.text === '') return [replace(node, "' '")];
  const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r')}'`;
  return [...new Set(['', node.text.slice(0, -1)])].map((text) => replace(node, quoted(text)));
};

const dropRegexFlag: Mutator = (node) => {
  if (node.kind !== ts.SyntaxKind.RegularExpressionLiteral) return [];
  const text = node.getText();
  const slash = text.lastIndexOf('/');
  return [...text.slice(slash + 1)]
    .filter((flag) => flag === 'g' || flag === 'i')
    .map((flag) => replace(node, text.slice(0, slash + 1) + text.slice(slash + 1).replace(flag, '')));
};

const dropElement: Mutator = (node) => {
  if (!ts.isArrayLiteralExpression(node)) return [];
  const last = node.elements.at(-1);
  const beforeLast = node.elements.at(-2);
  if (last === undefined || beforeLast === undefined) return [];
  return [{ start: beforeLast.getEnd(), end: last.getEnd(), text: '' }];
};

const emptyByType: Readonly<Record<string, readonly string[]>> = { number: ['0', '-1'], string: ["''"], boolean: ['false', 'true'] };

/** A result is forgotten: what comes back is the empty value of the function's type, or of the expression's evident kind. */
const returnConstant: Mutator = (node) => {
  if (!ts.isReturnStatement(node) || node.expression === undefined) return [];
  const value = node.expression;
  return emptyValues(value, returnType(node)).map((text) => replace(value, text));
};

function emptyValues(value: ts.Expression, type: ts.TypeNode | undefined): readonly string[] {
  const text = type?.getText() ?? '';
  if (Object.hasOwn(emptyByType, text)) return emptyByType[text] ?? [];
  if ((type !== undefined && ts.isArrayTypeNode(type)) || ts.isArrayLiteralExpression(value)) return ['[]'];
  if (ts.isTemplateExpression(value)) return ["''"];
  const isSum = ts.isBinaryExpression(value) && /^[-+*/%]$/.test(value.operatorToken.getText());
  if (!isSum) return [];
  return [isText(value.left) || isText(value.right) ? "''" : '0'];
}

function returnType(node: ts.Node): ts.TypeNode | undefined {
  let at: ts.Node | undefined = node;
  while (at !== undefined && !ts.isFunctionLike(at)) at = at.parent;
  return at?.type;
}

/** A guard or a step is forgotten. Inside `while` it stays: without its step the loop never ends. */
const removeStatement: Mutator = (node) => {
  const isGuard = ts.isIfStatement(node) && node.elseStatement === undefined;
  if (!isGuard && !ts.isExpressionStatement(node)) return [];
  if (!ts.isBlock(node.parent) || node.parent.statements.length < 2 || isInWhile(node)) return [];
  if (ts.isExpressionStatement(node) && ts.isStringLiteral(node.expression)) return [];
  return [replace(node, '')];
};

function isInWhile(node: ts.Node): boolean {
  for (let at = node.parent; at !== undefined && !ts.isFunctionLike(at); at = at.parent) {
    if (ts.isWhileStatement(at) || ts.isDoStatement(at)) return true;
  }
  return false;
}

export const literalMutators: Readonly<Record<string, Mutator>> = {
  offByOne,
  flipBoolean,
  changeText,
  dropRegexFlag,
  dropElement,
  returnConstant,
  removeStatement,
};
