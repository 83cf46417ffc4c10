// The one place where the text of a file changes: edits are collected first and applied once.
import type { Edit } from '../../protocol/model';
import { findNode } from '../ast/nodePath';
import { parseFile } from '../ast/parseFile';
import { changesOf } from './catalogue';
import type { TextChange } from './editSite';
import { layoutOf } from './layout';
import { mergeAdditions } from './mergeAdditions';

export type Applied =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly edit: string; readonly why: string };

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
  const changes: EditChange[] = [];
  for (const edit of merged.edits) {
    const fail = (why: string): Applied => ({ ok: false, edit: edit.id, why });
    const { path } = edit.target;
    if (edit.target.file !== file) return fail(`it belongs to ${edit.target.file}, not to ${file}`);
    const target = findNode(source, path);
    if (path !== '' && target === undefined) return fail(`${file} has no ${path}`);
    const made = changesOf(edit.payload, { source, layout, target });
    if (!made.ok) return fail(made.why);
    changes.push(...made.changes.map((change) => ({ ...change, edit: edit.id })));
  }
  return splice(text, changes);
}

interface EditChange extends TextChange {
  readonly edit: string;
}

// Insertions at one place keep the order of the edits and stand before what is replaced there.
function splice(text: string, changes: readonly EditChange[]): Applied {
  const sorted = [...changes].sort((a, b) => a.span.start - b.span.start || widthRank(a) - widthRank(b));
  let at = 0;
  let previous: EditChange | undefined;
  const parts: string[] = [];
  for (const change of sorted) {
    if (change.span.start < at) return { ok: false, edit: change.edit, why: `it touches the same code as edit ${previous?.edit ?? ''}` };
    parts.push(text.slice(at, change.span.start), change.text);
    at = change.span.end;
    previous = change;
  }
  return { ok: true, text: parts.join('') + text.slice(at) };
}

function widthRank({ span }: TextChange): number {
  return span.end === span.start ? 0 : 1;
}
