// Elements with a separator between them: parameters, properties, names, union members, JSX attributes.
import type { ts } from 'ts-morph';
import { attachedStart } from '../../ast/comments';
import type { TextChange } from '../editSite';
import { indentAt, placeText } from '../layout';
import { depthOf } from './depth';
import type { ListSite } from './lineList';
import type { Element, ListOp } from './listOps';
import { listStyle } from './listStyle';
import { listOf } from './slots';

/** Changes for each stretch between two elements that stay: separators stay as they are where nothing beside them changes. */
export function separatedChanges(site: ListSite, ops: readonly ListOp[]): readonly TextChange[] {
  const nodes = listOf(site.parent, site.list);
  if (nodes === undefined) return [];
  const elements = separatedElements(nodes, site.source);
  const gone = new Set(ops.flatMap((op) => (op.op === 'remove' ? [op.index] : [])));
  const changes: TextChange[] = [];
  for (let from = 0; from <= elements.length; from += 1) {
    let to = from;
    while (gone.has(to)) to += 1;
    const first = from;
    const added = ops.flatMap((op) => (op.op === 'add' && first <= op.index && op.index <= to ? [op] : []));
    const sorted = added.sort((a, b) => a.index - b.index || a.rank - b.rank);
    const texts = sorted.map(({ text }) => (typeof text === 'string' ? text : ''));
    if (to > from || texts.length > 0) changes.push(...stretchChanges({ ...site, nodes, elements, from, to }, texts));
    from = to;
  }
  return changes;
}

/** Elements with the comments above them. */
export function separatedElements(list: readonly ts.Node[], source: ts.SourceFile): readonly Element[] {
  return list.map((node) => ({ node, start: attachedStart(node, source), end: node.getEnd() }));
}

interface Stretch extends ListSite {
  readonly nodes: ts.NodeArray<ts.Node>;
  readonly elements: readonly Element[];
  /** Elements from `from` to before `to` go. */
  readonly from: number;
  readonly to: number;
}

function stretchChanges(stretch: Stretch, texts: readonly string[]): readonly TextChange[] {
  const { elements, from, to, nodes, parent } = stretch;
  const before = elements[from - 1];
  const after = elements[to];
  const between = separatorOf(stretch);
  const joined = fitted(stretch, texts).join(between);
  const firstGone = elements[from];
  const lastGone = elements[to - 1];
  const within = { start: parent.getStart(stretch.source), end: parent.getEnd() };
  const depth = depthOf(parent);
  if (to > from && firstGone !== undefined && lastGone !== undefined) {
    if (joined !== '') return [replacing(firstGone.start, lastGone.end, joined)];
    if (after !== undefined) return [replacing(firstGone.start, after.start, '')];
    if (before !== undefined) return [replacing(before.end, lastGone.end, '')];
    return [replacing(firstGone.start, nodes.hasTrailingComma === true ? nodes.end : lastGone.end, '')];
  }
  if (after !== undefined) return [{ ...replacing(after.start, after.start, joined + between), order: depth, within }];
  if (before !== undefined) return [{ ...replacing(before.end, before.end, between + joined), order: -depth, within }];
  const lead = listStyle(parent, stretch.list)?.piece === 'jsxAttribute' ? ' ' : '';
  return [{ ...replacing(nodes.pos, nodes.pos, lead + joined), order: -depth, within }];
}

function replacing(start: number, end: number, text: string): TextChange {
  return { span: { start, end }, text };
}

function fitted({ source, layout, parent, list, elements }: Stretch, texts: readonly string[]): readonly string[] {
  const piece = listStyle(parent, list)?.piece ?? 'expression';
  const indent = indentAt(source.text, elements[0]?.start ?? parent.getStart(source));
  return texts.map((text) => placeText(text, piece, layout.eol, indent));
}

// As between the elements that are there: on one line or each on its own.
function separatorOf({ source, layout, parent, list, elements }: Stretch): string {
  const style = listStyle(parent, list);
  const mark = style?.form === 'separated' ? style.separator : ',';
  const [first, second] = elements;
  const inner = first === undefined || second === undefined ? ownLine(first, source) : source.text.slice(first.end, second.start);
  const white = /[\r\n]/.test(inner) ? layout.eol + indentAt(source.text, first?.start ?? 0) : ' ';
  if (mark === '') return white;
  if (mark === ',') return mark + white;
  return `${white}${mark} `;
}

function ownLine(only: Element | undefined, source: ts.SourceFile): string {
  return only !== undefined && /[\r\n][ \t]*$/.test(source.text.slice(0, only.start)) ? '\n' : '';
}
