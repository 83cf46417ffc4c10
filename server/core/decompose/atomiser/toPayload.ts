// A difference as the payload of an edit, and the named node that it counts from.
import { ts } from 'ts-morph';
import type { EditPayload, Gap } from '../../../protocol/editKinds';
import { namedNodes, type NamedNode } from '../../ast/nodePath';
import { addressOf } from '../../edits/lists/address';
import { listStyle } from '../../edits/lists/listStyle';
import type { Piece } from '../../edits/layout';
import type { Change } from './change';
import { headerText } from './header';
import { listKind, moveKind, replaceKind } from './kindOf';
import { commentedText, hasBlankAbove, nodeText } from './pieceText';

export interface Located {
  /** Undefined for the file itself. */
  readonly named: NamedNode | undefined;
  readonly payload: EditPayload;
}

/** Finds the innermost named node around a node of one tree. */
export function namedAround(source: ts.SourceFile): (node: ts.Node) => NamedNode | undefined {
  const all = new Map(namedNodes(source).map((named) => [named.node, named]));
  return (node) => {
    for (let at: ts.Node | undefined = node; at !== undefined; at = at.parent as ts.Node | undefined) {
      const named = all.get(at);
      if (named !== undefined) return named;
    }
    return undefined;
  };
}

/** The edit that makes one difference, without its file. */
export function toPayload(change: Change, around: (node: ts.Node) => NamedNode | undefined): Located {
  const base = change.op === 'add' ? change.parent : change.a;
  const named = around(base);
  const root = named?.node ?? base.getSourceFile();
  const at = addressOf(root, base);
  return { named, payload: payloadOf(change, at) };
}

function payloadOf(change: Change, at: string): EditPayload {
  switch (change.op) {
    case 'add':
      return addition(change, at);
    case 'remove':
      return { kind: listKind('remove', change.a.parent, change.list, change.a), at } as EditPayload;
    case 'move':
      return { kind: moveKind(change.a), at, to: gapOf(change, addressOf(change.parent.getSourceFile(), change.parent)) };
    case 'header':
      return { kind: 'setSignature', signature: headerText(change.b), at };
    case 'set':
      return { kind: change.kind, at, text: change.text };
    case 'replace':
      return replacement(change, at);
  }
}

function addition(change: Extract<Change, { readonly op: 'add' }>, at: string): EditPayload {
  const { parent, list, b } = change;
  const kind = listKind('add', parent, list, b);
  const text = commentedText(b, listStyle(parent, list)?.piece ?? 'expression');
  const gap = gapOf(change, at);
  if (kind === 'addDeclaration' || kind === 'addMember') return { kind, text, anchor: '', place: 'after', gap };
  return { kind, text, gap } as EditPayload;
}

function gapOf({ parent, list, index, rank, b }: Extract<Change, { readonly op: 'add' | 'move' }>, at: string): Gap {
  const gap = { at, list, index, rank };
  return listStyle(parent, list)?.form === 'lines' && hasBlankAbove(b) ? { ...gap, blank: true } : gap;
}

function replacement({ a, b, role }: Extract<Change, { readonly op: 'replace' }>, at: string): EditPayload {
  if (role === 'body') return { kind: 'replaceBody', body: nodeText(b, ts.isBlock(b) ? 'block' : 'expression'), at };
  if (role === 'expression') return { kind: 'replaceExpression', at, text: nodeText(b, 'expression') };
  if (role === 'type') return { kind: 'replaceType', at, text: nodeText(b, 'type') };
  return { kind: replaceKind(a), at, text: nodeText(b, pieceOf(a, role)) };
}

function pieceOf(a: ts.Node, role: 'statement' | 'element'): Piece {
  if (role === 'statement') return 'statement';
  if (ts.isClassElement(a) || ts.isTypeElement(a)) return 'member';
  if (ts.isCaseOrDefaultClause(a)) return 'switchCase';
  if (ts.isJsxAttributeLike(a)) return 'jsxAttribute';
  return ts.isJsxChild(a) ? 'jsxChild' : 'property';
}
