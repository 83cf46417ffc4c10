// Random edits for a real file: what is added or put in a place is other code of the same file that stands in such a place.
import { ts } from 'ts-morph';
import { parseFile } from '../../server/core/ast/parseFile';
import { fileRef, nodeRef } from '../../server/core/ast/nodePath';
import { declaredName } from '../../server/core/ast/declaredName';
import { callableOf } from '../../server/core/ast/bodySlot';
import type { Change } from '../../server/core/decompose/atomiser/change';
import { roleOf } from '../../server/core/decompose/atomiser/role';
import { setKindOf } from '../../server/core/decompose/atomiser/header';
import { modifierWords } from '../../server/core/decompose/atomiser/modifiers';
import { namedAround, toPayload } from '../../server/core/decompose/atomiser/toPayload';
import { afterParameters } from '../../server/core/edits/afterParameters';
import { countedElements, listStyle } from '../../server/core/edits/lists/listStyle';
import { slotsOf } from '../../server/core/edits/lists/slots';
import { makeEdit } from '../../server/core/edits/makeEdit';
import type { EditPayload } from '../../server/protocol/editKinds';
import type { Edit } from '../../server/protocol/model';

type Random = () => number;

/** Up to `count` edits that touch different code. */
export function randomEdits({ file, text, count }: { readonly file: string; readonly text: string; readonly count: number }, next: Random, hash: (text: string) => string): readonly Edit[] {
  const source = parseFile(file, text);
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (node !== source) nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  const byKind = new Map<ts.SyntaxKind, ts.Node[]>();
  for (const node of nodes) byKind.set(node.kind, [...(byKind.get(node.kind) ?? []), node]);
  const around = namedAround(source);
  const contract = { mayChange: [], mayAdd: true, checks: [], criteria: [] };
  const edits: Edit[] = [];
  const taken: { start: number; end: number }[] = [];
  for (let tries = 0; edits.length < count && tries < 60; tries += 1) {
    // Each kind of node as often as any other, however rare.
    const node = next() < 0.1 ? source : pick(pick([...byKind.values()], next) ?? [], next);
    if (node === undefined) continue;
    const change = randomChange(node, nodes, next);
    if (change === undefined) continue;
    const base = change.op === 'add' ? change.parent : change.a;
    const span = { start: base.pos, end: base.end };
    const inList = change.op === 'add' || change.op === 'remove';
    if (taken.some((other) => other.start < span.end && span.start < other.end && !(inList && tries % 3 === 0))) continue;
    taken.push(span);
    const { named, payload } = toPayload(change, around);
    const target = named === undefined ? fileRef(source, hash) : nodeRef(source, named, hash);
    edits.push(makeEdit({ task: '', target, payload, contract }, hash));
  }
  const whole = next() < 0.1 ? named(source, around, next) : undefined;
  return whole === undefined ? edits : [makeEdit({ task: '', target: whole.target(hash), payload: whole.payload, contract }, hash)];
}

function pick<One>(list: readonly One[], next: Random): One | undefined {
  return list[Math.floor(next() * list.length)];
}

function randomChange(node: ts.Node, nodes: readonly ts.Node[], next: Random): Change | undefined {
  const slots = slotsOf(node);
  const slot = pick(slots, next);
  if (slot === undefined) return undefined;
  if (slot.list !== undefined && (slot.name !== 'modifiers' || slot.nodes.every(ts.isDecorator))) return listChange(node, slot.name, nodes, next);
  const [a] = slot.nodes;
  if (a === undefined) return undefined;
  const kind = setKindOf(node, slot.name);
  if (kind !== undefined && next() < 0.4) return { op: 'set', kind, a: node, b: node, text: kind === 'setModifiers' ? modifierWords(node) : '' };
  if (kind === 'setModifiers') return undefined;
  const role = roleOf(node, slot, a);
  const b = pick(nodes.filter((one) => one.kind === a.kind && one !== a && sameRole(one, role)), next);
  if (role === undefined || b === undefined || !fits(a, b)) return undefined;
  return { op: 'replace', a, b, role };
}

// What may stand in one place may not in another: no function header as a name, no open end where code follows.
function fits(a: ts.Node, b: ts.Node): boolean {
  const place = contextOf(a);
  return place === contextOf(b) && a.parent.kind === b.parent.kind && !isInside(a, b);
}

