// Which calls in a function give a promise, as far as the file itself says so.
import { ts } from 'ts-morph';
import type { Subject } from './subject';
import { followed, membersOf } from './typeMembers';

/** True only where the declared type of what is called, or the word async, says it. */
export function givesPromise(expression: ts.Expression, subject: Subject): boolean {
  if (ts.isParenthesizedExpression(expression)) return givesPromise(expression.expression, subject);
  if (!ts.isCallExpression(expression)) return false;
  const { expression: callee } = expression;
  if (ts.isPropertyAccessExpression(callee) && callee.expression.getText(subject.source) === 'Promise') return /^(all|allSettled|race|any|reject)$/.test(callee.name.text);
  return isPromise(resultOf(callee, subject), subject);
}

function resultOf(callee: ts.Expression, subject: Subject): ts.TypeNode | undefined {
  if (ts.isPropertyAccessExpression(callee)) return memberResult(typeOf(callee.expression, subject), callee.name.text, subject);
  if (!ts.isIdentifier(callee)) return undefined;
  const type = typeOf(callee, subject);
  if (type !== undefined) return ts.isFunctionTypeNode(type) ? type.type : undefined;
  return subject.source.statements.flatMap((one) => (ts.isFunctionDeclaration(one) && one.name?.text === callee.text ? [one.type] : []))[0];
}

/** Of a parameter, or of a member of one. */
function typeOf(expression: ts.Expression, subject: Subject): ts.TypeNode | undefined {
  if (ts.isIdentifier(expression)) return meant(subject.parameters.find(({ name }) => name === expression.text)?.type, subject);
  if (!ts.isPropertyAccessExpression(expression)) return undefined;
  const member = membersOf(typeOf(expression.expression, subject), subject.source).find((one) => one.name?.getText(subject.source) === expression.name.text);
  return member !== undefined && ts.isPropertySignature(member) ? meant(member.type, subject) : undefined;
}

function memberResult(type: ts.TypeNode | undefined, name: string, subject: Subject): ts.TypeNode | undefined {
  const member = membersOf(type, subject.source).find((one) => one.name?.getText(subject.source) === name);
  if (member === undefined) return undefined;
  if (ts.isMethodSignature(member)) return member.type;
  const own = ts.isPropertySignature(member) ? meant(member.type, subject) : undefined;
  return own !== undefined && ts.isFunctionTypeNode(own) ? own.type : undefined;
}

function meant(type: ts.TypeNode | undefined, { source }: Subject): ts.TypeNode | undefined {
  return type === undefined ? undefined : followed(type, source);
}

function isPromise(type: ts.TypeNode | undefined, { source }: Subject): boolean {
  return type !== undefined && ts.isTypeReferenceNode(type) && type.typeName.getText(source) === 'Promise';
}
