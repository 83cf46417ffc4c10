// The parts of a node by the names that the compiler gives them: single nodes and lists.
import { ts } from 'ts-morph';

/** A named part of a node. A list may be empty; a part that is missing is not among the slots at all. */
export interface Slot {
  readonly name: string;
  readonly nodes: readonly ts.Node[];
  /** Absent for a single node. */
  readonly list?: ts.NodeArray<ts.Node>;
}

/** All parts in the order of the text; documentation comments are no parts. */
export function slotsOf(node: ts.Node): readonly Slot[] {
  const slots: Slot[] = [];
  const names = new Map<unknown, string>();
  for (const [name, value] of Object.entries(node)) if (name !== 'parent' && typeof value === 'object' && value !== null) names.set(value, name);
  ts.forEachChild(
    node,
    (child) => {
      if (child.kind !== ts.SyntaxKind.EndOfFileToken) slots.push({ name: names.get(child) ?? '', nodes: [child] });
    },
    (list) => {
      slots.push({ name: names.get(list) ?? '', nodes: list, list });
    },
  );
  return slots;
}

/** Parts of the parts, flat: what addresses count. */
export function childrenOf(node: ts.Node): readonly ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    children.push(child);
  });
  return children;
}

/** A list by its name; undefined where the node has none. */
export function listOf(node: ts.Node, name: string): ts.NodeArray<ts.Node> | undefined {
  return slotsOf(node).find((slot) => slot.name === name)?.list;
}

/** The list that an element stands in, and its place there. */
export function placeInList(node: ts.Node): { readonly slot: Slot; readonly index: number } | undefined {
  const slot = slotsOf(node.parent).find(({ list, nodes }) => list !== undefined && nodes.includes(node));
  return slot === undefined ? undefined : { slot, index: slot.nodes.indexOf(node) };
}
