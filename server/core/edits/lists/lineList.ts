// Elements that stand on lines of their own: statements, members, cases, children of JSX.
import { ts } from 'ts-morph';
import type { Span } from '../../../protocol/model';
import { attachedStart, trailingEnd } from '../../ast/comments';
import type { TextChange } from '../editSite';
import { indentAt, placeText, type Layout, type Piece } from '../layout';
import { countedElements, listStyle } from './listStyle';
import type { Element, ListOp } from './listOps';
import { depthOf } from './depth';
import { listOf } from './slots';

export interface ListSite {
  readonly source: ts.SourceFile;
  readonly layout: Layout;
  readonly parent: ts.Node;
  readonly list: string;
}

/** Elements of a list with the comments that belong to them; white space between children of JSX does not count. */
export function lineElements({ source, parent, list }: Pick<ListSite, 'source' | 'parent' | 'list'>): readonly Element[] {
  const nodes = countedElements(listOf(parent, list) ?? []);
  const plain = list === 'children';
  return nodes.map((node) => ({
    node,
    start: plain ? node.getStart(source) : attachedStart(node, source),
    end: plain ? node.getEnd() : trailingEnd(node, source),
  }));
}

/** White space in front of the elements of a list. */
export function lineIndent({ source, layout, parent, list }: ListSite): string {
  const [first] = lineElements({ source, parent, list });
  const outer = indentAt(source.text, parent.getStart(source));
  if (ts.isSourceFile(parent)) return '';
  const own = first === undefined ? undefined : indentAt(source.text, first.start);
  return own !== undefined && own !== outer ? own : outer + layout.unit;
}

/** The range that goes when an element goes: whole lines and one empty line above where nothing else stands on them. */
export function removedRange({ start, end }: Element, text: string): { readonly start: number; readonly end: number } {
  const white = /(?:(?:\r\n|\r|\n)[ \t]*){0,2}[ \t]*$/.exec(text.slice(0, start))?.[0] ?? '';
  const alone = /^[ \t]*(?:[\r\n]|$)/.test(text.slice(end));
  if (alone && /[\r\n]/.test(white)) return { start: start - white.length, end };
  return { start, end };
}

/** One change for each element that goes, and one for each that comes. */
export function lineChanges(site: ListSite, ops: readonly ListOp[]): readonly TextChange[] {
  const elements = lineElements(site);
  const { text } = site.source;
  return ops.map((op) => {
    if (op.op === 'add') return addition(op, ops, { ...site, elements });
    const element = elements[op.index];
    if (element === undefined) return { span: { start: 0, end: 0 }, text: '' };
    const span = { ...removedRange(element, text) };
    if (span.start === element.start && isAlone(op.index, ops)) span.end = endAtFileStart(span, text);
    return op.moved === true ? { span, text: '', carries: { start: element.start, end: element.end } } : { span, text: '' };
  });
}

// At the top of a file the lines below move up, unless something else happens there.
function endAtFileStart({ start, end }: Span, text: string): number {
  if (text.slice(0, start).replace('\uFEFF', '') !== '') return end;
  return end + (/^[ \t]*(?:\r\n|\r|\n)*/.exec(text.slice(end))?.[0].length ?? 0);
}

function isAlone(index: number, ops: readonly ListOp[]): boolean {
  return !ops.some((other) => (other.op === 'remove' ? other.index === index + 1 : other.index <= index + 1));
}

type Adding = Extract<ListOp, { readonly op: 'add' }>;
type FilledSite = ListSite & { readonly elements: readonly Element[] };

function addition(op: Adding, ops: readonly ListOp[], site: FilledSite): TextChange {
  const { source, layout, elements, parent } = site;
  const { eol } = layout;
  const indent = lineIndent(site);
  const isLast = !ops.some((other) => other.op === 'add' && other.index === op.index && other.rank > op.rank);
  const place = placeOf(op.index, site);
  const rest = /^[^\r\n]*/.exec(source.text.slice(place.at))?.[0] ?? '';
  const lineStart = /(?:^|[\r\n])\uFEFF?$/.test(source.text.slice(Math.max(0, place.at - 2), place.at)) && indent === '';
  const blank = op.blank ? eol : '';
  const outer = indentAt(source.text, parent.getStart(source));
  const ahead = place.kind === 'before' || lineStart ? '' : eol + blank + indent;
  const closing = elements.length === 0 && !ts.isSourceFile(parent) ? outer : indent;
  let behind = isLast && ahead !== '' && rest.trim() !== '' ? eol + closing : '';
  const replacesFirst = isLast && ops.some((other) => other.op === 'remove' && other.index === 0) && /^[ \t]*(?:[\r\n]|$)/.test(source.text.slice(elements[0]?.end ?? 0));
  if (place.kind === 'before') behind = replacesFirst ? '' : eol + (isLast && typeof op.text === 'string' && /[\r\n]/.test(op.text) ? eol : '') + indent;
  if (lineStart && place.kind !== 'before') behind = eol;
  const order = place.kind === 'before' ? depthOf(parent) : -depthOf(parent);
  const span = { start: place.at, end: place.at };
  const within = ts.isSourceFile(parent) ? {} : { within: { start: parent.getStart(source), end: parent.getEnd() } };
  return typeof op.text === 'string'
    ? { ...within, span, order, text: ahead + placeText(op.text, pieceOf(site), eol, indent) + behind }
    : { ...within, span, order, text: ahead, moved: op.text, behind };
}

function pieceOf({ parent, list }: ListSite): Piece {
  return listStyle(parent, list)?.piece ?? 'statement';
}

interface PlaceInText {
  readonly at: number;
  readonly kind: 'before' | 'after';
}

// Behind what was there before, even where that goes at the same time.
function placeOf(index: number, { source, parent, elements }: FilledSite): PlaceInText {
  const { text } = source;
  const previous = elements[index - 1];
  if (previous !== undefined) return { at: removedRange(previous, text).end, kind: 'after' };
  const [first] = elements;
  if (first !== undefined) {
    const range = removedRange(first, text);
    return range.start < first.start ? { at: range.start, kind: 'after' } : { at: first.start, kind: 'before' };
  }
  return { at: emptyPlace(parent, source), kind: 'after' };
}

function emptyPlace(parent: ts.Node, source: ts.SourceFile): number {
  const { text } = source;
  if (ts.isSourceFile(parent)) return text.length;
  if (ts.isCaseOrDefaultClause(parent)) return parent.getEnd();
  if (ts.isJsxElement(parent)) return parent.openingElement.getEnd();
  if (ts.isJsxFragment(parent)) return parent.openingFragment.getEnd();
  const brace = parent.getEnd() - 1;
  return brace - (/(?:\r\n|\r|\n)?[ \t]*$/.exec(text.slice(0, brace))?.[0].length ?? 0);
}
