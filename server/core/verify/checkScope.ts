// Scope check: outside the declarations that the contract names, a candidate keeps every byte of the file.
import { ts } from 'ts-morph';
import type { NamedNode } from '../ast/nodePath';
import type { CheckOutcome, Contract, Edit, Span } from '../../protocol/model';
import { namedNodes } from '../ast/nodePath';
import { parseFile } from '../ast/parseFile';
import { missingImport } from './importedNames';
import { firstDifference, residue, type Region } from './residue';

export interface ScopeQuestion {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  readonly contract: Contract;
  /** The edits that made `after`: only what they add may be new. Absent: any declaration, where the contract allows additions. */
  readonly edits?: readonly Edit[];
}

export interface ScopeVerdict {
  readonly outcome: CheckOutcome;
  readonly detail: string;
}

interface Tree {
  readonly source: ts.SourceFile;
  readonly nodes: readonly NamedNode[];
}

/**
 * Passed when `after` differs from `before` only inside the nodes of `contract.mayChange` and, where additions are
 * allowed, by new named declarations beside them and by imports. A statement without a name may never be added. What the
 * contract names and the file does not have yet is an addition.
 */
export function checkScope(asked: ScopeQuestion): ScopeVerdict {
  const { before, after } = asked;
  if (before === after) return { outcome: 'passed', detail: 'Nothing changed.' };
  const oldTree = readTree(asked.file, before);
  const newTree = readTree(asked.file, after);
  const mayCome = asked.contract.mayChange.filter((path) => !oldTree.nodes.some((node) => node.path === path));
  const contract = { ...asked.contract, mayChange: asked.contract.mayChange.filter((path) => !mayCome.includes(path)) };
  const question = { ...asked, contract, mayCome };
  const kept = new Set(oldTree.nodes.map((node) => node.path));
  const lost = contract.mayChange.filter((path) => kept.has(path) && !newTree.nodes.some((node) => node.path === path));
  if (lost.length > 0) return failed(`${lost.join(', ')} is missing after the edit.`);

  const added = addedNodes(newTree, kept, contract.mayChange);
  const stranger = added.find((node) => !mayBeNew(node, { question, oldTree, newTree }));
  if (stranger) return failed(`${stranger.path} is new and not part of what the edit may add.`);
  const dropped = contract.mayAdd ? missingImport(oldTree.source, newTree.source) : undefined;
  if (dropped !== undefined) return failed(`The import of ${dropped} was removed.`);

  const oldRest = residue(before, [...changedRegions(oldTree, contract), ...importRegions(oldTree, contract)]);
  const additions = added.map((node) => ({ span: withComments(newTree, node, before), mark: '' }));
  const newRest = residue(after, [...changedRegions(newTree, contract), ...importRegions(newTree, contract), ...additions]);
  const difference = firstDifference(oldRest, newRest);
  if (difference === undefined) return { outcome: 'passed', detail: summary(contract, added) };
  return failed(`Code outside ${asked.contract.mayChange.join(', ')} changed, near: ${difference}`);
}

function readTree(file: string, text: string): Tree {
  const source = parseFile(file, text);
  return { source, nodes: namedNodes(source) };
}

function summary(contract: Contract, added: readonly NamedNode[]): string {
  if (contract.mayChange.length === 0) return `Nothing but additions: ${added.map((node) => node.path).join(', ')}.`;
  const changed = `Only ${contract.mayChange.join(', ')} changed`;
  return added.length > 0 ? `${changed}; added ${added.map((node) => node.path).join(', ')}.` : `${changed}.`;
}

/** New named nodes that stand neither in a node that may change nor in another new node. */
function addedNodes(tree: Tree, kept: ReadonlySet<string>, mayChange: readonly string[]): readonly NamedNode[] {
  const open = tree.nodes.filter((node) => mayChange.includes(node.path));
  const fresh = tree.nodes.filter((node) => !kept.has(node.path) && !open.some((outer) => holds(outer.span, node.span)));
  return fresh.filter((node) => !fresh.some((outer) => outer !== node && strictlyHolds(outer.span, node.span)));
}

function mayBeNew(node: NamedNode, trees: { question: ScopeQuestion & { mayCome: readonly string[] }; oldTree: Tree; newTree: Tree }): boolean {
  const { contract, edits, file, mayCome } = trees.question;
  if (!contract.mayAdd || /\[\d+\]$/.test(node.path)) return false;
  const name = node.path.slice(node.path.lastIndexOf('.') + 1);
  if (edits && !edits.some((edit) => announcedNames(file, edit).includes(name))) return false;
  const container = containerOf(node, trees.newTree);
  if (container === '') return true;
  if (mayCome.some((path) => path.startsWith(`${container}.`))) return true;
  const targets = trees.oldTree.nodes.filter((old) => contract.mayChange.includes(old.path));
  return targets.some((target) => containerOf(target, trees.oldTree) === container);
}

/** Names that an edit says it adds. A member is read inside a class of its own. */
function announcedNames(file: string, { payload }: Edit): readonly string[] {
  if (payload.kind === 'addDeclaration' || payload.kind === 'createFile') return namedNodes(parseFile(file, payload.text)).map((node) => node.path);
  if (payload.kind !== 'addMember') return [];
  const members = namedNodes(parseFile(file, `class C {\n${payload.text}\n}`)).slice(1);
  return members.map((node) => node.path.slice('C.'.length));
}

/** Path of the smallest named node around `node`, empty at the top level. */
function containerOf(node: NamedNode, tree: Tree): string {
  const around = tree.nodes.filter((outer) => strictlyHolds(outer.span, node.span));
  around.sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start));
  return around[0]?.path ?? '';
}

function changedRegions(tree: Tree, contract: Contract): readonly Region[] {
  return tree.nodes.filter((node) => contract.mayChange.includes(node.path)).map((node) => ({ span: node.span, mark: node.path }));
}

function importRegions(tree: Tree, contract: Contract): readonly Region[] {
  if (!contract.mayAdd) return [];
  return tree.source.statements
    .filter((statement) => ts.isImportDeclaration(statement))
    .map((statement) => ({ span: { start: statement.getStart(tree.source), end: statement.end }, mark: '' }));
}

/** Span of a new node with its own comments: those that `before` holds less often. */
function withComments(tree: Tree, named: NamedNode, before: string): Span {
  const text = tree.source.text;
  const node = wholeStatement(named.node);
  const isNew = ({ pos, end }: ts.CommentRange): boolean => countOf(text.slice(pos, end), text) > countOf(text.slice(pos, end), before);
  const leading = (ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []).filter(isNew);
  const trailing = (ts.getTrailingCommentRanges(text, node.end) ?? []).filter(isNew);
  const start = node.getStart(tree.source, false);
  return { start: Math.min(start, ...leading.map((range) => range.pos)), end: Math.max(node.end, ...trailing.map((range) => range.end)) };
}

function countOf(piece: string, text: string): number {
  return text.split(piece).length - 1;
}

function wholeStatement(node: ts.Node): ts.Node {
  if (!ts.isVariableDeclaration(node)) return node;
  return ts.isVariableStatement(node.parent.parent) ? node.parent.parent : node;
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function strictlyHolds(outer: Span, inner: Span): boolean {
  return holds(outer, inner) && outer.end - outer.start > inner.end - inner.start;
}

function failed(detail: string): ScopeVerdict {
  return { outcome: 'failed', detail };
}
