// Splits an answer into atomic edits that can be voted on, checked and accepted one by one.
import { ts } from 'ts-morph';
import { variableOf } from '../ast/bodySlot';
import { memberName } from '../ast/nodeName';
import { namesIn } from '../ast/names';
import { findNode, nodeRef, ownerOf, type NamedNode } from '../ast/nodePath';
import { parseFile } from '../ast/parseFile';
import { additions } from './additions';
import { answerParts, partText, type AnswerParts, type Wanted } from './answerParts';
import type { AtomiseInput, Atomised } from './atomised';
import { atomiseNew } from './atomiseNew';
import { diffClass } from './diffClass';
import { diffNode } from './diffNode';
import type { Draft } from './draft';
import { linkDrafts } from './linkDrafts';

/**
 * The difference between the file and the answer. Applying all edits gives the answer's code; an `export` that the answer
 * forgot is kept. Fails with the reason when the answer does not parse, does not declare the target, rewrites other code,
 * or changes nothing.
 */
export function atomise({ task, file, fileText, answer, hash }: AtomiseInput): Atomised {
  const source = parseFile(file, fileText);
  const target = findNode(source, task.target.path);
  if (target === undefined && task.verb === 'add') return atomiseNew({ task, file, fileText, answer, hash });
  if (target === undefined) return { ok: false, why: `${file} has no ${task.target.path} any more` };
  const anchor = topLevel(source, target);
  const parted = answerParts(answer, wantedOf(target, source));
  if (!parted.ok) return parted;
  const beside = additions(parted.parts, { source, anchor, hash });
  if (!beside.ok) return beside;
  const drafts = [...beside.drafts, ...targetDrafts(target, parted.parts, { source, hash })];
  if (drafts.length === 0) return { ok: false, why: 'the answer is the same as the code', unchanged: true };
  return { ok: true, edits: linkDrafts(drafts, { task: task.id, contract: task.contract, hash }) };
}

interface Sight {
  readonly source: ts.SourceFile;
  readonly hash: (text: string) => string;
}

function targetDrafts(target: NamedNode, parts: AnswerParts, { source, hash }: Sight): readonly Draft[] {
  const { node, path } = target;
  // One of several constants in a statement is compared without its `const`.
  const variable = ts.isVariableDeclaration(node) ? variableOf(parts.target.node) : undefined;
  const next = variable === undefined ? parts.target : { ...parts.target, node: variable };
  if ((ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node)) && next.node.kind === node.kind) {
    return diffClass({ path, old: source, new: next.source, hash });
  }
  const pair = { ref: nodeRef(source, target, hash), old: { node, source }, new: next, provides: [target.name] };
  return [...parts.members.flatMap((part) => helperMember(part, target, { source, hash })), ...diffNode(pair)];
}

// Members that an answer to one member brings: only those that the class does not have.
function helperMember(part: AnswerParts['target'], target: NamedNode, { source, hash }: Sight): readonly Draft[] {
  const owner = ownerOf(source, target);
  if (owner === undefined || !isMemberNode(part.node)) return [];
  const name = memberName(part.node);
  if (name === undefined || findNode(source, `${owner.path}.${name}`) !== undefined) return [];
  const payload = { kind: 'addMember', text: partText(part, 'member', 'with'), anchor: target.path, place: 'after' } as const;
  return [{ target: nodeRef(source, owner, hash), payload, provides: [name.replace(/^.* /, '')], uses: namesIn(part.node) }];
}

function wantedOf(target: NamedNode, source: ts.SourceFile): Wanted {
  const isMember = isMemberNode(target.node);
  const owner = ownerOf(source, target)?.name ?? '';
  return { file: source.fileName, name: target.name, owner, isMember, exported: exportOf(target.node) };
}

function isMemberNode(node: ts.Node): node is ts.ClassElement | ts.TypeElement {
  return ts.isClassElement(node) || ts.isTypeElement(node);
}

function exportOf(node: ts.Node): Wanted['exported'] {
  const kinds = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []).map((one) => one.kind) : [];
  if (!kinds.includes(ts.SyntaxKind.ExportKeyword)) return '';
  return kinds.includes(ts.SyntaxKind.DefaultKeyword) ? 'export default ' : 'export ';
}

function topLevel(source: ts.SourceFile, target: NamedNode): NamedNode {
  return (isMemberNode(target.node) ? ownerOf(source, target) : undefined) ?? target;
}
