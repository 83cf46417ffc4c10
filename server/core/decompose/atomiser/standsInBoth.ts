// Statements and members whose code both versions have: candidates for moves.
import { ts } from 'ts-morph';
import type { TreeHash } from './treeHash';

/** Smaller pieces are not worth the reader's jump. */
export const SMALLEST_MOVED = 5;

/** Asks whether the code of a statement or member of one version stands anywhere in the other as one. */
export function standsInBoth(source: ts.SourceFile, target: ts.SourceFile, hash: TreeHash): (node: ts.Node) => boolean {
  const ofSource = hashesIn(source, hash);
  const ofTarget = hashesIn(target, hash);
  return (node) => isMovable(node) && hash.sizeOf(node) >= SMALLEST_MOVED && ofSource.has(hash.of(node)) && ofTarget.has(hash.of(node));
}

function hashesIn(root: ts.SourceFile, hash: TreeHash): ReadonlySet<number> {
  const found = new Set<number>();
  const visit = (node: ts.Node): void => {
    if (isMovable(node)) found.add(hash.of(node));
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

function isMovable(node: ts.Node): boolean {
  return ts.isStatement(node) || ts.isClassElement(node) || ts.isTypeElement(node);
}