function contextOf(node: ts.Node): string {
  const slot = slotsOf(node.parent).find(({ nodes }) => nodes.includes(node));
  return slot?.name ?? '';
}

function isInside(a: ts.Node, b: ts.Node): boolean {
  return (b.pos <= a.pos && a.end <= b.end) || (a.pos <= b.pos && b.end <= a.end);
}

function sameRole(node: ts.Node, role: ReturnType<typeof roleOf>): boolean {
  const slot = slotsOf(node.parent).find(({ nodes }) => nodes.includes(node));
  return slot !== undefined && roleOf(node.parent, slot, node) === role;
}

function listChange(parent: ts.Node, list: string, nodes: readonly ts.Node[], next: Random): Change | undefined {
  const style = listStyle(parent, list);
  const own = slotsOf(parent).find(({ name }) => name === list);
  if (style === undefined || own === undefined) return undefined;
  const elements = countedElements(own.nodes);
  if (elements.some((one) => ts.isOmittedExpression(one) || ts.isJsxText(one))) return undefined;
  const index = Math.floor(next() * (elements.length + 1));
  const a = elements[index];
  const droppable = !['typeParameter', 'type', 'heritage'].includes(style.piece) && !ts.isVariableDeclarationList(parent);
  if (next() < 0.35 && a !== undefined) return droppable || elements.length > 2 ? { op: 'remove', a, list } : undefined;
  const donors = nodes.filter((one) => one.parent.kind === parent.kind && contextOf(one) === list && (ts.isSourceFile(parent) || !isInside(one, parent)) && isSafe(one, list));
  const b = pick(donors, next);
  if (b === undefined || isAccessorLike(parent)) return undefined;
  if (next() < 0.3 && a !== undefined && elements.length > 1 && style.form === 'lines' && ['statement', 'member'].includes(style.piece)) {
    return { op: 'move', a, fromList: list, parent, list, index: Math.floor(next() * (elements.length + 1)), rank: 0, b: a };
  }
  if (next() < 0.4 && a !== undefined && a.kind === b.kind && own.list !== undefined) {
    const role = roleOf(parent, own, a);
    if (role !== undefined && roleOf(b.parent, own, b) === role) return { op: 'replace', a, b, role };
  }
  return { op: 'add', parent, list, index, rank: Math.floor(next() * 1000), b };
}

// The grammar allows these only in one place of a list.
function isSafe(node: ts.Node, list: string): boolean {
  if (ts.isOmittedExpression(node) || ts.isJsxText(node)) return false;
  if (list === 'parameters') return ts.isParameter(node) && node.dotDotDotToken === undefined && ts.isParameter(node);
  if (list === 'elements' && ts.isBindingElement(node)) return node.dotDotDotToken === undefined;
  return !ts.isDefaultClause(node) && !ts.isExpressionWithTypeArguments(node);
}

function isAccessorLike(node: ts.Node): boolean {
  return ts.isGetAccessor(node) || ts.isSetAccessor(node) || ts.isIndexSignatureDeclaration(node) || ts.isHeritageClause(node) || ts.isTypePredicateNode(node);
}

/** Edits of a whole file or name: by themselves, because they touch many places. */
function named(source: ts.SourceFile, around: ReturnType<typeof namedAround>, next: Random): { readonly target: (hash: (text: string) => string) => ReturnType<typeof fileRef>; readonly payload: EditPayload } | undefined {
  const statement = pick(source.statements, next);
  const found = statement === undefined ? undefined : around(statement);
  if (found === undefined) return undefined;
  const target = (hash: (text: string) => string): ReturnType<typeof fileRef> => nodeRef(source, found, hash);
  if (next() < 0.5 && declaredName(found.node) !== undefined) return { target, payload: { kind: 'renameSymbol', at: '', to: 'renamed$', importers: [] } };
  const callable = callableOf(found.node);
  if (callable === undefined || afterParameters(callable, source) === undefined) return { target, payload: { kind: 'setDoc', at: '', text: '// Other words.' } };
  const count = callable.parameters.length;
  const parameters = ['first$: unknown', ...callable.parameters.map((one) => one.getText())].join(', ');
  return { target, payload: { kind: 'changeSignature', parameters, args: ['undefined', ...Array.from({ length: count }, (_, at) => `$${String(at)}`)], importers: [] } };
}
