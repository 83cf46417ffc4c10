// Member by member from one class or interface to another.
import { ts } from 'ts-morph';
import type { Place } from '../../protocol/editKinds';
import type { NodeRef } from '../../protocol/model';
import { headerSpan } from '../ast/bodySlot';
import { isStatic, memberName, plainMemberName } from '../ast/nodeName';
import { namesIn } from '../ast/names';
import { findNode, namedNodes, nodeRef, type NamedNode } from '../ast/nodePath';
import { codeShape } from '../ast/sameCode';
import { partText, type Part } from './answerParts';
import { diffNode, headerText } from './diffNode';
import type { Draft } from './draft';

export interface ClassPair {
  readonly path: string;
  readonly old: ts.SourceFile;
  readonly new: ts.SourceFile;
  readonly hash: (text: string) => string;
}

/** Members that only the answer has are added beside their neighbours there; those it lacks are removed. */
export function diffClass(pair: ClassPair): readonly Draft[] {
  const before = findNode(pair.old, pair.path);
  const after = before === undefined ? undefined : findNode(pair.new, before.name);
  if (before === undefined || after === undefined) return [];
  const olds = membersOf(pair.old, before);
  const news = membersOf(pair.new, after);
  const matches = matchMembers(olds, news);
  const removed = olds.filter((member) => ![...matches.values()].includes(member));
  return [
    ...headerDraft(pair, before, after),
    ...news.flatMap((member, index) => memberDrafts({ pair, before, member, index, news, matches })),
    ...removed.map((member) => removal(pair, member)),
  ];
}

function memberDrafts(input: MemberInput): readonly Draft[] {
  const { pair, before, member, matches } = input;
  const old = matches.get(member);
  const provides = providedBy(member, before);
  if (old === undefined) return [addition(input, provides)];
  const ref = nodeRef(pair.old, old, pair.hash);
  return diffNode({ ref, old: { node: old.node, source: pair.old }, new: { node: member.node, source: pair.new }, provides });
}

interface MemberInput {
  readonly pair: ClassPair;
  readonly before: NamedNode;
  readonly member: NamedNode;
  readonly index: number;
  readonly news: readonly NamedNode[];
  readonly matches: ReadonlyMap<NamedNode, NamedNode>;
}

function addition({ pair, before, member, index, news, matches }: MemberInput, provides: readonly string[]): Draft {
  const part: Part = { node: member.node, source: pair.new };
  const text = partText(part, 'member', 'with');
  const target: NodeRef = nodeRef(pair.old, before, pair.hash);
  const uses = new Set([...namesIn(member.node)].filter((name) => !provides.includes(name)));
  return { target, payload: { kind: 'addMember', text, ...neighbour(index, news, matches) }, provides, uses };
}

// Behind the nearest earlier member that the file has, else before the nearest later one, else at the end.
function neighbour(index: number, news: readonly NamedNode[], matches: ReadonlyMap<NamedNode, NamedNode>): { anchor: string; place: Place } {
  const partner = (member: NamedNode): readonly NamedNode[] => [matches.get(member)].filter((one) => one !== undefined);
  const earlier = news.slice(0, index).flatMap(partner).at(-1);
  if (earlier !== undefined) return { anchor: earlier.path, place: 'after' };
  const later = news.slice(index + 1).flatMap(partner)[0];
  return later === undefined ? { anchor: '', place: 'after' } : { anchor: later.path, place: 'before' };
}

function membersOf(source: ts.SourceFile, owner: NamedNode): readonly NamedNode[] {
  return namedNodes(source).filter(({ node }) => node.parent === owner.node && (ts.isClassElement(node) || ts.isTypeElement(node)));
}

/** From members of the answer to members of the file: equal names first, then the same slot (a getter that became a field). */
function matchMembers(olds: readonly NamedNode[], news: readonly NamedNode[]): ReadonlyMap<NamedNode, NamedNode> {
  const matches = new Map<NamedNode, NamedNode>();
  for (const key of [exactName, slotOf]) {
    for (const member of news) {
      const taken = [...matches.values()];
      const old = olds.find((one) => !taken.includes(one) && key(one) === key(member));
      if (!matches.has(member) && old !== undefined) matches.set(member, old);
    }
  }
  return matches;
}

// With `[2]` for overloads, which the member's own name does not tell.
function exactName({ path, node }: NamedNode): string {
  const twin = /\[\d+\]$/.exec(path)?.[0] ?? '';
  return ts.isClassElement(node) || ts.isTypeElement(node) ? `${memberName(node) ?? ''}${twin}` : '';
}

function memberText(node: ts.Node): string {
  return ts.isClassElement(node) || ts.isTypeElement(node) ? (plainMemberName(node) ?? '') : '';
}

function slotOf({ node }: NamedNode): string {
  return `${isStatic(node) ? 'static ' : ''}${memberText(node)}`;
}

// Who constructs the class, or reads a field that the constructor fills, needs the constructor.
function providedBy({ node }: NamedNode, owner: NamedNode): readonly string[] {
  return ts.isConstructorDeclaration(node) ? ['constructor', owner.name, ...ownFields(node)] : [memberText(node)];
}

/** Names behind `this.` */
function ownFields(node: ts.Node): readonly string[] {
  const fields = new Set<string>();
  const visit = (one: ts.Node): void => {
    if (ts.isPropertyAccessExpression(one) && one.expression.kind === ts.SyntaxKind.ThisKeyword) fields.add(one.name.text);
    ts.forEachChild(one, visit);
  };
  visit(node);
  return [...fields];
}

function headerDraft(pair: ClassPair, before: NamedNode, after: NamedNode): readonly Draft[] {
  const shape = ({ node }: NamedNode): string => codeShape(node, ts.isClassLike(node) || ts.isInterfaceDeclaration(node) ? [...node.members] : []);
  if (shape(before) === shape(after) || headerSpan(after.node, pair.new) === undefined) return [];
  const signature = headerText({ node: after.node, source: pair.new });
  const heritage = ts.isClassDeclaration(after.node) || ts.isInterfaceDeclaration(after.node) ? (after.node.heritageClauses ?? []) : [];
  const uses = new Set(heritage.flatMap((clause) => [...namesIn(clause)]));
  return [{ target: nodeRef(pair.old, before, pair.hash), payload: { kind: 'setSignature', signature }, provides: [before.name], uses }];
}

function removal(pair: ClassPair, member: NamedNode): Draft {
  return { target: nodeRef(pair.old, member, pair.hash), payload: { kind: 'removeMember' }, provides: [], uses: new Set() };
}
