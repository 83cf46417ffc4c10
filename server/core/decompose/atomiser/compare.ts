// Two trees to the cheapest set of differences: top-down by equal code, list by list, part by part.
import { ts } from 'ts-morph';
import { countedElements, listStyle } from '../../edits/lists/listStyle';
import { slotsOf, type Slot } from '../../edits/lists/slots';
import { innerHeader } from '../../edits/innerHeader';
import { alignLists, type Pair } from './alignLists';
import { EDIT_COST, NOTHING, together, type Difference } from './change';
import { behindHeader, headerText, PART_GLUE, setKindOf } from './header';
import { modifierWords, sameDecoratorForm } from './modifiers';
import { namesDiffer } from './namesDiffer';
import { nodeText, sourceText } from './pieceText';
import { roleOf } from './role';
import { commentAbove, glueOf, type TreeHash } from './treeHash';
import { attachedStart } from '../../ast/comments';

export interface Comparing {
  readonly hash: TreeHash;
  /** Nodes of the original that are only ever replaced as a whole. */
  readonly whole: ReadonlySet<ts.Node>;
  /** Whether the same code stands in a list of both versions: it may have moved. */
  readonly inBoth: (node: ts.Node) => boolean;
}

/** Differences of two nodes that take each other's place; undefined where only a replacement of the whole will do. */
export function compareNodes(a: ts.Node, b: ts.Node, by: Comparing): Difference | undefined {
  if (by.hash.of(a) === by.hash.of(b)) return NOTHING;
  if (a.kind !== b.kind || by.whole.has(a)) return undefined;
  const part = behindHeader(a);
  if (part === undefined || part !== behindHeader(b)) return compareParts(a, b, by, '');
  return compareHeaded(a, b, part, by);
}

// The header in pieces or as one, whichever is cheaper; what is behind it in any case by itself.
function compareHeaded(a: ts.Node, b: ts.Node, part: string, by: Comparing): Difference | undefined {
  const text = headerText(b);
  const whole: Difference = { changes: [{ op: 'header', a, b }], cost: text.length + EDIT_COST };
  if (part === 'declarationList') {
    const fine = compareParts(a, b, by, '');
    const values = initialisers(a, b);
    const value = values === undefined ? undefined : comparePlace({ parent: values[0].parent, other: values[1].parent, name: 'initializer' }, values[0], values[1], by);
    return cheaper(fine, value === undefined ? undefined : together(whole, value));
  }
  const behind = comparePart(a, b, part, by);
  if (behind === undefined) return undefined;
  const fine = compareParts(a, b, by, part);
  const header = fine !== undefined && fine.cost <= whole.cost ? fine : whole;
  return innerHeader(a, a.getSourceFile()) === undefined ? undefined : together(header, behind);
}

function initialisers(a: ts.Node, b: ts.Node): readonly [ts.Node, ts.Node] | undefined {
  const one = ts.isVariableStatement(a) ? a.declarationList.declarations[0]?.initializer : undefined;
  const other = ts.isVariableStatement(b) ? b.declarationList.declarations[0]?.initializer : undefined;
  return one === undefined || other === undefined ? undefined : [one, other];
}

function cheaper(one: Difference | undefined, other: Difference | undefined): Difference | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one.cost <= other.cost ? one : other;
}

function comparePart(a: ts.Node, b: ts.Node, name: string, by: Comparing): Difference | undefined {
  const one = slotsOf(a).find((slot) => slot.name === name);
  const other = slotsOf(b).find((slot) => slot.name === name);
  if (one === undefined || other === undefined) return one === other ? NOTHING : undefined;
  return compareSlots(a, b, { one, other }, by);
}

