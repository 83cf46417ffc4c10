// Which edits need which others: so that every closed set of them compiles where the target does.
import type { ts } from 'ts-morph';
import type { Edit } from '../../../protocol/model';
import type { Change } from './change';
import { namesOf, type ChangeNames } from './namesOf';

/** An edit with the difference it was made from; undefined for whole files. */
export interface Linkable {
  readonly edit: Edit;
  readonly change: Change | undefined;
}

/**
 * An edit needs those that bring the names it mentions; what takes a name away needs those that stop to mention it; what
 * changes how a declaration looks from outside and what mentions it need each other. Circles are meant: those edits are one step.
 */
export function linkEdits(all: readonly Linkable[]): readonly Edit[] {
  const names = all.map(({ change }) => (change === undefined ? undefined : namesOf(change)));
  const bring = index(names, 'brings');
  const drop = index(names, 'drops');
  const alter = index(names, 'alters');
  const needs = all.map(() => new Set<number>());
  const link = (from: number, to: number): void => {
    if (from !== to) needs[from]?.add(to);
  };
  names.forEach((own, at) => {
    for (const name of own?.uses ?? []) for (const other of bring.get(name) ?? []) link(at, other);
    for (const name of own?.used ?? []) for (const other of drop.get(name) ?? []) link(other, at);
    for (const name of new Set([...(own?.uses ?? []), ...(own?.used ?? [])])) {
      for (const other of alter.get(name) ?? []) {
        link(at, other);
        link(other, at);
      }
    }
  });
  linkLists(all, link);
  return all.map(({ edit }, at) => ({ ...edit, dependsOn: [...new Set([...edit.dependsOn, ...[...(needs[at] ?? [])].flatMap((to) => all[to]?.edit.id ?? [])])] }));
}

function index(names: readonly (ChangeNames | undefined)[], part: 'brings' | 'drops' | 'alters'): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  names.forEach((own, at) => {
    for (const name of own?.[part] ?? []) found.set(name, [...(found.get(name) ?? []), at]);
  });
  return found;
}

// What goes from a list of statements and what comes there are one step: a block without its return does not compile.
function linkLists(all: readonly Linkable[], link: (from: number, to: number) => void): void {
  const groups = new Map<ts.Node, number[]>();
  all.forEach(({ change }, at) => {
    const parent = change === undefined ? undefined : change.op === 'add' ? change.parent : change.a.parent;
    if (parent !== undefined && change?.op !== 'set') groups.set(parent, [...(groups.get(parent) ?? []), at]);
  });
  for (const group of groups.values()) {
    const isSourceLevel = group.some((at) => isTopLevel(all[at]?.change));
    if (isSourceLevel || !group.some((at) => all[at]?.change?.op === 'remove')) continue;
    for (const one of group) for (const other of group) link(one, other);
  }
}

function isTopLevel(change: Change | undefined): boolean {
  const parent = change === undefined ? undefined : change.op === 'add' ? change.parent : change.a.parent;
  return parent?.parent === undefined;
}
