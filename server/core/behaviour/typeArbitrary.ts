// From the TypeScript type of a parameter to a generator of arguments, as source text.
import { array, bigInt, boolean, constant, constantFrom, double, integer, oneof, option, string, tuple, uniqueArray, type Arbitrary } from 'fast-check';
import { ts } from 'ts-morph';
import type { MinedLiterals } from './mineLiterals';
import { printNumber } from './literalTree';

export type Source = Arbitrary<string>;

export interface TypeScope {
  /** The file that the type stands in: its interfaces, aliases, enums and classes are followed. */
  readonly source: ts.SourceFile;
  readonly literals: MinedLiterals;
  /** What type parameters stand for. */
  readonly bound: ReadonlyMap<string, ts.TypeNode | undefined>;
  readonly depth: number;
}

/** Nested types end here; a recursive type would not. */
const DEEPEST = 5;
const LONGEST_LIST = 6;

const UNDEFINED = constant('undefined');

/** A parameter without a type, and a type that cannot be followed, is given plain values of many kinds. */
export function typeArbitrary(node: ts.TypeNode | undefined, scope: TypeScope): Source {
  if (node === undefined || (scope.depth > DEEPEST && !isPlain(node))) return anything(scope);
  const inner = { ...scope, depth: scope.depth + 1 };
  if (ts.isParenthesizedTypeNode(node)) return typeArbitrary(node.type, scope);
  if (ts.isTypeOperatorNode(node)) return typeArbitrary(node.type, scope);
  if (ts.isArrayTypeNode(node)) return inner.depth >= DEEPEST ? constant('[]') : listOf(typeArbitrary(node.elementType, inner));
  if (ts.isTupleTypeNode(node)) return tupleOf(node, inner);
  if (ts.isUnionTypeNode(node)) return oneof(...node.types.map((one) => typeArbitrary(one, inner)));
  if (ts.isLiteralTypeNode(node)) return constant(node.literal.getText(scope.source));
  if (ts.isTypeLiteralNode(node)) return objectOf(node.members, inner);
  if (ts.isFunctionTypeNode(node)) return spyOf(node.parameters.length, node.type, inner);
  if (ts.isTypeReferenceNode(node)) return namedType(node, inner);
  return keywordType(node, scope);
}

/** Needs nothing below it. */
function isPlain(node: ts.TypeNode): boolean {
  return ts.isLiteralTypeNode(node) || [ts.SyntaxKind.StringKeyword, ts.SyntaxKind.NumberKeyword, ts.SyntaxKind.BooleanKeyword].includes(node.kind);
}

function keywordType(node: ts.TypeNode, scope: TypeScope): Source {
  switch (node.kind) {
    case ts.SyntaxKind.StringKeyword:
    case ts.SyntaxKind.TemplateLiteralType:
      return strings(scope.literals);
    case ts.SyntaxKind.NumberKeyword:
      return numbers(scope.literals);
    case ts.SyntaxKind.BooleanKeyword:
      return boolean().map(String);
    case ts.SyntaxKind.BigIntKeyword:
      return bigInt({ min: -50n, max: 200n }).map((value) => `${value}n`);
    case ts.SyntaxKind.UndefinedKeyword:
    case ts.SyntaxKind.VoidKeyword:
      return UNDEFINED;
    case ts.SyntaxKind.NullKeyword:
      return constant('null');
    default:
      return anything(scope);
  }
}

/** Small, so that exponential programs still end; the few odd ones come last and seldom. */
function numbers({ numbers: mined }: MinedLiterals): Source {
  const around = [...new Set(mined.flatMap((value) => [value, value + 1, value - 1, -value]))];
  return oneof(
    { weight: 6, arbitrary: integer({ min: -12, max: 30 }) },
    { weight: 3, arbitrary: constantFrom(0, 1, -1, 2, 10, 0.5, -1.5) },
    { weight: around.length > 0 ? 3 : 0, arbitrary: constantFrom(0, ...around) },
    { weight: 2, arbitrary: double({ min: -50, max: 50, noNaN: true }).map((value) => Math.round(value * 100) / 100) },
    { weight: 1, arbitrary: constantFrom(-0, Number.NaN, Number.POSITIVE_INFINITY) },
  ).map(printNumber);
}

function strings({ strings: mined }: MinedLiterals): Source {
  const letters = string({ unit: constantFrom(...'abcxyzABZ'), maxLength: 8 });
  const words = array(letters, { maxLength: 4 }).map((list) => list.join(' '));
  const mixed = string({ unit: constantFrom(...'abAB019 ,.-_!?()é', ...mined.filter((text) => text.length === 1)), maxLength: 12 });
  return oneof(
    { weight: 3, arbitrary: letters },
    { weight: 3, arbitrary: words },
    { weight: 3, arbitrary: mixed },
    { weight: 3, arbitrary: constantFrom('', ' ', ' a', 'a ', 'a  b', 'a\nb', 'Aa', 'aa', '0', '-1', 'é') },
    { weight: mined.length > 0 ? 3 : 0, arbitrary: array(oneof(constantFrom('', ...mined), letters), { minLength: 1, maxLength: 4 }).map((list) => list.join('')) },
  ).map((text) => JSON.stringify(text));
}

function anything({ literals }: TypeScope): Source {
  return oneof(numbers(literals), strings(literals), boolean().map(String), constantFrom('null', 'undefined', '[]', '{}', '[1, 2]'));
}

function listOf(part: Source): Source {
  return array(part, { maxLength: LONGEST_LIST }).map((parts) => `[${parts.join(', ')}]`);
}

