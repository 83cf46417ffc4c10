// Operations on lists to changes of text, each list at once.
import type { ts } from 'ts-morph';
import type { TextChange } from '../editSite';
import type { Layout } from '../layout';
import { lineChanges } from './lineList';
import type { OwnedOp } from './listOps';
import { listStyle } from './listStyle';
import { separatedChanges } from './separatedList';

export interface OwnedChange extends TextChange {
  readonly edit: string;
}

/** Changes in the order of the operations' ranks; each names one of the edits that asked for it. */
export function listChanges(source: ts.SourceFile, layout: Layout, owned: readonly OwnedOp[]): readonly OwnedChange[] {
  const groups = new Map<ts.Node, Map<string, OwnedOp[]>>();
  for (const one of owned) {
    const lists = groups.get(one.op.parent) ?? new Map<string, OwnedOp[]>();
    groups.set(one.op.parent, lists);
    lists.set(one.op.list, [...(lists.get(one.op.list) ?? []), one]);
  }
  return [...groups].flatMap(([parent, lists]) => [...lists].flatMap(([list, ops]) => ofList({ source, layout, parent, list }, ops)));
}

function ofList(site: { source: ts.SourceFile; layout: Layout; parent: ts.Node; list: string }, owned: readonly OwnedOp[]): readonly OwnedChange[] {
  const sorted = [...owned].sort((a, b) => a.op.index - b.op.index || rankOf(a) - rankOf(b));
  const ops = sorted.map(({ op }) => op);
  if (listStyle(site.parent, site.list)?.form !== 'lines') {
    const edit = sorted[0]?.edit ?? '';
    return separatedChanges(site, ops).map((change) => ({ ...change, edit }));
  }
  return lineChanges(site, ops).map((change, index) => ({ ...change, edit: sorted[index]?.edit ?? '' }));
}

function rankOf({ op }: OwnedOp): number {
  return op.op === 'add' ? op.rank : -1;
}
