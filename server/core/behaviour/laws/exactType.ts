// Whether arguments drawn for a type are really of that type: only then a throw says something about the function.
import { ts } from 'ts-morph';
import type { Parameter, Subject } from './subject';

const EXACT_KEYWORDS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.StringKeyword,
  ts.SyntaxKind.NumberKeyword,
  ts.SyntaxKind.BooleanKeyword,
  ts.SyntaxKind.BigIntKeyword,
  ts.SyntaxKind.UndefinedKeyword,
  ts.SyntaxKind.UnknownKeyword,
]);
const EXACT_NAMES: ReadonlySet<string> = new Set(['Array', 'ReadonlyArray', 'Set', 'ReadonlySet', 'Map', 'ReadonlyMap', 'Record', 'Date', 'Partial', 'Readonly', 'Required']);

/** Functions are not exact: what a caller's function does is the caller's. */
export function areExact({ parameters, source, declared }: Subject): boolean {
  const bound = new Set((declared.typeParameters ?? []).filter(({ constraint }) => constraint === undefined).map(({ name }) => name.text));
  return parameters.every(({ type }) => type !== undefined && isExact(type, { source, bound }));
}

export function isReadonlyType({ type }: Parameter): boolean {
  if (type === undefined) return false;
  if (ts.isTypeOperatorNode(type)) return type.operator === ts.SyntaxKind.ReadonlyKeyword;
  return ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) && /^Readonly/.test(type.typeName.text);
}

/** Whether the type, or a part of a union, allows null or undefined. */
export function admitsAbsence(type: ts.TypeNode | undefined): boolean {
  if (type === undefined) return false;
  if (ts.isUnionTypeNode(type)) return type.types.some(admitsAbsence);
  return type.kind === ts.SyntaxKind.UndefinedKeyword || (ts.isLiteralTypeNode(type) && type.literal.kind === ts.SyntaxKind.NullKeyword);
}

interface Place {
  readonly source: ts.SourceFile;
  readonly bound: ReadonlySet<string>;
  /** Named types that this one is a part of; a list between them ends the recursion. */
  readonly around?: ReadonlySet<string>;
  readonly ends?: boolean;
}

function isExact(type: ts.TypeNode, place: Place): boolean {
  if (EXACT_KEYWORDS.has(type.kind)) return true;
  if (ts.isParenthesizedTypeNode(type)) return isExact(type.type, place);
  if (ts.isTypeOperatorNode(type)) return type.operator === ts.SyntaxKind.ReadonlyKeyword && isExact(type.type, place);
  if (ts.isArrayTypeNode(type)) return isExact(type.elementType, { ...place, ends: true });
  if (ts.isTupleTypeNode(type)) return type.elements.every((one) => isExact(ts.isNamedTupleMember(one) ? one.type : one, place));
  if (ts.isUnionTypeNode(type)) return type.types.every((one) => isExact(one, place));
  if (ts.isLiteralTypeNode(type)) return true;
  if (ts.isTypeLiteralNode(type)) return type.members.every((one) => isExactMember(one, place));
  return ts.isTypeReferenceNode(type) && isExactName(type, place);
}

function isExactMember(member: ts.TypeElement, place: Place): boolean {
  if (ts.isIndexSignatureDeclaration(member)) return isExact(member.type, { ...place, ends: true });
  return ts.isPropertySignature(member) && member.type !== undefined && isExact(member.type, place);
}

function isExactName(type: ts.TypeReferenceNode, outer: Place): boolean {
  const name = type.typeName.getText(outer.source);
  if (outer.bound.has(name)) return true;
  if (outer.around?.has(name) === true) return outer.ends === true;
  const place = { ...outer, around: new Set([...(outer.around ?? []), name]), ends: EXACT_NAMES.has(name) && outer.ends === true };
  if (EXACT_NAMES.has(name)) return (type.typeArguments ?? []).every((one) => isExact(one, place));
  return place.source.statements.some((statement) => {
    if (ts.isTypeAliasDeclaration(statement)) return statement.name.text === name && statement.typeParameters === undefined && isExact(statement.type, place);
    if (ts.isEnumDeclaration(statement)) return statement.name.text === name;
    return ts.isInterfaceDeclaration(statement) && statement.name.text === name && statement.typeParameters === undefined && statement.heritageClauses === undefined && statement.members.every((one) => isExactMember(one, place));
  });
}