function tupleOf({ elements }: ts.TupleTypeNode, scope: TypeScope): Source {
  const parts = elements.map((element): Source => {
    const plain = ts.isNamedTupleMember(element) ? element.type : element;
    if (ts.isRestTypeNode(plain)) return typeArbitrary(plain.type, scope).map((list) => `...${list}`);
    return typeArbitrary(ts.isOptionalTypeNode(plain) ? plain.type : plain, scope);
  });
  return tuple(...parts).map((list) => `[${list.join(', ')}]`);
}

function objectOf(members: ts.NodeArray<ts.TypeElement>, scope: TypeScope, isPartial = false): Source {
  const fields = members.flatMap((member): readonly Source[] => {
    if (ts.isIndexSignatureDeclaration(member)) return scope.depth >= DEEPEST ? [] : [entriesOf(strings(scope.literals), typeArbitrary(member.type, scope)).map((list) => list.map(([key, value]) => `[${key}]: ${value}`).join(', '))];
    if (member.name === undefined || ts.isComputedPropertyName(member.name)) return [];
    const name = JSON.stringify(member.name.text);
    const value = ts.isMethodSignature(member) ? spyOf(member.parameters.length, member.type, scope) : ts.isPropertySignature(member) ? typeArbitrary(member.type, scope) : UNDEFINED;
    const field = value.map((text) => `${name}: ${text}`);
    return [member.questionToken === undefined && !isPartial ? field : option(field, { nil: '' })];
  });
  return tuple(...fields).map((list) => `{${list.filter((text) => text !== '').join(', ')}}`);
}

function entriesOf(key: Source, value: Source): Arbitrary<readonly (readonly [string, string])[]> {
  return uniqueArray(tuple(key, value), { maxLength: 4, selector: ([name]) => name });
}

/** Records its calls; what it answers depends on what it is given, and on nothing else. */
function spyOf(arity: number, answer: ts.TypeNode | undefined, scope: TypeScope): Source {
  return array(typeArbitrary(answer, scope), { minLength: 3, maxLength: 3 }).map((results) => `$spy(${arity}, [${results.join(', ')}])`);
}

function namedType(node: ts.TypeReferenceNode, scope: TypeScope): Source {
  const name = node.typeName.getText(scope.source);
  const inner = (index: number): Source => typeArbitrary(node.typeArguments?.[index], scope);
  if (scope.bound.has(name)) return scope.bound.get(name) === undefined ? numbers(scope.literals) : typeArbitrary(scope.bound.get(name), scope);
  switch (name) {
    case 'Array':
    case 'ReadonlyArray':
    case 'Iterable':
      return listOf(inner(0));
    case 'Set':
    case 'ReadonlySet':
      return listOf(inner(0)).map((list) => `new Set(${list})`);
    case 'Map':
    case 'ReadonlyMap':
      return entriesOf(inner(0), inner(1)).map((list) => `new Map([${list.map(([key, value]) => `[${key}, ${value}]`).join(', ')}])`);
    case 'Record':
      return entriesOf(inner(0), inner(1)).map((list) => `{${list.map(([key, value]) => `[${key}]: ${value}`).join(', ')}}`);
    case 'Promise':
    case 'PromiseLike':
      return inner(0).map((value) => `Promise.resolve(${value})`);
    case 'Date':
      return integer({ min: -3, max: 800 }).map((days) => `new Date(${days * 86_400_000})`);
    case 'RegExp':
      return constantFrom('/a/', '/[a-z]+/g', '/\\d/');
    case 'Error':
      return constantFrom('new Error("a")', 'new Error("")');
    case 'Function':
      return spyOf(1, undefined, scope);
    case 'Partial':
      return partial(node.typeArguments?.[0], scope) ?? inner(0);
    case 'Readonly':
    case 'Required':
    case 'NonNullable':
      return inner(0);
    default:
      return declaredType(name, node, scope);
  }
}

/** Of a record that is declared in the file, any field may be absent; undefined for other types. */
function partial(type: ts.TypeNode | undefined, scope: TypeScope): Source | undefined {
  const name = type !== undefined && ts.isTypeReferenceNode(type) ? type.typeName.getText(scope.source) : undefined;
  const members = scope.source.statements.flatMap((one) => (ts.isInterfaceDeclaration(one) && one.name.text === name ? [one.members] : []))[0];
  return members === undefined ? undefined : objectOf(members, scope, true);
}

function declaredType(name: string, node: ts.TypeReferenceNode, scope: TypeScope): Source {
  for (const statement of scope.source.statements) {
    if (ts.isTypeAliasDeclaration(statement) && statement.name.text === name) return typeArbitrary(statement.type, withArguments(statement.typeParameters, node, scope));
    if (ts.isInterfaceDeclaration(statement) && statement.name.text === name) return objectOf(statement.members, withArguments(statement.typeParameters, node, scope));
    if (ts.isEnumDeclaration(statement) && statement.name.text === name) return constantFrom(...statement.members.map((member) => `${name}[${JSON.stringify(ts.isComputedPropertyName(member.name) ? '' : member.name.text)}]`));
    if (ts.isClassDeclaration(statement) && statement.name?.text === name) return instanceOf(name, statement, scope);
  }
  return anything(scope);
}

function instanceOf(name: string, declaration: ts.ClassDeclaration, scope: TypeScope): Source {
  const parameters = declaration.members.find(ts.isConstructorDeclaration)?.parameters ?? [];
  return tuple(...parameters.map((one) => typeArbitrary(one.type, scope))).map((args) => `new ${name}(${args.join(', ')})`);
}

function withArguments(parameters: ts.NodeArray<ts.TypeParameterDeclaration> | undefined, node: ts.TypeReferenceNode, scope: TypeScope): TypeScope {
  const own = (parameters ?? []).map((one, index) => [one.name.text, node.typeArguments?.[index] ?? one.constraint] as const);
  return { ...scope, bound: new Map([...scope.bound, ...own]) };
}
