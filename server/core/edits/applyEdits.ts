// The one place where the text of a file changes: edits are collected first and applied once.
import type { Edit } from '../../protocol/model';
import { namedNodes, type NamedNode } from '../ast/nodePath';
import { parseFile, type ParsedFile } from '../ast/parseFile';
import { changesOf } from './catalogue';
import { callsInImporter } from './changeSignature';
import type { Changes } from './editSite';
import { layoutOf, type Layout } from './layout';
import { listChanges, type OwnedChange } from './lists/listChanges';
import type { OwnedOp } from './lists/listOps';
import { mergeAdditions } from './mergeAdditions';
import { renameInImporter } from './renameSymbol';
import { splice, type Applied } from './splice';

/**
 * The text of `file` with all of `edits`. Every change is computed on the original tree; what is outside the changed
 * ranges stays byte for byte, line ends and byte order mark included. Fails, naming the edit, when a target is missing
 * or two edits touch the same code. The result is not parsed: that is the first check of a verdict.
 */
export function applyEdits(file: string, text: string, edits: readonly Edit[]): Applied {
  const source = parseFile(file, text);
  const layout = layoutOf(text);
  const merged = mergeAdditions(edits, source);
  if (!merged.ok) return merged;
  const named = new Map(namedNodes(source).map((one) => [one.path, one]));
  const changes: OwnedChange[] = [];
  const ops: OwnedOp[] = [];
  for (const edit of merged.edits) {
    const made = changesIn(edit, { source, layout, named });
    if (!made.ok) return { ok: false, edit: edit.id, why: made.why };
    changes.push(...made.changes.map((change) => ({ ...change, edit: edit.id })));
    ops.push(...(made.ops ?? []).map((op) => ({ edit: edit.id, op })));
  }
  return splice(text, [...changes, ...listChanges(source, layout, ops)]);
}

interface OneFile {
  readonly source: ParsedFile;
  readonly layout: Layout;
  readonly named: ReadonlyMap<string, NamedNode>;
}

function changesIn(edit: Edit, { source, layout, named }: OneFile): Changes {
  const { target, payload } = edit;
  const file = source.fileName;
  if (target.file !== file) {
    const imported = 'importers' in payload && payload.importers.includes(file);
    const name = target.path.split('.').at(-1) ?? '';
    if (!imported) return { ok: false, why: `it belongs to ${target.file}, not to ${file}` };
    const from = { from: target.file, name };
    return { ok: true, changes: payload.kind === 'renameSymbol' ? renameInImporter(source, { ...from, to: payload.to }) : callsInImporter(source, { ...from, args: payload.args }) };
  }
  const node = named.get(target.path);
  if (target.path !== '' && node === undefined) return { ok: false, why: `${file} has no ${target.path}` };
  return changesOf(payload, { source, layout, target: node });
}
