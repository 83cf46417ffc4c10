// The right answer to an edit: the target's text in the reference, with what it needs beside it.
import { ts } from 'ts-morph';
import { plainMemberName } from '../../server/core/ast/nodeName';
import { namedNodes, type NamedNode } from '../../server/core/ast/nodePath';
import { parseFile } from '../../server/core/ast/parseFile';
import type { Answer } from '../../server/protocol/model';
import { fullText, reach, topStatement } from './reach';
import type { ReferenceFile } from './reference';

export interface EditQuestion {
  readonly file: string;
  /** Node path. */
  readonly target: string;
  /** The file's text as the request holds it. */
  readonly fileText: string;
}

export type ReferenceAnswer = { readonly ok: true; readonly answer: Answer; readonly isMember: boolean } | { readonly ok: false; readonly why: string };

/** Reads the answer from the reference; says which nodes come closest when it has no such node. */
export function referenceAnswer(question: EditQuestion, reference: ReferenceFile): ReferenceAnswer {
  const nodes = namedNodes(reference.source);
  const named = findTarget(nodes, question.target);
  if (named === undefined) return { ok: false, why: `The reference of ${question.file} has no ${question.target}. ${closest(nodes, question.target)}` };
  const present = parseFile(question.file, question.fileText);
  const parts = withOverloads(named.node);
  const declaration = parts.map(textOf).join('\n');
  const exported = isExported(topLevelOf(present, question.target)) && !isExported(topStatement(named.node)) ? 'export ' : '';
  const isMember = ts.isClassElement(named.node) || ts.isTypeElement(named.node);
  const answer: Answer = { declaration: (isMember ? '' : exported) + declaration, ...reach(reference, parts, present) };
  return { ok: true, answer, isMember };
}

/** The node of that path, else the member of that name in another kind: a getter in one version is a property in the other. */
function findTarget(nodes: readonly NamedNode[], path: string): NamedNode | undefined {
  const exact = nodes.find((named) => named.path === path);
  if (exact !== undefined) return exact;
  const { container, name } = splitPath(path);
  return nodes.find(({ node, path: other }) => {
    if (splitPath(other).container !== container) return false;
    return (ts.isClassElement(node) || ts.isTypeElement(node)) && plainMemberName(node) === name;
  });
}

function splitPath(path: string): { readonly container: string; readonly name: string } {
  const dot = path.lastIndexOf('.');
  return { container: path.slice(0, Math.max(dot, 0)), name: path.slice(dot + 1).replace(/^(static )?(get |set )?/, '') };
}

function closest(nodes: readonly NamedNode[], path: string): string {
  const { container, name } = splitPath(path);
  const near = nodes.filter((named) => splitPath(named.path).name === name || named.path === container || splitPath(named.path).container === container);
  const shown = (near.length > 0 ? near : nodes).slice(0, 8).map((named) => named.path);
  return shown.length === 0 ? 'It declares nothing.' : `Closest: ${shown.join(', ')}.`;
}

/** An overloaded function is all its signatures with the implementation. */
function withOverloads(node: ts.Node): readonly ts.Node[] {
  const siblings = siblingsOf(node);
  const name = overloadName(node);
  if (name === undefined || siblings.length === 0) return [node];
  return siblings.filter((sibling) => sibling === node || (sibling.kind === node.kind && overloadName(sibling) === name));
}

function siblingsOf(node: ts.Node): readonly ts.Node[] {
  if (ts.isSourceFile(node.parent) || ts.isModuleBlock(node.parent)) return node.parent.statements;
  return ts.isClassLike(node.parent) ? node.parent.members : [];
}

function overloadName(node: ts.Node): string | undefined {
  if (ts.isConstructorDeclaration(node)) return 'constructor';
  if (!ts.isFunctionDeclaration(node) && !ts.isMethodDeclaration(node)) return undefined;
  return node.name?.getText();
}

/** One declaration out of several in a statement (`const a = 1, b = 2`) gets a statement of its own. */
function textOf(node: ts.Node): string {
  if (!ts.isVariableDeclaration(node)) return fullText(node);
  const list = node.parent;
  const keyword = list.flags & ts.NodeFlags.Const ? 'const' : list.flags & ts.NodeFlags.Let ? 'let' : 'var';
  return `${isExported(list.parent) ? 'export ' : ''}${keyword} ${node.getText()}`;
}

function topLevelOf(source: ts.SourceFile, path: string): ts.Node | undefined {
  return topStatement(namedNodes(source).find((named) => named.path === path)?.node);
}

function isExported(node: ts.Node | undefined): boolean {
  if (node === undefined || !ts.canHaveModifiers(node)) return false;
  return (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);
}
