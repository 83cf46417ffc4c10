// From a type as written to a kind of the search. Looks up interfaces and aliases of the same file.
import { ts } from 'ts-morph';
import type { Kind } from './kinds';

/** Collects the shapes and the literal types that are met on the way. */
export interface KindReader {
  readonly source: ts.SourceFile;
  readonly shapes: Record<Kind, Record<string, Kind>>;
  readonly literals: Set<string>;
}

const MAX_DEPTH = 6;

/** `unknown` for everything that the search has no values for. */
export function readKind(type: ts.TypeNode | undefined, reader: KindReader, depth = 0): Kind {
  if (type === undefined || depth > MAX_DEPTH) return 'unknown';
  const inner = (node: ts.TypeNode | undefined): Kind => readKind(node, reader, depth + 1);
  if (ts.isParenthesizedTypeNode(type)) return inner(type.type);
  if (ts.isTypeOperatorNode(type)) return inner(type.type);
  if (ts.isArrayTypeNode(type)) return `${inner(type.elementType)}[]`;
  if (ts.isTupleTypeNode(type)) return tuple(type, reader, inner);
  if (ts.isTypeLiteralNode(type)) return record(`@${String(type.pos)}`, type.members, { reader, inner });
  if (ts.isUnionTypeNode(type)) return union(type, inner);
  if (ts.isLiteralTypeNode(type)) return literal(type, reader);
  if (ts.isTypeReferenceNode(type)) return reference(type, reader, depth);
  return keyword(type.kind);
}

function keyword(kind: ts.SyntaxKind): Kind {
  if (kind === ts.SyntaxKind.NumberKeyword) return 'number';
  if (kind === ts.SyntaxKind.StringKeyword) return 'string';
  return kind === ts.SyntaxKind.BooleanKeyword ? 'boolean' : 'unknown';
}

type Inner = (node: ts.TypeNode | undefined) => Kind;

/** A tuple of equal kinds is a list: that is how programs build it. */
function tuple(type: ts.TupleTypeNode, reader: KindReader, inner: Inner): Kind {
  const kinds = type.elements.map((element) => inner(ts.isNamedTupleMember(element) ? element.type : element));
  const [first] = kinds;
  if (first !== undefined && kinds.every((kind) => kind === first) && kinds.length > 3) return `${first}[]`;
  const name = `#${kinds.join('-')}`;
  reader.shapes[name] = Object.fromEntries(kinds.map((kind, at) => [String(at), kind]));
  return name;
}

interface RecordReading {
  readonly reader: KindReader;
  readonly inner: Inner;
}

function record(name: Kind, members: ts.NodeArray<ts.TypeElement>, { reader, inner }: RecordReading): Kind {
  const index = members.find(ts.isIndexSignatureDeclaration);
  if (index !== undefined) return `dict<${inner(index.type)}>`;
  const fields: [string, Kind][] = [];
  for (const member of members) {
    if (!ts.isPropertySignature(member) || !ts.isIdentifier(member.name)) return 'unknown';
    fields.push([member.name.text, inner(member.type)]);
  }
  reader.shapes[name] = Object.fromEntries(fields);
  return name;
}

/** `T | undefined` and `T | null` are the kind of T; texts that are all literals are a text. */
function union(type: ts.UnionTypeNode, inner: Inner): Kind {
  const kinds = new Set(type.types.filter((member) => !isEmpty(member)).map((member) => inner(member)));
  const [only] = kinds;
  return kinds.size === 1 && only !== undefined ? only : 'unknown';
}

function isEmpty(type: ts.TypeNode): boolean {
  if (type.kind === ts.SyntaxKind.UndefinedKeyword) return true;
  return ts.isLiteralTypeNode(type) && type.literal.kind === ts.SyntaxKind.NullKeyword;
}

function literal(type: ts.LiteralTypeNode, reader: KindReader): Kind {
  if (ts.isNumericLiteral(type.literal)) return 'number';
  if (ts.isStringLiteral(type.literal)) {
    reader.literals.add(type.literal.text);
    return 'string';
  }
  const { kind } = type.literal;
  return kind === ts.SyntaxKind.TrueKeyword || kind === ts.SyntaxKind.FalseKeyword ? 'boolean' : 'unknown';
}

function reference(type: ts.TypeReferenceNode, reader: KindReader, depth: number): Kind {
  const name = type.typeName.getText();
  const args = type.typeArguments ?? [];
  const inner: Inner = (node) => readKind(node, reader, depth + 1);
  if (name === 'Array' || name === 'ReadonlyArray') return `${inner(args[0])}[]`;
  if (name === 'Record') return `dict<${inner(args[1])}>`;
  if (name === 'Readonly' || name === 'Promise') return inner(args[0]);
  for (const statement of reader.source.statements) {
    if (ts.isTypeAliasDeclaration(statement) && statement.name.text === name) return inner(statement.type);
    if (ts.isInterfaceDeclaration(statement) && statement.name.text === name) return record(`@${name}`, statement.members, { reader, inner });
  }
  return 'unknown';
}
