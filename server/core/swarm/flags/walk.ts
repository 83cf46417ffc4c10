// Looking through all trees of an answer.
import { ts } from 'ts-morph';

/** The first result that is not undefined, in file order. */
export function findIn<Found>(roots: readonly ts.Node[], test: (node: ts.Node) => Found | undefined): Found | undefined {
  for (const root of roots) {
    const found = test(root) ?? ts.forEachChild(root, (child) => findIn([child], test));
    if (found !== undefined) return found;
  }
  return undefined;
}

export function countNodes(roots: readonly ts.Node[], test: (node: ts.Node) => boolean): number {
  let count = 0;
  findIn(roots, (node) => {
    if (test(node)) count += 1;
    return undefined;
  });
  return count;
}
