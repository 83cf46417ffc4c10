// Two versions of a set of files to edits with their dependencies.
import type { EditPayload } from '../../../protocol/editKinds';
import type { Contract, Edit, NodeRef } from '../../../protocol/model';
import { codeFile } from '../../ast/parseFile';
import { applyToFiles } from '../../edits/applyToFiles';
import { makeEdit } from '../../edits/makeEdit';
import { atomiseFile, type Grain } from './atomiseFile';
import { findRenames } from './findRenames';
import { joinFaulty } from './joinFaulty';
import { linkEdits, type Linkable } from './linkEdits';
import type { ChangeSize } from './sizeOfChange';

export interface FileSets {
  readonly before: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
}

export interface AtomisedFiles {
  readonly edits: readonly Edit[];
  /** Of files that stay, by their old name. */
  readonly grains: Readonly<Record<string, Grain>>;
  readonly sizes: readonly ChangeSize[];
}

type Hash = (text: string) => string;

/**
 * Renames first, then what is left of each file, then which edits need which others. Names show most of that; where
 * `compiles` is given (the files with some of the edits have no error that neither version has), edits that compile only
 * together need each other too.
 */
export function atomiseFiles({ before, after }: FileSets, hash: Hash, compiles?: (files: FileSets['before']) => boolean): AtomisedFiles {
  const moved = movedFiles({ before, after });
  const newName = (file: string): string => moved.get(file) ?? file;
  const targets = new Set(moved.values());
  const linkable: Linkable[] = [];
  const sizes: ChangeSize[] = [];
  const grains: Record<string, Grain> = {};
  const whole = (file: string, payload: EditPayload): void => {
    linkable.push({ edit: makeEdit({ task: '', target: refOf(file, before[file] ?? '', hash), payload, contract: CONTRACT }, hash), change: undefined });
    sizes.push({ nodes: 1, characters: 'text' in payload ? payload.text.length : 0 });
  };
  const renames = renamesIn({ before, after }, newName, hash);
  for (const rename of renames) {
    linkable.push({ edit: rename, change: undefined });
    sizes.push({ nodes: 1, characters: rename.payload.kind === 'renameSymbol' ? rename.payload.to.length : 0 });
  }
  for (const [file, text] of Object.entries(before)) {
    const next = after[newName(file)];
    if (next === undefined) whole(file, { kind: 'deleteFile' });
    if (moved.has(file)) whole(file, { kind: 'moveFile', to: newName(file) });
    if (next === undefined || next === text) continue;
    if (!codeFile.test(file)) {
      whole(file, { kind: 'replaceFile', text: next });
      continue;
    }
    const own = renames.filter(({ target, payload }) => target.file === file || ('importers' in payload && payload.importers.includes(file)));
    const found = atomiseFile({ file, before: text, after: next, renames: own }, hash);
    grains[file] = found.grain;
    found.edits.forEach((edit, index) => linkable.push({ edit: withRenames(edit, own), change: found.changes[index] }));
    sizes.push(...found.sizes);
  }
  for (const [file, text] of Object.entries(after)) if (before[file] === undefined && !targets.has(file)) whole(file, { kind: 'createFile', text });
  const edits = linkEdits(linkable);
  if (compiles === undefined) return { edits, grains, sizes };
  const isSound = (some: readonly Edit[]): boolean => {
    const applied = applyToFiles(before, some);
    return applied.ok && compiles(applied.files);
  };
  return { edits: joinFaulty(edits, isSound), grains, sizes };
}

const CONTRACT: Contract = { mayChange: [''], mayAdd: true, checks: ['parse', 'types', 'tests'], criteria: [] };

function refOf(file: string, text: string, hash: Hash): NodeRef {
  const version = hash(text);
  return { file, path: '', kind: 'SourceFile', hash: version, fileVersion: version };
}

// Code that was compared after the renames has the new names.
function withRenames(edit: Edit, renames: readonly Edit[]): Edit {
  return renames.length === 0 ? edit : { ...edit, dependsOn: [...edit.dependsOn, ...renames.map(({ id }) => id)] };
}

/** Files that are gone and stand elsewhere, most lines alike: new name by old. */
function movedFiles({ before, after }: FileSets): ReadonlyMap<string, string> {
  const gone = Object.keys(before).filter((file) => after[file] === undefined);
  const come = new Set(Object.keys(after).filter((file) => before[file] === undefined));
  const moved = new Map<string, string>();
  for (const file of gone) {
    const ranked = [...come].map((name) => ({ name, like: likeLines(before[file] ?? '', after[name] ?? '') })).sort((a, b) => b.like - a.like);
    const [best] = ranked;
    if (best === undefined || best.like < 0.6) continue;
    moved.set(file, best.name);
    come.delete(best.name);
  }
  return moved;
}

function likeLines(one: string, other: string): number {
  const a = new Set(one.split('\n').map((line) => line.trim()));
  const b = new Set(other.split('\n').map((line) => line.trim()));
  return (2 * [...a].filter((line) => b.has(line)).length) / Math.max(1, a.size + b.size);
}

// Kept only where all of them can be applied together and what is left to do is less.
function renamesIn({ before, after }: FileSets, newName: (file: string) => string, hash: Hash): readonly Edit[] {
  const kept: Edit[] = [];
  for (const [file, text] of Object.entries(before)) {
    const next = after[newName(file)];
    if (next === undefined || next === text || !codeFile.test(file)) continue;
    const others = Object.fromEntries(Object.entries(before).filter(([name]) => name !== file && codeFile.test(name)));
    for (const rename of findRenames({ file, before: text, after: next, others }, hash)) {
      if (!applyToFiles(before, [...kept, rename]).ok) continue;
      const versions = { file, before: text, after: next };
      const mine = kept.filter(({ target, payload }) => target.file === file || ('importers' in payload && payload.importers.includes(file)));
      if (costOf(versions, [...mine, rename], hash) < costOf(versions, mine, hash)) kept.push(rename);
    }
  }
  return kept;
}

function costOf(versions: { readonly file: string; readonly before: string; readonly after: string }, renames: readonly Edit[], hash: Hash): number {
  const { sizes, grain } = atomiseFile({ ...versions, renames }, hash);
  return (grain === 'file' ? 1e9 : 0) + sizes.reduce((sum, { characters }) => sum + characters + 12, 0) + renames.length * 12;
}
