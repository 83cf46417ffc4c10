// What in a selection has to be done: stubs before TODOs before errors before a wish.
import { ts } from 'ts-morph';
import type { Diagnostic, Feature, Span, Stub } from '../../protocol/model';
import { enclosingNode, overlaps, wholeSpan } from '../ast/enclosing';
import { findStubs } from '../ast/findStubs';
import { missingMembers } from '../ast/missingMembers';
import { findNode, namedNodes, ownerOf, type NamedNode } from '../ast/nodePath';
import { parseFile } from '../ast/parseFile';
import { todosIn } from './todosIn';

/** `why` says where the work was seen; `text` is the TODO's or the error's own words. */
export interface Target {
  readonly named: NamedNode;
  readonly stubs: readonly Stub[];
  readonly why: 'stub' | 'todo' | 'error' | 'wish';
  readonly text: string;
}

export type Chosen = { readonly ok: true; readonly targets: readonly Target[] } | { readonly ok: false; readonly problem: string };

export function chooseTargets(feature: Feature, source: ts.SourceFile): Chosen {
  const whole = feature.span.start <= 0 && feature.span.end >= source.text.length;
  const selection: Selection = { feature, source, whole };
  for (const find of [stubTargets, todoTargets, errorTargets]) {
    const targets = find(selection);
    if (targets.length > 0) return { ok: true, targets };
  }
  const wished = wishTarget(selection);
  return typeof wished === 'string' ? { ok: false, problem: wished } : { ok: true, targets: [wished] };
}

interface Selection {
  readonly feature: Feature;
  readonly source: ts.SourceFile;
  readonly whole: boolean;
}

function stubTargets({ feature, source, whole }: Selection): readonly Target[] {
  const imported = parseFile(feature.file, feature.signatures.join('\n'));
  const classes = namedNodes(source).filter(({ node }) => ts.isClassDeclaration(node));
  const stubs = [...findStubs(source), ...classes.flatMap(({ path }) => missingMembers(source, path, [imported]))];
  const touched = stubs.filter((stub) => overlaps(feature.span, reachOf(stub, source)));
  const inside = stubs.filter((stub) => stub.path === feature.enclosing || stub.path.startsWith(`${feature.enclosing}.`));
  // A cursor on a class's header means all of the class.
  const selected = whole ? stubs : touched.length > 0 ? touched : feature.enclosing === '' ? [] : inside;
  const groups = new Map<string, Stub[]>();
  for (const stub of selected) {
    const owner = ownerClass(stub, source);
    const alone = stub.path === feature.enclosing && stub.shape !== 'missing';
    const path = owner === undefined || alone ? stub.path : owner;
    groups.set(path, [...(groups.get(path) ?? []), stub]);
  }
  return [...groups].flatMap(([path, members]) => {
    const named = findNode(source, path);
    return named === undefined ? [] : [{ named, stubs: members, why: 'stub' as const, text: '' }];
  });
}

function reachOf(stub: Stub, source: ts.SourceFile): Span {
  const named = findNode(source, stub.path);
  return named === undefined ? stub.body : wholeSpan(named, source);
}

function ownerClass(stub: Stub, source: ts.SourceFile): string | undefined {
  const named = findNode(source, stub.path);
  // A missing member has no node yet; its class ends where it would stand.
  const owner = named === undefined ? enclosingNode(source, stub.body) : ownerOf(source, named);
  return owner !== undefined && ts.isClassDeclaration(owner.node) ? owner.path : undefined;
}

function todoTargets({ feature, source, whole }: Selection): readonly Target[] {
  const todos = todosIn(source).filter(({ span, owner }) => whole || overlaps(feature.span, span) || owner.path === feature.enclosing);
  const owners = new Map(todos.map(({ owner }) => [owner.path, owner]));
  return [...owners.values()].map((named) => {
    const text = todos.filter(({ owner }) => owner.path === named.path).map((todo) => todo.text);
    return { named, stubs: [], why: 'todo', text: text.join('; ') };
  });
}

// For a whole file errors are left alone: many of them may only say that packages are not installed.
function errorTargets({ feature, source, whole }: Selection): readonly Target[] {
  if (whole || feature.wish !== '') return [];
  const errors = feature.diagnostics.filter((one) => one.severity === 'error' && one.file === feature.file && overlaps(one.span, feature.span));
  const byPath = new Map<string, { named: NamedNode; found: Diagnostic[] }>();
  for (const error of errors) {
    const named = enclosingNode(source, error.span);
    if (named === undefined) continue;
    const group = byPath.get(named.path) ?? { named, found: [] };
    group.found.push(error);
    byPath.set(named.path, group);
  }
  return [...byPath.values()].map(({ named, found }) => ({
    named,
    stubs: [],
    why: 'error',
    text: found.map((error) => `TS${String(error.code)}: ${error.message}`).join('; '),
  }));
}

function wishTarget({ feature, source }: Selection): Target | string {
  const all = namedNodes(source).filter(({ path }) => !path.includes('.'));
  const only = all.length === 1 ? all[0] : undefined;
  const named = feature.enclosing === '' ? only : findNode(source, feature.enclosing);
  const names = all.map(({ path }) => path).slice(0, 12);
  const example = `${feature.file}#${names[0] ?? 'NAME'}`;
  if (feature.wish === '') {
    const place = feature.enclosing === '' ? feature.file : `${feature.file}#${feature.enclosing}`;
    return `Nothing to do in ${place}: it has no stub and no TODO. Say what you want, for example: starling implement ${feature.enclosing === '' ? example : place} --wish "what should change".`;
  }
  if (named !== undefined) return { named, stubs: [], why: 'wish', text: '' };
  const list = names.length === 0 ? 'The file declares nothing yet.' : `The file has: ${names.join(', ')}.`;
  return `The wish does not say which declaration to change. Name one, for example ${example}, or select it. ${list}`;
}
