// Planned steps that the code itself says how to do: removed, renamed, moved. Nobody is asked.
import type { Contract, Edit, Task } from '../../protocol/model';
import { ts } from 'ts-morph';
import { fileRef, findNode, nodeRef } from '../ast/nodePath';
import { parseFile } from '../ast/parseFile';
import { makeEdit } from '../edits/makeEdit';
import { movedImports } from '../edits/movedImports';
import { importedSites } from '../edits/symbolSites';
import { withoutUnused } from '../edits/unusedImports';
import { atomiseFile } from './atomiser/atomiseFile';
import type { Atomised } from './atomised';

export interface MechanicalInput {
  readonly task: Task;
  /** All files that may import what is renamed or moved, as they stand, the task's own among them. */
  readonly texts: Readonly<Record<string, string>>;
  readonly hash: (text: string) => string;
}

/** Fails, with the reason, where the target is not there or has no name. */
export function mechanicalEdits(input: MechanicalInput): Atomised {
  const { task, texts, hash } = input;
  const { file, path } = task.target;
  const text = texts[file];
  if (text === undefined) return { ok: false, why: `there is no ${file}` };
  const source = parseFile(file, text);
  if (task.verb === 'move') return moved(input, text);
  if (path === '' && task.verb === 'rename') return { ok: false, why: 'a file is moved, not renamed' };
  if (path === '') return removed(input, makeEdit({ task: task.id, target: fileRef(source, hash), payload: { kind: 'deleteFile' }, contract: task.contract }, hash));
  const named = findNode(source, path);
  if (named === undefined) return { ok: false, why: `${file} has no ${path}` };
  const target = nodeRef(source, named, hash);
  if (task.verb === 'rename') {
    // Sorted: the edit's id is the same wherever the project lists its files otherwise.
    const importers = path.includes('.') ? [] : Object.keys(texts).filter((other) => other !== file && importedSites(parseFile(other, texts[other] ?? ''), file, named.name).length > 0).sort();
    return { ok: true, edits: [makeEdit({ task: task.id, target, payload: { kind: 'renameSymbol', at: '', to: task.to ?? '', importers }, contract: task.contract }, hash)] };
  }
  const isMember = ts.isClassElement(named.node) || ts.isTypeElement(named.node);
  return removed(input, makeEdit({ task: task.id, target, payload: isMember ? { kind: 'removeMember' } : { kind: 'removeDeclaration', at: '' }, contract: task.contract }, hash));
}

/** The removal, and the imports of what goes that nothing uses any more. */
function removed({ task, texts, hash }: MechanicalInput, removal: Edit): Atomised {
  const { file, path } = task.target;
  const from = { from: file, ...(path !== '' && { names: [path] }) };
  const imports = path.includes('.') ? [] : editsOfOthers({ task, texts, hash }, (other, before) => (other === file ? before : withoutUnused(other, before, from)));
  return { ok: true, edits: [{ ...removal, dependsOn: imports.map(({ id }) => id) }, ...imports] };
}

/** Edits that turn the other files into what `change` makes of them. */
function editsOfOthers({ task, texts, hash }: MechanicalInput, change: (file: string, text: string) => string): readonly Edit[] {
  const contract: Contract = { ...task.contract, mayChange: [''] };
  return Object.entries(texts).flatMap(([file, before]) => {
    const after = change(file, before);
    return after === before ? [] : atomiseFile({ file, before, after }, hash).edits.map((edit) => ({ ...edit, task: task.id, contract }));
  });
}

/** The move itself, and what it changes in the module names of others, which needs it. */
function moved({ task, texts, hash }: MechanicalInput, text: string): Atomised {
  const { file } = task.target;
  const to = task.to ?? '';
  if (texts[to] !== undefined) return { ok: false, why: `${to} exists already` };
  const move = makeEdit({ task: task.id, target: fileRef(parseFile(file, text), hash), payload: { kind: 'moveFile', to }, contract: task.contract }, hash);
  const imports = editsOfOthers({ task, texts, hash }, (other, before) => movedImports(other, before, { from: file, to }));
  return { ok: true, edits: [move, ...imports.map((edit) => ({ ...edit, dependsOn: [move.id] }))] };
}
