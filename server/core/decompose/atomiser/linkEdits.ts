// Which edits need which others: so that every closed set of them compiles where the target does.
import { ts } from 'ts-morph';
import type { Edit } from '../../../protocol/model';
import type { Change } from './change';
import { elementKey } from './elementKey';
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
  const demand = index(names, 'demands');
  const needs = all.map(() => new Set<number>());
  const link = (from: number, to: number): void => {
    if (from !== to) needs[from]?.add(to);
  };
  const both = (one: number, other: number): void => {
    link(one, other);
    link(other, one);
  };
  names.forEach((own, at) => {
    for (const name of own?.drops ?? []) for (const other of bring.get(name) ?? []) both(at, other);
    for (const name of own?.uses ?? []) for (const other of bring.get(name) ?? []) (names[other]?.unset.has(name) === true ? both : link)(at, other);
    for (const name of own?.used ?? []) for (const other of drop.get(name) ?? []) link(other, at);
    // A literal has just the members that its type asks for, no fewer and no others.
    for (const name of own?.gives ?? []) for (const other of demand.get(name) ?? []) both(at, other);
    for (const name of new Set([...(own?.uses ?? []), ...(own?.used ?? [])])) {
      for (const other of alter.get(name) ?? []) both(at, other);
    }
  });
  linkLists(all, link);
  linkHeaders(all, both);
  linkOverloads(all, both);
  return all.map(({ edit }, at) => ({ ...edit, dependsOn: [...new Set([...edit.dependsOn, ...[...(needs[at] ?? [])].flatMap((to) => all[to]?.edit.id ?? [])])] }));
}

function index(names: readonly (ChangeNames | undefined)[], part: 'brings' | 'drops' | 'alters' | 'demands'): ReadonlyMap<string, readonly number[]> {
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
    if (isSourceLevel || !group.some((at) => takesAway(all[at]?.change))) continue;
    for (const one of group) for (const other of group) link(one, other);
  }
}

// A statement in whose place one of another kind comes is gone just as well.
function takesAway(change: Change | undefined): boolean {
  return change?.op === 'remove' || (change?.op === 'replace' && change.a.kind !== change.b.kind);
}

// Overloads and their implementation stand together or not at all.
function linkOverloads(all: readonly Linkable[], both: (one: number, other: number) => void): void {
  const groups = new Map<ts.Node, Map<string, number[]>>();
  all.forEach(({ change }, at) => {
    if (change === undefined || change.op === 'move') return;
    const node = change.op === 'add' ? change.b : change.a;
    const isFunction = ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node);
    const name = isFunction ? elementKey(node) : undefined;
    if (name === undefined) return;
    const parent = change.op === 'add' ? change.parent : change.a.parent;
    const names = groups.get(parent) ?? new Map<string, number[]>();
    groups.set(parent, names.set(name, [...(names.get(name) ?? []), at]));
  });
  for (const names of groups.values()) for (const group of names.values()) for (const one of group) for (const other of group) both(one, other);
}

// The header of a function and its body have to agree: `async` with `await`, a return type with what is returned.
function linkHeaders(all: readonly Linkable[], both: (one: number, other: number) => void): void {
  const headers = new Map<ts.Node, number[]>();
  all.forEach(({ change }, at) => {
    const owner = change === undefined ? undefined : headerOwner(change);
    if (owner !== undefined) headers.set(owner, [...(headers.get(owner) ?? []), at]);
  });
  if (headers.size === 0) return;
  all.forEach(({ change }, at) => {
    if (change === undefined) return;
    for (let node: ts.Node | undefined = change.op === 'add' ? change.parent : change.a; node !== undefined; node = node.parent as ts.Node | undefined) {
      for (const header of headers.get(node) ?? []) if (header !== at) both(at, header);
    }
  });
}

// The function whose header a change is in; undefined inside a body.
function headerOwner(change: Change): ts.Node | undefined {
  if (change.op === 'header' || change.op === 'set') return ts.isFunctionLike(change.a) ? change.a : headerAbove(change.a);
  return change.op === 'add' ? (ts.isFunctionLike(change.parent) ? change.parent : headerAbove(change.parent)) : headerAbove(change.a);
}

function headerAbove(start: ts.Node): ts.Node | undefined {
  for (let child = start, at = start.parent as ts.Node | undefined; at !== undefined; child = at, at = at.parent as ts.Node | undefined) {
    if (ts.isFunctionLike(at)) return (at as { readonly body?: ts.Node }).body === child ? undefined : at;
    if (ts.isStatement(at)) return undefined;
  }
  return undefined;
}

function isTopLevel(change: Change | undefined): boolean {
  const parent = change === undefined ? undefined : change.op === 'add' ? change.parent : change.a.parent;
  return parent?.parent === undefined;
}
