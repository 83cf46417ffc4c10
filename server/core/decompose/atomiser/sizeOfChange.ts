// How much a person has to read of one difference.
import type { ts } from 'ts-morph';
import { innerHeader } from '../../edits/innerHeader';
import { slotsOf } from '../../edits/lists/slots';
import type { Change } from './change';
import { behindHeader } from './header';
import type { TreeHash } from './treeHash';

export interface ChangeSize {
  /** Syntax nodes that come, or that go where none comes. */
  readonly nodes: number;
  /** Of the text that goes and of the text that comes; code that only moves counts once. */
  readonly characters: number;
}

export function sizeOfChange(change: Change, trees: TreeHash): ChangeSize {
  switch (change.op) {
    case 'add':
      return { nodes: trees.sizeOf(change.b), characters: length(change.b) };
    case 'remove':
      return { nodes: trees.sizeOf(change.a), characters: length(change.a) };
    case 'move':
      return { nodes: trees.sizeOf(change.a), characters: length(change.a) };
    case 'replace':
      return { nodes: trees.sizeOf(change.b), characters: length(change.a) + length(change.b) };
    case 'header':
      return { nodes: headerNodes(change.b, trees), characters: headerLength(change.a) + headerLength(change.b) };
    case 'set':
      return { nodes: change.text.split(/[^\w$]+/).filter((word) => word !== '').length, characters: change.text.length };
  }
}

function length(node: ts.Node): number {
  return node.getEnd() - node.getStart();
}

function headerLength(node: ts.Node): number {
  const span = innerHeader(node, node.getSourceFile());
  return span === undefined ? 0 : span.end - span.start;
}

function headerNodes(node: ts.Node, trees: TreeHash): number {
  const behind = slotsOf(node).find(({ name }) => name === behindHeader(node));
  return trees.sizeOf(node) - (behind?.nodes ?? []).reduce((sum, one) => sum + trees.sizeOf(one), 0);
}
