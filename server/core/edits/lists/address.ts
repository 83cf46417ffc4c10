// How a node inside a declaration is found again: by the numbers of its ancestors among their siblings.
import type { ts } from 'ts-morph';
import type { Address } from '../../../protocol/editKinds';
import { childrenOf } from './slots';

/** Child numbers from `root` down to `node`; empty where they are the same. */
export function addressOf(root: ts.Node, node: ts.Node): Address {
  const steps: number[] = [];
  for (let at = node; at !== root; at = at.parent) steps.unshift(childrenOf(at.parent).indexOf(at));
  return steps.join('/');
}

/** The node at an address, or undefined where the tree is another one. */
export function nodeAt(root: ts.Node, at: Address): ts.Node | undefined {
  if (at === '') return root;
  let node: ts.Node | undefined = root;
  for (const step of at.split('/')) node = node === undefined ? undefined : childrenOf(node)[Number(step)];
  return node;
}
