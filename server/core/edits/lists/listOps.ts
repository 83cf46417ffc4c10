// What edits want of one list, gathered before any text is made: neighbours may change together.
import type { ts } from 'ts-morph';
import type { Span } from '../../../protocol/model';

/** Code that is taken from another place of the file. */
export interface Moved {
  readonly span: Span;
  readonly fit: (text: string) => string;
}

/** One element more or less in the list `list` of `parent`. `index` counts the elements that count. */
export type ListOp =
  | { readonly parent: ts.Node; readonly list: string; readonly op: 'remove'; readonly index: number; readonly moved?: true }
  | { readonly parent: ts.Node; readonly list: string; readonly op: 'add'; readonly index: number; readonly rank: number; readonly blank: boolean; readonly text: string | Moved };

export interface OwnedOp {
  readonly edit: string;
  readonly op: ListOp;
}

/** An element with the comments that belong to it. */
export interface Element extends Span {
  readonly node: ts.Node;
}
