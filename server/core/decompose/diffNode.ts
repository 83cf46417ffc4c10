// The smallest edits that turn one declaration or member into another of the same name.
import { ts } from 'ts-morph';
import type { NodeRef } from '../../protocol/model';
import { bodySlot, callableOf, headerSpan } from '../ast/bodySlot';
import { attachedText } from '../ast/comments';
import { namesIn } from '../ast/names';
import { codeShape, sameCode } from '../ast/sameCode';
import { dedent, indentAt } from '../edits/layout';
import { partText, type Part } from './answerParts';
import type { Draft } from './draft';

/** One declaration in the file and in the answer. `provides` are the names by which other edits may need it. */
export interface NodePair {
  readonly ref: NodeRef;
  readonly old: Part;
  readonly new: Part;
  readonly provides: readonly string[];
}

/** Nothing when both are the same; header and body apart where only they differ; a replacement where the kind changed. */
export function diffNode(pair: NodePair): readonly Draft[] {
  if (sameCode(pair.old.node, pair.new.node)) return [];
  const before = slotOf(pair.old);
  const after = slotOf(pair.new);
  if (before === undefined || after === undefined || !sameForm(pair)) return [replacement(pair)];
  const { ref, provides } = pair;
  const drafts: Draft[] = [];
  if (codeShape(pair.old.node, [before]) !== codeShape(pair.new.node, [after])) {
    drafts.push({ target: ref, payload: { kind: 'setSignature', signature: headerText(pair.new) }, provides, uses: namesOutside(pair.new.node, after) });
  }
  if (!sameCode(before, after)) {
    drafts.push({ target: ref, payload: { kind: 'replaceBody', body: bodyText(pair.new, after) }, provides, uses: namesIn(after) });
  }
  return drafts;
}

/** Everything of a declaration before its body, at indentation zero. */
export function headerText({ node, source }: Part): string {
  const span = headerSpan(node, source);
  const text = span === undefined ? '' : source.text.slice(span.start, span.end).trimEnd();
  return dedent(text, indentAt(source.text, node.getStart(source)), 'statement');
}

/** Names outside one part of a declaration. */
export function namesOutside(node: ts.Node, without: ts.Node): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (one: ts.Node): void => {
    if (one === without) return;
    if (ts.isIdentifier(one)) names.add(one.text);
    ts.forEachChild(one, visit);
  };
  visit(node);
  return names;
}

// Text behind the body (a closing bracket, `as const`) belongs to neither header nor body, so there must be none.
function slotOf({ node, source }: Part): ts.Node | undefined {
  const slot = bodySlot(node);
  const tail = slot === undefined ? '' : source.text.slice(slot.getEnd(), node.getEnd());
  return tail.replace(/[;\s]/g, '') === '' ? slot : undefined;
}

function sameForm({ old, new: next }: NodePair): boolean {
  return old.node.kind === next.node.kind && callableOf(old.node)?.kind === callableOf(next.node)?.kind;
}

function bodyText({ node, source }: Part, slot: ts.Node): string {
  const text = source.text.slice(slot.getStart(source), slot.getEnd());
  return dedent(text, indentAt(source.text, node.getStart(source)), ts.isBlock(slot) ? 'block' : 'expression');
}

function replacement({ ref, old, new: next, provides }: NodePair): Draft {
  const isMember = ts.isClassElement(old.node) || ts.isTypeElement(old.node);
  const comments = attachedText(next.node, next.source) === '' ? 'without' : 'with';
  const text = partText(next, isMember ? 'member' : 'statement', comments);
  const kind = isMember ? ('replaceMember' as const) : ('replaceDeclaration' as const);
  return { target: ref, payload: { kind, text }, provides, uses: namesIn(next.node) };
}
