// What the comparison of two trees finds, before it is put into edits.
import type { ts } from 'ts-morph';
import type { SetKind } from '../../../protocol/editKinds';

/** One difference. Nodes of `a` stand in the original, nodes of `b` in the target. */
export type Change =
  /** Something of `b` for the gap in front of element `index` of a list of the original. */
  | { readonly op: 'add'; readonly parent: ts.Node; readonly list: string; readonly index: number; readonly rank: number; readonly b: ts.Node }
  | { readonly op: 'remove'; readonly a: ts.Node; readonly list: string }
  | { readonly op: 'replace'; readonly a: ts.Node; readonly b: ts.Node; readonly role: Role }
  | { readonly op: 'move'; readonly a: ts.Node; readonly fromList: string; readonly parent: ts.Node; readonly list: string; readonly index: number; readonly rank: number; readonly b: ts.Node }
  /** A part of `a` becomes that of `b`, comes or goes. */
  | { readonly op: 'set'; readonly kind: SetKind; readonly a: ts.Node; readonly b: ts.Node; readonly text: string }
  | { readonly op: 'header'; readonly a: ts.Node; readonly b: ts.Node };

/** How a node stands in its parent: what may take its place. */
export type Role = 'expression' | 'type' | 'statement' | 'body' | 'element';

/** Differences and what they cost: characters of new text, and a little for each. */
export interface Difference {
  readonly changes: readonly Change[];
  readonly cost: number;
}

/** What one edit costs beside its text. */
export const EDIT_COST = 12;

export const NOTHING: Difference = { changes: [], cost: 0 };

export function together(...parts: readonly Difference[]): Difference {
  return { changes: parts.flatMap(({ changes }) => changes), cost: parts.reduce((sum, { cost }) => sum + cost, 0) };
}
