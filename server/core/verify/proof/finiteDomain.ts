// All arguments of a function whose parameter types, with `@requires`, leave few of them.
import { ts } from 'ts-morph';
import { parseExpression, type FunctionContract } from './contract';

/** Arguments that are tried one by one at most. */
export const LARGEST_DOMAIN = 65_536;

/** One list of argument texts for each call; undefined where there are too many, or no one can say how many. */
export function finiteDomain(contract: FunctionContract): readonly (readonly string[])[] | undefined {
  const choices = contract.declared.parameters.map((parameter) => choicesOf(parameter, contract));
  let all: readonly (readonly string[])[] = [[]];
  for (const one of choices) {
    if (one === undefined || one.length * all.length > LARGEST_DOMAIN) return undefined;
    all = all.flatMap((before) => one.map((value) => [...before, value]));
  }
  return choices.length === 0 ? undefined : all;
}

function choicesOf(parameter: ts.ParameterDeclaration, contract: FunctionContract): readonly string[] | undefined {
  if (!ts.isIdentifier(parameter.name) || parameter.dotDotDotToken !== undefined || parameter.type === undefined) return undefined;
  const values = parameter.type.kind === ts.SyntaxKind.NumberKeyword ? wholeNumbers(parameter.name.text, contract) : valuesOf(parameter.type, contract.source);
  const optional = parameter.questionToken !== undefined || parameter.initializer !== undefined;
  return values === undefined ? undefined : optional ? [...values, 'undefined'] : values;
}

function valuesOf(type: ts.TypeNode, source: ts.SourceFile): readonly string[] | undefined {
  if (ts.isParenthesizedTypeNode(type)) return valuesOf(type.type, source);
  if (type.kind === ts.SyntaxKind.BooleanKeyword) return ['false', 'true'];
  if (type.kind === ts.SyntaxKind.UndefinedKeyword) return ['undefined'];
  if (ts.isLiteralTypeNode(type)) return [type.literal.getText(source)];
  if (ts.isUnionTypeNode(type)) return joined(type.types.map((one) => valuesOf(one, source)));
  if (ts.isTypeReferenceNode(type) && type.typeArguments === undefined) return declaredValues(type.typeName.getText(source), source);
  return undefined;
}

function declaredValues(name: string, source: ts.SourceFile): readonly string[] | undefined {
  for (const statement of source.statements) {
    if (ts.isTypeAliasDeclaration(statement) && statement.name.text === name && statement.typeParameters === undefined) return valuesOf(statement.type, source);
    if (ts.isEnumDeclaration(statement) && statement.name.text === name) return statement.members.map((member) => `${name}[${JSON.stringify(ts.isComputedPropertyName(member.name) ? '' : member.name.text)}]`);
  }
  return undefined;
}

function joined(lists: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  return lists.some((list) => list === undefined) ? undefined : [...new Set(lists.flatMap((list) => list ?? []))];
}

/** Needs `Number.isInteger(n)` and a number as border on both sides, in any `@requires`. */
function wholeNumbers(name: string, { requires }: FunctionContract): readonly string[] | undefined {
  const parts = requires.flatMap((text) => conjuncts(parseExpression(text)));
  const whole = parts.some((part) => ts.isCallExpression(part) && /^Number\.is(Safe)?Integer$/.test(part.expression.getText()) && part.arguments[0]?.getText() === name);
  let least = Number.NEGATIVE_INFINITY;
  let most = Number.POSITIVE_INFINITY;
  for (const part of parts) {
    const border = borderOf(part, name);
    if (border?.side === 'least') least = Math.max(least, border.value);
    if (border?.side === 'most') most = Math.min(most, border.value);
  }
  if (!whole || !Number.isFinite(most - least) || most - least >= LARGEST_DOMAIN) return undefined;
  return Array.from({ length: Math.max(0, Math.floor(most) - Math.ceil(least) + 1) }, (_, index) => String(Math.ceil(least) + index));
}

function conjuncts(node: ts.Expression | undefined): readonly ts.Expression[] {
  if (node === undefined) return [];
  if (ts.isParenthesizedExpression(node)) return conjuncts(node.expression);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) return [...conjuncts(node.left), ...conjuncts(node.right)];
  return [node];
}

interface Border {
  readonly side: 'least' | 'most';
  readonly value: number;
}

const TURNED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

function borderOf(node: ts.Expression, name: string): Border | undefined {
  if (!ts.isBinaryExpression(node)) return undefined;
  const sign = node.operatorToken.getText();
  const [left, right] = [node.left.getText(), node.right.getText()];
  const [limit, way] = left === name ? [Number(right), sign] : right === name ? [Number(left), TURNED[sign] ?? ''] : [Number.NaN, ''];
  if (Number.isNaN(limit)) return undefined;
  switch (way) {
    case '<':
      return { side: 'most', value: Math.ceil(limit) - 1 };
    case '<=':
      return { side: 'most', value: limit };
    case '>':
      return { side: 'least', value: Math.floor(limit) + 1 };
    case '>=':
      return { side: 'least', value: limit };
    default:
      return undefined;
  }
}
