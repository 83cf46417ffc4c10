// The word for one small change to a reference answer, shared by all mutators.
import { ts } from 'ts-morph';

export interface Mutation {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Proposes changes at one node; an empty list where it has nothing to say. */
export type Mutator = (node: ts.Node) => readonly Mutation[];

export function replace(node: ts.Node, text: string): Mutation {
  return { start: node.getStart(), end: node.getEnd(), text };
}

export function isText(node: ts.Node): boolean {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
}
