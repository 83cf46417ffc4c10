// Two edits may bring the same thing: it is added once. Two that bring different things under one name cannot both stand.
import { ts } from 'ts-morph';
import type { Edit } from '../../protocol/model';
import { declaredNames, memberName } from '../ast/nodeName';
import { findNode, namedNodes } from '../ast/nodePath';
import { parseFile } from '../ast/parseFile';
import { codeShape } from '../ast/sameCode';

export type Merged = { readonly ok: true; readonly edits: readonly Edit[] } | { readonly ok: false; readonly edit: string; readonly why: string };

/** Equal declarations collapse into the one that stands first in the file, imports into one edit. Otherwise order is kept. */
export function mergeAdditions(edits: readonly Edit[], source: ts.SourceFile): Merged {
  const order = new Map(namedNodes(source).map((named, index) => [named.path, index]));
  const kept: Edit[] = [];
  const ids = new Set<string>();
  const seen = new Map<string, { readonly index: number; readonly shape: string }>();
  for (const edit of edits) {
    const added = additionOf(edit);
    if (ids.has(edit.id)) continue;
    ids.add(edit.id);
    if (added === undefined) {
      kept.push(edit);
      continue;
    }
    if (isTaken(source, added)) return { ok: false, edit: edit.id, why: `${added.name} exists already in ${source.fileName}` };
    const twin = seen.get(added.key);
    const other = twin === undefined ? undefined : kept[twin.index];
    if (twin === undefined || other === undefined) {
      seen.set(added.key, { index: kept.length, shape: added.shape });
      kept.push(edit);
    } else if (twin.shape !== added.shape) {
      return { ok: false, edit: edit.id, why: `${added.name} is added differently by edit ${other.id}` };
    } else if (anchorOrder(edit, order) < anchorOrder(other, order)) {
      kept[twin.index] = edit;
    }
  }
  return { ok: true, edits: joinImports(kept) };
}

interface Addition {
  readonly name: string;
  readonly key: string;
  readonly shape: string;
  readonly path: string;
  readonly sort: 'value' | 'type' | 'both' | 'member';
}

function additionOf(edit: Edit): Addition | undefined {
  const { payload, target } = edit;
  // What names its gap stands exactly there.
  if ('gap' in payload && payload.gap !== undefined) return undefined;
  if (payload.kind === 'addMember') {
    const holder = parseFile('piece.ts', `class A {\n${payload.text}\n}`).statements[0];
    const member = holder !== undefined && ts.isClassDeclaration(holder) ? holder.members[0] : undefined;
    const name = member === undefined ? undefined : memberName(member);
    if (member === undefined || name === undefined || name === 'static {}') return undefined;
    const path = `${target.path}.${name}`;
    return { name: path, key: path, shape: codeShape(member), path, sort: 'member' };
  }
  if (payload.kind !== 'addDeclaration') return undefined;
  const statement = parseFile(target.file, payload.text).statements[0];
  const name = statement === undefined ? undefined : declaredNames(statement).join(',');
  if (statement === undefined || name === undefined || name === '') return undefined;
  const sort = sortOf(statement);
  return { name, key: `${sort} ${name}`, shape: codeShape(statement), path: name, sort };
}

/** Types and values live side by side; classes and enums are both. */
function sortOf(node: ts.Node): 'value' | 'type' | 'both' {
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return 'type';
  return ts.isClassDeclaration(node) || ts.isEnumDeclaration(node) ? 'both' : 'value';
}

function isTaken(source: ts.SourceFile, added: Addition): boolean {
  const existing = findNode(source, added.path);
  if (existing === undefined || added.sort === 'member') return existing !== undefined;
  const sort = sortOf(existing.node);
  return sort === added.sort || sort === 'both' || added.sort === 'both';
}

function anchorOrder({ payload }: Edit, order: ReadonlyMap<string, number>): number {
  const anchor = 'anchor' in payload ? payload.anchor : '';
  return order.get(anchor) ?? order.size;
}

// Imports go first, so that they stay above what is added to the top of a file.
function joinImports(edits: readonly Edit[]): readonly Edit[] {
  const imports = edits.filter(joinsImports);
  const [first] = imports;
  if (first === undefined) return edits;
  const text = imports.map(({ payload }) => (payload.kind === 'addImport' ? payload.text : '')).join('\n');
  return [{ ...first, payload: { kind: 'addImport', text } }, ...edits.filter((edit) => !joinsImports(edit))];
}

function joinsImports({ payload }: Edit): boolean {
  return payload.kind === 'addImport' && payload.gap === undefined;
}
