// Which edits of one answer need which others.
import type { Contract, Edit } from '../../protocol/model';
import { makeEdit } from '../edits/makeEdit';
import type { Draft } from './draft';

export interface Linking {
  readonly task: string;
  readonly contract: Contract;
  readonly hash: (text: string) => string;
}

/**
 * An edit needs those that provide a name it mentions; a body also needs its own new header. Edits that need each other
 * are linked one way only, target before helpers, so that the graph has no cycle.
 */
export function linkDrafts(drafts: readonly Draft[], { task, contract, hash }: Linking): readonly Edit[] {
  const edits = drafts.map((draft) => makeEdit({ task, target: draft.target, payload: draft.payload, contract: narrowed(draft, contract) }, hash));
  const needs = new Map<number, Set<number>>(drafts.map((_, index) => [index, new Set()]));
  const link = (from: number, to: number): void => {
    if (from !== to && !reaches(needs, to, from)) needs.get(from)?.add(to);
  };
  // Changed code first: what it needs must never be dropped for the sake of a helper that mentions it.
  const order = drafts.map((_, index) => index).sort((a, b) => rank(drafts[a]) - rank(drafts[b]));
  for (const from of order) {
    drafts.forEach((other, to) => {
      const draft = drafts[from];
      if (draft !== undefined && depends(draft, other)) link(from, to);
    });
  }
  return edits.map((edit, index) => ({ ...edit, dependsOn: [...new Set([...(needs.get(index) ?? [])].flatMap((to) => edits[to]?.id ?? []))] }));
}

function depends(draft: Draft, other: Draft): boolean {
  const ownHeader = other.payload.kind === 'setSignature' && other.target.path === draft.target.path && draft.payload.kind === 'replaceBody';
  return ownHeader || other.provides.some((name) => draft.uses.has(name));
}

// Headers never need a body, so bodies go first; then the rest.
function rank(draft: Draft | undefined): number {
  const kind = draft?.payload.kind;
  if (kind === 'replaceBody' || kind === 'replaceDeclaration') return 0;
  return kind === 'replaceMember' || kind === 'setSignature' ? 1 : 2;
}

function reaches(needs: ReadonlyMap<number, ReadonlySet<number>>, from: number, to: number): boolean {
  const open = [from];
  const seen = new Set<number>();
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === to) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    open.push(...(needs.get(at) ?? []));
  }
  return false;
}

// Each edit may touch less than its task.
function narrowed({ payload, target }: Draft, contract: Contract): Contract {
  const adds = payload.kind === 'addDeclaration' || payload.kind === 'addMember' || payload.kind === 'addImport';
  return { ...contract, mayChange: adds ? [] : [target.path], mayAdd: adds };
}
