// Catalogue entries that differ only in what they work on.
import { ts } from 'ts-morph';
import type { Gap } from '../../../protocol/editKinds';
import type { Span } from '../../../protocol/model';
import { attachedStart, trailingEnd } from '../../ast/comments';
import type { NamedNode } from '../../ast/nodePath';
import { listed, changed, refused, type Changes } from '../editSite';
import { dedent, indentAt, placeText, type Layout, type Piece } from '../layout';
import { nodeAt } from './address';
import { isInTagName } from './isInTagName';
import { lineElements, lineIndent } from './lineList';
import { countedElements, listStyle } from './listStyle';
import { listOf, placeInList } from './slots';

/** A place in the original tree; without a target the file itself. */
export interface Place {
  readonly source: ts.SourceFile;
  readonly target: NamedNode | undefined;
}

export type Site<Payload> = Place & { readonly layout: Layout; readonly payload: Payload };

/** A catalogue entry for all kinds with the same payload. */
export interface SharedSpec<Payload> extends Wording {
  readonly piece?: Piece;
  contract(site: Site<Payload>): readonly Span[];
  changes(site: Site<Payload>): Changes;
}

interface Added {
  readonly text: string;
  readonly gap: Gap;
}

interface Put {
  readonly at: string;
  readonly text: string;
}

interface MovedTo {
  readonly at: string;
  readonly to: Gap;
}

export interface Wording {
  readonly verb: string;
  readonly target: string;
}

/** The node that an address means, below the target or the file. */
export function addressed(site: Place, at: string): ts.Node | undefined {
  return nodeAt(site.target?.node ?? site.source, at);
}

/** Kinds that put an element into a gap of a list. */
export function adding(words: Wording, piece?: Piece): SharedSpec<Added> {
  return {
    ...words,
    ...(piece === undefined ? {} : { piece }),
    contract: (site) => gapSpan(site, site.payload.gap),
    changes: (site) => addedAt(site, site.payload),
  };
}

/** An element for a gap: refuses where the list is not there or not one that can grow. */
export function addedAt(site: Place, { text, gap }: Added): Changes {
  const parent = addressed(site, gap.at);
  if (parent === undefined || listOf(parent, gap.list) === undefined) return refused(`there is no list ${gap.list} to add to`);
  if (listStyle(parent, gap.list) === undefined) return refused(`${gap.list} cannot be changed one by one`);
  return listed({ op: 'add', parent, list: gap.list, index: gap.index, rank: gap.rank, blank: gap.blank === true, text });
}

/** Kinds that take an element out of its list. */
export function removing(words: Wording): SharedSpec<Pick<Put, 'at'>> {
  return {
    ...words,
    contract: (site) => elementSpan(site, site.payload.at),
    changes: (site) => removedAt(site, site.payload.at),
  };
}

/** The element at an address goes, with its comments and one separator. */
export function removedAt(site: Place, at: string): Changes {
  const node = addressed(site, at);
  const place = node === undefined ? undefined : placeInList(node);
  if (node === undefined || place === undefined) return refused('there is no such element');
  if (listStyle(node.parent, place.slot.name) === undefined) return refused(`${place.slot.name} cannot be changed one by one`);
  return listed({ op: 'remove', parent: node.parent, list: place.slot.name, index: countedElements(place.slot.nodes).indexOf(node) });
}

/** Kinds that put other code into the place of a node. */
export function replacing(words: Wording, piece: Piece): SharedSpec<Put> {
  return {
    ...words,
    // What stands in a list may be anything.
    ...(piece === 'property' ? {} : { piece }),
    contract: (site) => nodeSpan(site, site.payload.at),
    changes: (site) => replacedAt(site, site.payload, piece),
  };
}

/** Other code at an address; comments above stay unless the text brings its own. */
export function replacedAt(site: Place & { readonly layout: Layout }, { at, text }: Put, piece: Piece): Changes {
  const { source } = site;
  const node = addressed(site, at);
  if (node === undefined) return refused('there is no such node');
  if (isInTagName(node)) return refused('the name of a tag stands in two places');
  const place = placeInList(node);
  const style = place === undefined ? undefined : listStyle(node.parent, place.slot.name);
  const start = /^\/[*/]/.test(text) && piece !== 'expression' ? attachedStart(node, source) : node.getStart(source);
  const fitted = placeText(text, style?.piece ?? piece, site.layout.eol, indentAt(source.text, node.getStart(source)));
  return changed(start, node.getEnd(), fitted + closingMark(node, text));
}

