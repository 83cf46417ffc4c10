// Whether a text may hold whatever a caller passes: followed through locals, templates and joins, never past a check.
import { ts } from 'ts-morph';
import { boundNames } from '../../ast/nodeName';

type Function = ts.FunctionLikeDeclaration;

/** Calls that hand their argument on as it is; every other call is taken to make something safe of it. */
const passing = /^(String|decodeURI|decodeURIComponent|unescape)$|\.(trim|trimStart|trimEnd|toString|toLowerCase|toUpperCase|concat|slice|substring|normalize)$|(^|\.)(join|resolve)$/;

/** The nearest function round a node whose parameters come from outside: inner arrows see those of the outer ones too. */
export function functionsRound(node: ts.Node): readonly Function[] {
  const found: Function[] = [];
  for (let one: ts.Node | undefined = node.parent; one !== undefined; one = one.parent) if (ts.isFunctionLike(one) && 'body' in one) found.push(one as Function);
  return found;
}

/** The parameter that reaches the expression unchanged; undefined where none does, or where nobody can tell. Only texts count. */
export function rawParameter(expression: ts.Expression): ts.Identifier | undefined {
  return follow(expression, 0);
}

/** Deep enough for a chain of locals; more is not written by hand. */
const MAX_DEPTH = 8;

function follow(expression: ts.Expression, depth: number): ts.Identifier | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const node = unwrapped(expression);
  if (ts.isIdentifier(node)) return fromName(node, depth);
  if (ts.isPropertyAccessExpression(node)) return isTextProperty(node) ? fromName(node.expression, depth) : undefined;
  if (ts.isTemplateExpression(node)) return first(node.templateSpans.map((span) => span.expression), depth);
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    const joins = kind === ts.SyntaxKind.PlusToken || kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken;
    return joins ? first([node.left, node.right], depth) : undefined;
  }
  if (ts.isConditionalExpression(node)) return undefined;
  if (!ts.isCallExpression(node) || !passing.test(node.expression.getText())) return undefined;
  const receiver = ts.isPropertyAccessExpression(node.expression) ? [node.expression.expression] : [];
  return first([...node.arguments.filter((one) => !ts.isSpreadElement(one)), ...receiver], depth);
}

function first(expressions: readonly ts.Expression[], depth: number): ts.Identifier | undefined {
  for (const one of expressions) {
    const found = follow(one, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function unwrapped(node: ts.Expression): ts.Expression {
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node) || ts.isAwaitExpression(node) || ts.isSatisfiesExpression(node)) return unwrapped(node.expression);
  return node;
}

function fromName(name: ts.Expression, depth: number): ts.Identifier | undefined {
  if (!ts.isIdentifier(name)) return undefined;
  for (const owner of functionsRound(name)) {
    const parameter = owner.parameters.find((one) => boundNames(one.name).includes(name.text));
    if (parameter !== undefined) return isText(parameter, name) ? name : undefined;
    const local = localOf(owner, name.text);
    if (local !== undefined) return local.initializer === undefined ? undefined : follow(local.initializer, depth + 1);
  }
  return undefined;
}

/** A constant of the function's own body; what is assigned again is not followed, but for a value that is set once. */
function localOf(owner: Function, name: string): { readonly initializer: ts.Expression | undefined } | undefined {
  let found: { readonly initializer: ts.Expression | undefined } | undefined;
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.name.text === name) found = { initializer: node.initializer };
    else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken && node.left.getText() === name) found = { initializer: found === undefined || found.initializer !== undefined ? undefined : node.right };
    ts.forEachChild(node, visit);
  };
  if (owner.body !== undefined) visit(owner.body);
  return found;
}

/** Declared as a text, or as nothing: numbers and flags cannot carry code. */
function isText(parameter: ts.ParameterDeclaration, name: ts.Identifier): boolean {
  const { type } = parameter;
  if (ts.isIdentifier(parameter.name)) return type === undefined || isTextType(type) || ts.isPropertyAccessExpression(name.parent);
  return type !== undefined && memberType(type, name.text)?.kind === ts.SyntaxKind.StringKeyword;
}

function isTextType(type: ts.TypeNode): boolean {
  if (ts.isUnionTypeNode(type)) return type.types.some(isTextType);
  return type.kind === ts.SyntaxKind.StringKeyword || type.kind === ts.SyntaxKind.AnyKeyword || type.kind === ts.SyntaxKind.UnknownKeyword;
}

/** `comment.author` where the file says that it is a string. */
function isTextProperty(access: ts.PropertyAccessExpression): boolean {
  if (!ts.isIdentifier(access.expression)) return false;
  const { text } = access.expression;
  for (const owner of functionsRound(access)) {
    const type = owner.parameters.find((one) => ts.isIdentifier(one.name) && one.name.text === text)?.type;
    if (type !== undefined) return memberType(type, access.name.text)?.kind === ts.SyntaxKind.StringKeyword;
  }
  return false;
}

function memberType(type: ts.TypeNode, member: string): ts.TypeNode | undefined {
  const members = membersOf(type);
  const found = members?.find((one) => one.name?.getText() === member);
  return found !== undefined && ts.isPropertySignature(found) ? found.type : undefined;
}

function membersOf(type: ts.TypeNode): readonly ts.TypeElement[] | undefined {
  if (ts.isTypeLiteralNode(type)) return type.members;
  if (!ts.isTypeReferenceNode(type)) return undefined;
  const name = type.typeName.getText();
  for (const statement of type.getSourceFile().statements) {
    if (ts.isInterfaceDeclaration(statement) && statement.name.text === name) return statement.members;
    if (ts.isTypeAliasDeclaration(statement) && statement.name.text === name && ts.isTypeLiteralNode(statement.type)) return statement.type.members;
  }
  return undefined;
}
