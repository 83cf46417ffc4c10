// Which elements of two lists are the same ones: equal code first, then names, then likeness.
import type { ts } from 'ts-morph';
import { childrenOf } from '../../edits/lists/slots';
import { elementKey } from './elementKey';
import type { TreeHash } from './treeHash';

/** Places of the same element in both lists. */
export type Pair = readonly [a: number, b: number];

/** Pairs in the order of both lists. Likeness is Dice's coefficient over the nodes inside, as GumTree uses it. */
export function alignLists(a: readonly ts.Node[], b: readonly ts.Node[], hash: TreeHash): readonly Pair[] {
  let head = 0;
  while (head < a.length && head < b.length && equal(a[head], b[head], hash)) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && equal(a[a.length - 1 - tail], b[b.length - 1 - tail], hash)) tail += 1;
  const front = Array.from({ length: head }, (_, index): Pair => [index, index]);
  const back = Array.from({ length: tail }, (_, index): Pair => [a.length - tail + index, b.length - tail + index]);
  const middle = best(a.slice(head, a.length - tail), b.slice(head, b.length - tail), hash);
  return [...front, ...middle.map(([i, j]): Pair => [i + head, j + head]), ...back];
}

function equal(a: ts.Node | undefined, b: ts.Node | undefined, hash: TreeHash): boolean {
  return a !== undefined && b !== undefined && hash.of(a) === hash.of(b);
}

// The longest common subsequence, weighted by how sure a pair is.
function best(a: readonly ts.Node[], b: readonly ts.Node[], hash: TreeHash): readonly Pair[] {
  const score = scoring(a, b, hash);
  const width = b.length + 1;
  const sums = new Float64Array((a.length + 1) * width);
  const at = (i: number, j: number): number => sums[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const own = score(i, j);
      sums[i * width + j] = Math.max(at(i + 1, j), at(i, j + 1), own === 0 ? 0 : own + at(i + 1, j + 1));
    }
  }
  const pairs: Pair[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const own = score(i, j);
    if (own > 0 && at(i, j) === own + at(i + 1, j + 1)) pairs.push([i++, j++]);
    else if (at(i, j) === at(i + 1, j)) i += 1;
    else j += 1;
  }
  return pairs;
}

const MOST_COMPARED = 20_000;

function scoring(a: readonly ts.Node[], b: readonly ts.Node[], hash: TreeHash): (i: number, j: number) => number {
  const compares = a.length * b.length <= MOST_COMPARED;
  const keysA = a.map(elementKey);
  const keysB = b.map(elementKey);
  const bagsA = compares ? a.map((node) => bagOf(node, hash)) : [];
  const bagsB = compares ? b.map((node) => bagOf(node, hash)) : [];
  const known = new Map<number, number>();
  const make = (i: number, j: number): number => {
    const one = a[i];
    const other = b[j];
    if (one === undefined || other === undefined) return 0;
    if (hash.of(one) === hash.of(other)) return 4;
    if (one.kind !== other.kind) return 0;
    const sameKey = keysA[i] !== undefined && keysA[i] === keysB[j];
    const like = compares ? dice(bagsA[i], bagsB[j]) : 0;
    if (sameKey) return 2 + like;
    return like > 0.5 ? like : 0;
  };
  return (i, j) => {
    const place = i * b.length + j;
    const value = known.get(place) ?? make(i, j);
    known.set(place, value);
    return value;
  };
}

/** How often each piece of code stands in a node: everything but the node itself. */
export function bagOf(node: ts.Node, hash: TreeHash): ReadonlyMap<number, number> {
  const bag = new Map<number, number>();
  const visit = (one: ts.Node): void => {
    for (const child of childrenOf(one)) {
      const key = hash.of(child);
      bag.set(key, (bag.get(key) ?? 0) + 1);
      visit(child);
    }
  };
  visit(node);
  return bag;
}

/** Share of what two bags have in common, 0 to 1. */
export function dice(a: ReadonlyMap<number, number> | undefined, b: ReadonlyMap<number, number> | undefined): number {
  if (a === undefined || b === undefined) return 0;
  let common = 0;
  for (const [key, count] of a) common += Math.min(count, b.get(key) ?? 0);
  const sizes = sizeOf(a) + sizeOf(b);
  return sizes === 0 ? 0 : (2 * common) / sizes;
}

function sizeOf(bag: ReadonlyMap<number, number>): number {
  let size = 0;
  for (const count of bag.values()) size += count;
  return size;
}