function compareParts(a: ts.Node, b: ts.Node, by: Comparing, without: string): Difference | undefined {
  const ofA = new Map(slotsOf(a).map((slot) => [slot.name, slot]));
  const ofB = new Map(slotsOf(b).map((slot) => [slot.name, slot]));
  if (ofA.size === 0 && ofB.size === 0) return undefined;
  let glueA = glueOf(a);
  let glueB = glueOf(b);
  const parts: Difference[] = [];
  for (const name of new Set([...ofA.keys(), ...ofB.keys()])) {
    if (name === without) continue;
    const one = ofA.get(name);
    const other = ofB.get(name);
    if (one !== undefined && other !== undefined) {
      const found = compareSlots(a, b, { one, other }, by);
      if (found === undefined) return undefined;
      parts.push(found);
      continue;
    }
    const kind = setKindOf(a, name);
    const present = other ?? one;
    if (kind === undefined || present === undefined) return undefined;
    if (kind === 'setModifiers' && present.nodes.some(ts.isDecorator)) return undefined;
    const mark = PART_GLUE[kind] ?? '';
    if (one !== undefined) glueA = glueA.replace(mark, '');
    else glueB = glueB.replace(mark, '');
    const text = other === undefined ? '' : kind === 'setModifiers' ? modifierWords(b) : nodeText(other.nodes[0] ?? b, kind === 'setType' || kind === 'setReturnType' ? 'type' : 'expression');
    parts.push({ changes: [{ op: 'set', kind, a, b, text }], cost: text.length + EDIT_COST });
  }
  return glueA === glueB ? together(...parts) : undefined;
}

interface TwoSlots {
  readonly one: Slot;
  readonly other: Slot;
}

function compareSlots(a: ts.Node, b: ts.Node, { one, other }: TwoSlots, by: Comparing): Difference | undefined {
  if (one.name === 'modifiers') return compareModifiers(a, b, { one, other }, by);
  if (one.list !== undefined && other.list !== undefined) return compareLists(a, b, { one, other }, by);
  const [from] = one.nodes;
  const [to] = other.nodes;
  if (from === undefined || to === undefined) return undefined;
  return comparePlace({ parent: a, other: b, name: one.name }, from, to, by);
}

interface Place {
  readonly parent: ts.Node;
  readonly other: ts.Node;
  readonly name: string;
}

/** Differences of two nodes in the same place, at most as dear as putting the new one there. */
function comparePlace({ parent, other, name }: Place, from: ts.Node, to: ts.Node, by: Comparing): Difference | undefined {
  if (by.hash.of(from) === by.hash.of(to)) return NOTHING;
  const inner = compareNodes(from, to, by);
  const slot = slotsOf(parent).find((one) => one.name === name);
  const slotB = slotsOf(other).find((one) => one.name === name);
  const roleA = slot === undefined ? undefined : roleOf(parent, slot, from);
  const role = slotB !== undefined && roleA !== undefined && roleOf(other, slotB, to) === roleA ? roleA : undefined;
  if (role === undefined) return inner;
  const cost = to.getEnd() - to.getStart() + EDIT_COST;
  return inner !== undefined && inner.cost <= cost ? inner : { changes: [{ op: 'replace', a: from, b: to, role }], cost };
}

function compareModifiers(a: ts.Node, b: ts.Node, { one, other }: TwoSlots, by: Comparing): Difference | undefined {
  const words = modifierWords(b);
  const wordsSame = modifierWords(a) === words;
  const set: Difference = wordsSame ? NOTHING : { changes: [{ op: 'set', kind: 'setModifiers', a, b, text: words }], cost: words.length + EDIT_COST };
  const ofA = one.nodes.filter(ts.isDecorator);
  const ofB = other.nodes.filter(ts.isDecorator);
  if (ofA.length === ofB.length && ofA.every((node, index) => by.hash.of(node) === by.hash.of(ofB[index] ?? node))) return sameDecoratorForm(one.nodes, other.nodes) ? set : undefined;
  if (!wordsSame || ofA.length === 0 || ofB.length === 0 || !sameDecoratorForm(one.nodes, other.nodes)) return undefined;
  return compareElements(a, b, { one, other, from: one.nodes, to: other.nodes }, by);
}

