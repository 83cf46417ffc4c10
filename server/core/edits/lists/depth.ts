// How deep a node stands.
import type { ts } from 'ts-morph';

/** Number of ancestors. */
export function depthOf(node: ts.Node): number {
  let depth = 0;
  for (let at = node.parent as ts.Node | undefined; at !== undefined; at = at.parent) depth += 1;
  return depth;
}
