// What an answer brings beside the target: new declarations, refined types, imports.
import type { Place } from '../../protocol/editKinds';
import { ts } from 'ts-morph';
import { findStubs } from '../ast/findStubs';
import { declaredNames } from '../ast/nodeName';
import { namesIn } from '../ast/names';
import { fileRef, findNode, nodeRef, type NamedNode } from '../ast/nodePath';
import { sameCode } from '../ast/sameCode';
import { importedNames, moduleOf, newNames } from '../edits/importNames';
import { partText, type AnswerParts, type Part } from './answerParts';
import { diffNode } from './diffNode';
import type { Draft } from './draft';

export type Drafted = { readonly ok: true; readonly drafts: readonly Draft[] } | { readonly ok: false; readonly why: string };

export interface Beside {
  readonly source: ts.SourceFile;
  /** The top-level declaration that the target is or stands in; undefined where it will stand at the end of the file. */
  readonly anchor: NamedNode | undefined;
  readonly hash: (text: string) => string;
}

/** Skips what the file has already and stubs that another task fills; refuses to rewrite other written code. */
export function additions(parts: AnswerParts, beside: Beside): Drafted {
  const drafts: Draft[] = [];
  for (const part of parts.imports) {
    const drafted = importDraft(part, beside);
    if (!drafted.ok) return drafted;
    drafts.push(...drafted.drafts);
  }
  for (const place of ['before', 'after'] as const) {
    for (const part of parts[place]) {
      const drafted = declarationDraft(part, place, beside);
      if (!drafted.ok) return drafted;
      drafts.push(...drafted.drafts);
    }
  }
  return { ok: true, drafts };
}

function importDraft({ node }: Part, { source, hash }: Beside): Drafted {
  if (!ts.isImportDeclaration(node)) return { ok: false, why: `this is no import: ${node.getText()}` };
  const existing = source.statements.filter(ts.isImportDeclaration);
  if (newNames(node, existing).kind === 'present') return { ok: true, drafts: [] };
  const names = importedNames(node);
  const declared = names.find((name) => findNode(source, name) !== undefined);
  if (declared !== undefined) return { ok: false, why: `the answer imports ${declared}, which the file declares itself` };
  const other = existing.find((one) => moduleOf(one) !== moduleOf(node) && importedNames(one).some((name) => names.includes(name)));
  if (other !== undefined) return { ok: false, why: `the answer imports a name that the file imports from ${moduleOf(other)}` };
  return { ok: true, drafts: [{ target: fileRef(source, hash), payload: { kind: 'addImport', text: node.getText() }, provides: names, uses: new Set() }] };
}

function declarationDraft(part: Part, place: Place, beside: Beside): Drafted {
  const { source, anchor, hash } = beside;
  const { node } = part;
  const names = ts.isStatement(node) ? declaredNames(node) : [];
  const imported = source.statements.filter(ts.isImportDeclaration).flatMap(importedNames);
  const clash = names.find((name) => imported.includes(name));
  if (clash !== undefined) return { ok: false, why: `the answer declares ${clash}, which the file imports` };
  const existing = names.map((name) => findTwin(source, name, node)).find((one) => one !== undefined);
  if (existing !== undefined) return existingDraft(part, existing, beside);
  const payload = { kind: 'addDeclaration', text: partText(part, 'statement', 'with'), anchor: anchor?.path ?? '', place } as const;
  return { ok: true, drafts: [{ target: anchor === undefined ? fileRef(source, hash) : nodeRef(source, anchor, hash), payload, provides: names, uses: namesIn(node) }] };
}

function existingDraft(part: Part, existing: NamedNode, { source, anchor, hash }: Beside): Drafted {
  if (sameCode(existing.node, part.node)) return { ok: true, drafts: [] };
  const { path } = existing;
  if (path === anchor?.path) return { ok: false, why: `the answer declares ${path} twice` };
  if (isType(existing.node) && isType(part.node)) {
    const pair = { ref: nodeRef(source, existing, hash), old: { node: existing.node, source }, new: part, provides: [path] };
    return { ok: true, drafts: diffNode(pair) };
  }
  // Another task asks for it, and a stub's header alone is no reason to refuse.
  if (findStubs(source).some((stub) => stub.path === path || stub.path.startsWith(`${path}.`))) return { ok: true, drafts: [] };
  return { ok: false, why: `the answer rewrites ${path}, which is outside its target` };
}

// A type and a value of one name are two things.
function findTwin(source: ts.SourceFile, name: string, node: ts.Node): NamedNode | undefined {
  const twins = [findNode(source, name), findNode(source, `${name}[2]`)].filter((one) => one !== undefined);
  return twins.find((one) => isType(one.node) === isType(node)) ?? twins.find((one) => ts.isClassLike(one.node) || ts.isClassLike(node));
}

function isType(node: ts.Node): boolean {
  return ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node);
}
