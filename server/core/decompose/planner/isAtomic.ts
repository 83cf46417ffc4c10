// Whether one answer can do a step. What is too big for one is planned again, as long as there is anything in it to plan for.
import { ts } from 'ts-morph';
import type { PlanStep } from '../../../protocol/model';
import type { PlannedProject } from './plannedProject';

/** A class that is changed as a whole is one answer up to so many members. */
export const MOST_MEMBERS = 12;

/** Characters of a declaration that one reply of 4,000 tokens can still hold, at four a token and with room to grow. */
export const MOST_CHARS = 12_000;

export type Size =
  | { readonly kind: 'atomic' }
  /** Its members can be planned for. */
  | { readonly kind: 'tooBig'; readonly why: string }
  /** Too long, and one piece: it is tried as it is. */
  | { readonly kind: 'whole'; readonly why: string };

/** Only a change asks for text that exists; what is added has no size yet, the others ask nobody. */
export function sizeOf({ file, target, verb }: Pick<PlanStep, 'file' | 'target' | 'verb'>, project: PlannedProject): Size {
  const named = verb === 'change' ? project.node(file, target) : undefined;
  if (named === undefined) return { kind: 'atomic' };
  const chars = named.span.end - named.span.start;
  const members = membersOf(named.node);
  if (members > MOST_MEMBERS) return { kind: 'tooBig', why: `it has ${members} members` };
  if (chars <= MOST_CHARS) return { kind: 'atomic' };
  const why = `it is ${chars} characters long`;
  return { kind: members > 1 ? 'tooBig' : 'whole', why };
}

function membersOf(node: ts.Node): number {
  if (ts.isClassLike(node) || ts.isInterfaceDeclaration(node)) return node.members.length;
  return ts.isModuleDeclaration(node) && node.body !== undefined && ts.isModuleBlock(node.body) ? node.body.statements.length : 0;
}
