// Finds the declarations that are announced but not written.
import { ts } from 'ts-morph';
import type { Span, Stub } from '../../protocol/model';
import { bodySlot, callableOf, initialiserOf, variableOf } from './bodySlot';
import { namedNodes } from './nodePath';
import { asksForWork, namesUnwritten, saysUnwritten } from './stubWords';

/**
 * Stubs in file order: bodies that only throw "not implemented" in its usual spellings, empty bodies that must return,
 * bodies that hold a TODO and nothing but a placeholder value, and constants without a value.
 */
export function findStubs(source: ts.SourceFile): readonly Stub[] {
  return namedNodes(source).flatMap(({ path, node }) => {
    const found = stubIn(node, source);
    return found === undefined ? [] : [{ path, ...found }];
  });
}

type Found = Omit<Stub, 'path'>;

function stubIn(node: ts.Node, source: ts.SourceFile): Found | undefined {
  const callable = callableOf(node);
  const slot = bodySlot(node);
  if (slot === undefined) return undefined;
  const body: Span = { start: slot.getStart(source), end: slot.getEnd() };
  if (callable === undefined) return isEmptyConstant(node) ? { body, shape: 'initializer' } : undefined;
  if (!ts.isBlock(slot)) return ts.isExpression(slot) && isPlaceholder(slot) ? { body, shape: 'expression' } : undefined;
  return isStubBlock(slot, callable, source) ? { body, shape: 'block' } : undefined;
}

function isStubBlock(block: ts.Block, callable: ts.FunctionLikeDeclaration, source: ts.SourceFile): boolean {
  const statements = block.statements.filter((statement) => !isSilence(statement));
  const [only, second] = statements;
  // Without a statement the block holds nothing but comments.
  const comments = only === undefined ? block.getText(source) : commentsAround(only, block, source);
  if (only === undefined) return asksForWork(comments) || mustReturn(callable);
  if (second !== undefined) return false;
  if (ts.isThrowStatement(only)) return throwsUnwritten(only.expression, comments);
  const value = ts.isReturnStatement(only) || ts.isExpressionStatement(only) ? only.expression : undefined;
  if (value !== undefined && isPlaceholder(value)) return true;
  return ts.isReturnStatement(only) && asksForWork(comments) && (value === undefined || isTrivial(value));
}

// `void x`, `super()` and directives only keep the compiler quiet.
function isSilence(statement: ts.Statement): boolean {
  if (!ts.isExpressionStatement(statement)) return ts.isEmptyStatement(statement);
  const { expression } = statement;
  if (ts.isVoidExpression(expression) || ts.isStringLiteral(expression)) return true;
  return ts.isCallExpression(expression) && expression.expression.kind === ts.SyntaxKind.SuperKeyword;
}

function commentsAround(statement: ts.Statement, block: ts.Block, source: ts.SourceFile): string {
  const { text } = source;
  return text.slice(block.getStart(source), statement.getStart(source)) + text.slice(statement.getEnd(), block.getEnd());
}

function throwsUnwritten(thrown: ts.Expression, comments: string): boolean {
  if (ts.isStringLiteralLike(thrown)) return saysUnwritten(thrown.text);
  if (!ts.isNewExpression(thrown) && !ts.isCallExpression(thrown)) return false;
  const called = thrown.expression;
  const name = ts.isPropertyAccessExpression(called) ? called.name.text : ts.isIdentifier(called) ? called.text : '';
  const [message] = thrown.arguments ?? [];
  if (namesUnwritten(name)) return true;
  if (message === undefined) return asksForWork(comments);
  return ts.isStringLiteralLike(message) || ts.isTemplateExpression(message) ? saysUnwritten(message.getText()) : false;
}

function mustReturn(callable: ts.FunctionLikeDeclaration): boolean {
  if (ts.isConstructorDeclaration(callable) || ts.isSetAccessor(callable)) return false;
  const type = callable.type ?? ts.getJSDocReturnType(callable);
  if (type === undefined) return ts.getJSDocReturnTag(callable) !== undefined || ts.isGetAccessor(callable);
  const inner = ts.isTypeReferenceNode(type) && type.typeName.getText() === 'Promise' ? type.typeArguments?.[0] : type;
  return inner !== undefined && !mayBeNothing(inner);
}

function mayBeNothing(type: ts.TypeNode): boolean {
  if (ts.isUnionTypeNode(type)) return type.types.some(mayBeNothing);
  if (ts.isTypePredicateNode(type)) return type.assertsModifier !== undefined;
  const { VoidKeyword, UndefinedKeyword, AnyKeyword } = ts.SyntaxKind;
  return [VoidKeyword, UndefinedKeyword, AnyKeyword].some((kind) => kind === type.kind);
}

// `const X = undefined` has no other sense, unless its type says that it may be missing.
function isEmptyConstant(node: ts.Node): boolean {
  const variable = variableOf(node);
  const value = initialiserOf(node);
  if (variable === undefined || value === undefined || (variable.type !== undefined && mayBeNothing(variable.type))) return false;
  if ((variable.parent.flags & ts.NodeFlags.Const) === 0) return false;
  return isUndefined(value) || isPlaceholder(value);
}

/** A value that only satisfies the compiler: `undefined as never`, `null!`, `todo()`. */
function isPlaceholder(value: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(value)) return isPlaceholder(value.expression);
  if (ts.isAsExpression(value) || ts.isNonNullExpression(value) || ts.isTypeAssertionExpression(value)) {
    // `null as Node | null` is a real value of its type.
    if (!ts.isNonNullExpression(value) && ts.isUnionTypeNode(value.type)) return false;
    return isNothing(value.expression) || isPlaceholder(value.expression);
  }
  return ts.isCallExpression(value) && ts.isIdentifier(value.expression) && namesUnwritten(value.expression.text);
}

function isTrivial(value: ts.Expression): boolean {
  if (isNothing(value)) return true;
  if (ts.isLiteralExpression(value)) return value.text === '' || value.text === '0';
  if (ts.isArrayLiteralExpression(value)) return value.elements.length === 0;
  if (ts.isObjectLiteralExpression(value)) return value.properties.length === 0;
  return value.kind === ts.SyntaxKind.FalseKeyword || value.kind === ts.SyntaxKind.TrueKeyword;
}

function isNothing(value: ts.Expression): boolean {
  return isUndefined(value) || value.kind === ts.SyntaxKind.NullKeyword;
}

function isUndefined(value: ts.Expression): boolean {
  return ts.isIdentifier(value) && value.text === 'undefined';
}
