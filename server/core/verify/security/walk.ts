// All nodes of a tree.
import { ts } from 'ts-morph';

/** In file order, the root first. */
export function walk(root: ts.Node): readonly ts.Node[] {
  const all: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    all.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return all;
}
