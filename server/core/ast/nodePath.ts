// How a node is named so that it is found again in another version of its file.
import { ts } from 'ts-morph';
import type { NodeRef, Span } from '../../protocol/model';
import { kindName } from './kindName';
import { boundNames, declaredNames, memberName } from './nodeName';

/**
 * A declaration or member with its path. `span` leaves leading comments out. For `const x = ...` the node is the whole
 * statement while it declares one thing, else the one declaration in it.
 */
export interface NamedNode {
  readonly path: string;
  /** The last segment of the path, without `[2]`. */
  readonly name: string;
  readonly kind: string;
  readonly node: ts.Node;
  readonly span: Span;
}

/**
 * Top-level declarations, what stands in namespaces, and the members of classes and interfaces, in file order.
 * Where one name is declared several times, the one with a body (then the value, then the first) owns the plain path
 * and the others get `[2]`, `[3]`.
 */
export function namedNodes(source: ts.SourceFile): readonly NamedNode[] {
  return fromStatements(source.statements, '');
}

export function findNode(source: ts.SourceFile, path: string): NamedNode | undefined {
  return namedNodes(source).find((named) => named.path === path);
}

/** The class, interface or namespace that a node stands in; undefined at the top level. */
export function ownerOf(source: ts.SourceFile, named: NamedNode): NamedNode | undefined {
  const all = namedNodes(source);
  for (let node = named.node.parent as ts.Node | undefined; node !== undefined; node = node.parent) {
    const owner = all.find((one) => one.node === node);
    if (owner !== undefined) return owner;
  }
  return undefined;
}

/** A reference that a later reader can check: path, and hashes of the node's and the whole file's text. */
export function nodeRef(source: ts.SourceFile, named: NamedNode, hash: (text: string) => string): NodeRef {
  return {
    file: source.fileName,
    path: named.path,
    kind: named.kind,
    hash: hash(source.text.slice(named.span.start, named.span.end)),
    fileVersion: hash(source.text),
  };
}

/** The file itself as a target: the path is empty. */
export function fileRef(source: ts.SourceFile, hash: (text: string) => string): NodeRef {
  const version = hash(source.text);
  return { file: source.fileName, path: '', kind: 'SourceFile', hash: version, fileVersion: version };
}

interface Found {
  readonly name: string;
  readonly node: ts.Node;
}

function fromStatements(statements: readonly ts.Statement[], prefix: string): readonly NamedNode[] {
  const found = statements.flatMap(declarations);
  return withPaths(found, prefix).flatMap((named) => [named, ...inside(named)]);
}

function declarations(statement: ts.Statement): readonly Found[] {
  if (!ts.isVariableStatement(statement)) return declaredNames(statement).map((name) => ({ name, node: statement }));
  const list = statement.declarationList.declarations;
  return list.map((one) => ({ name: bindingPath(one.name), node: list.length === 1 ? statement : one }));
}

function bindingPath(name: ts.BindingName): string {
  return ts.isIdentifier(name) ? name.text : `{${boundNames(name).join(',')}}`;
}

function inside(named: NamedNode): readonly NamedNode[] {
  const { node } = named;
  const prefix = `${named.path}.`;
  if (ts.isClassLike(node) || ts.isInterfaceDeclaration(node)) return withPaths(members(node), prefix);
  if (!ts.isModuleDeclaration(node) || node.body === undefined) return [];
  if (ts.isModuleBlock(node.body)) return fromStatements(node.body.statements, prefix);
  return ts.isModuleDeclaration(node.body) ? fromStatements([node.body], prefix) : [];
}

function members(node: ts.ClassLikeDeclaration | ts.InterfaceDeclaration): readonly Found[] {
  return [...node.members].flatMap((member) => {
    const name = memberName(member);
    return name === undefined ? [] : [{ name, node: member }];
  });
}

function withPaths(found: readonly Found[], prefix: string): readonly NamedNode[] {
  const byName = new Map<string, ts.Node[]>();
  for (const { name, node } of found) byName.set(name, [...(byName.get(name) ?? []), node]);
  return found.map(({ name, node }) => {
    const ranked = [...(byName.get(name) ?? [])].sort((a, b) => rank(a) - rank(b));
    const place = ranked.indexOf(node);
    const path = `${prefix}${name}${place === 0 ? '' : `[${String(place + 1)}]`}`;
    return { path, name, kind: kindName(node.kind), node, span: { start: node.getStart(), end: node.getEnd() } };
  });
}

function rank(node: ts.Node): number {
  if (ts.isFunctionLike(node)) return 'body' in node && node.body !== undefined ? 0 : 1;
  return ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isModuleDeclaration(node) ? 2 : 0;
}