// Members on one line are told apart by their last character.
function closingMark(node: ts.Node, text: string): string {
  const mark = /[,;]$/.exec(node.getText())?.[0] ?? '';
  return ts.isTypeElement(node) && !/[,;]$/.test(text) ? mark : '';
}

/** Kinds that carry an element to another place of the file. */
export function moving(words: Wording): SharedSpec<MovedTo> {
  return {
    ...words,
    contract: (site) => [...elementSpan(site, site.payload.at), ...gapSpan({ ...site, target: undefined }, site.payload.to)],
    changes: (site) => movedTo(site),
  };
}

function movedTo({ source, layout, target, payload }: Site<MovedTo>): Changes {
  const node = addressed({ source, target }, payload.at);
  const place = node === undefined ? undefined : placeInList(node);
  const parent = nodeAt(source, payload.to.at);
  if (node === undefined || place === undefined || parent === undefined) return refused('there is no such element or no such place');
  const element = lineElements({ source, parent: node.parent, list: place.slot.name }).find((one) => one.node === node);
  if (element === undefined) return refused('the element is in no list');
  const piece = listStyle(parent, payload.to.list)?.piece ?? 'statement';
  const from = indentAt(source.text, node.getStart(source));
  const to = lineIndent({ source, layout, parent, list: payload.to.list });
  const fit = (text: string): string => placeText(dedent(text, from, piece), piece, layout.eol, to);
  const index = countedElements(place.slot.nodes).indexOf(node);
  const { list, rank, blank, index: gap } = payload.to;
  return listed(
    { op: 'remove', parent: node.parent, list: place.slot.name, index, moved: true },
    { op: 'add', parent, list, index: gap, rank, blank: blank === true, text: { span: { start: element.start, end: element.end }, fit } },
  );
}

/** From the element before a gap to the one behind it. */
export function gapSpan(site: Place, gap: Gap): readonly Span[] {
  const parent = addressed(site, gap.at);
  const list = parent === undefined ? undefined : listOf(parent, gap.list);
  if (parent === undefined || list === undefined) return [];
  const nodes = countedElements(list);
  const before = nodes[gap.index - 1];
  const after = nodes[gap.index];
  const start = before === undefined ? list.pos : before.getEnd();
  const end = after === undefined ? Math.max(list.end, lastOf(parent, site.source)) : after.getStart(site.source);
  return [{ start, end }];
}

// White space and comments in front of the closing bracket belong to the last gap.
function lastOf(parent: ts.Node, source: ts.SourceFile): number {
  if (ts.isSourceFile(parent)) return source.text.length;
  const hasBrace = ts.isBlock(parent) || ts.isModuleBlock(parent) || ts.isCaseBlock(parent) || ts.isClassLike(parent) || ts.isInterfaceDeclaration(parent) || ts.isTypeLiteralNode(parent);
  if (hasBrace) return parent.getEnd() - 1;
  if (ts.isJsxElement(parent)) return parent.closingElement.getStart(source);
  return ts.isCaseOrDefaultClause(parent) ? trailingEnd(parent, source) : 0;
}

/** An element with what parts it from its neighbours. */
export function elementSpan(site: Place, at: string): readonly Span[] {
  const node = addressed(site, at);
  const place = node === undefined ? undefined : placeInList(node);
  if (node === undefined || place === undefined) return [];
  const nodes = countedElements(place.slot.nodes);
  const index = nodes.indexOf(node);
  const before = nodes[index - 1];
  const after = nodes[index + 1];
  const start = before === undefined ? Math.min(place.slot.list?.pos ?? node.pos, node.pos) : before.getEnd();
  const end = after === undefined ? Math.max(place.slot.list?.end ?? 0, lastOf(node.parent, site.source), node.getEnd()) : after.getStart(site.source);
  return [{ start, end }];
}

/** A node with the comments above it. */
export function nodeSpan(site: Place, at: string): readonly Span[] {
  const node = addressed(site, at);
  return node === undefined ? [] : [{ start: attachedStart(node, site.source), end: node.getEnd() }];
}