function compareLists(a: ts.Node, b: ts.Node, slots: TwoSlots, by: Comparing): Difference | undefined {
  const from = countedElements(slots.one.nodes);
  const to = countedElements(slots.other.nodes);
  if (isFixed(a, slots.one.name, from) || isFixed(b, slots.other.name, to)) {
    if (from.length !== to.length) return undefined;
    const parts = from.map((node, index) => comparePlace({ parent: a, other: b, name: slots.one.name }, node, to[index] ?? node, by));
    return parts.every((part) => part !== undefined) ? together(...parts) : undefined;
  }
  return compareElements(a, b, { ...slots, from, to }, by);
}

// Lists whose elements cannot come and go one by one.
function isFixed(parent: ts.Node, name: string, nodes: readonly ts.Node[]): boolean {
  const style = listStyle(parent, name);
  if (style === undefined || nodes.some((one) => ts.isOmittedExpression(one) || ts.isJsxText(one))) return true;
  return nodes.length === 0 && NEVER_EMPTY.has(style.piece);
}

const NEVER_EMPTY: ReadonlySet<string> = new Set(['typeParameter', 'type', 'heritage']);

interface Elements extends TwoSlots {
  readonly from: readonly ts.Node[];
  readonly to: readonly ts.Node[];
}

function compareElements(a: ts.Node, b: ts.Node, { one, from, to }: Elements, by: Comparing): Difference | undefined {
  const list = one.name;
  const pairs = withNeighbours(alignLists(from, to, by.hash), { from, to, by });
  const parts: Difference[] = [];
  for (const [i, j] of pairs) {
    const old = from[i];
    const next = to[j];
    if (old === undefined || next === undefined) continue;
    const found = comparePlace({ parent: a, other: b, name: list }, old, next, by);
    if (found === undefined) return undefined;
    parts.push(found);
    if (listStyle(a, list)?.form === 'lines' && list !== 'children') parts.push(compareComments(old, next));
  }
  const matchedA = new Set(pairs.map(([i]) => i));
  const matchedB = new Set(pairs.map(([, j]) => j));
  from.forEach((node, index) => {
    if (!matchedA.has(index)) parts.push({ changes: [{ op: 'remove', a: node, list }], cost: EDIT_COST });
  });
  let index = 0;
  to.forEach((node, rank) => {
    if (matchedB.has(rank)) index = (pairs.find(([, j]) => j === rank)?.[0] ?? 0) + 1;
    else parts.push({ changes: [{ op: 'add', parent: a, list, index, rank, b: node }], cost: node.getEnd() - node.getStart() + EDIT_COST });
  });
  return together(...parts);
}

interface Unpaired {
  readonly from: readonly ts.Node[];
  readonly to: readonly ts.Node[];
  readonly by: Comparing;
}

// Between two pairs, what goes and what comes of the same kind stand for each other, unless it stands elsewhere too.
function withNeighbours(pairs: readonly Pair[], { from, to, by }: Unpaired): readonly Pair[] {
  const all: Pair[] = [];
  let [i, j] = [0, 0];
  for (const [nextI, nextJ] of [...pairs, [from.length, to.length] as const]) {
    for (; i < nextI; i += 1) {
      const a = from[i];
      const at = to.findIndex((b, index) => index >= j && index < nextJ && a !== undefined && mayFollow(a, b, by));
      if (a === undefined || at < 0) continue;
      all.push([i, at]);
      j = at + 1;
    }
    if (nextI < from.length || nextJ < to.length) all.push([nextI, nextJ]);
    [i, j] = [nextI + 1, nextJ + 1];
  }
  return all;
}

function mayFollow(a: ts.Node, b: ts.Node, by: Comparing): boolean {
  if (by.inBoth(a) || by.inBoth(b) || namesDiffer(a, b)) return false;
  return a.kind === b.kind || (ts.isExpression(a) && ts.isExpression(b)) || (ts.isTypeNode(a) && ts.isTypeNode(b));
}

function compareComments(a: ts.Node, b: ts.Node): Difference {
  if (commentAbove(a) === commentAbove(b)) return NOTHING;
  const text = sourceText(b, { start: attachedStart(b, b.getSourceFile()), end: b.getStart() }).trimEnd();
  return { changes: [{ op: 'set', kind: 'setDoc', a, b, text }], cost: text.length + EDIT_COST };
}
