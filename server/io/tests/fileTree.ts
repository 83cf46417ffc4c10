// The files of a project that a shadow copy needs, with what tells when one has changed.
import type { Dirent } from 'node:fs';
import { lstat, readdir, readlink } from 'node:fs/promises';
import path from 'node:path';
import { isWithin } from '../workspace/pathGuard';

export interface TreeEntry {
  /** Equal stamps mean an equal file: inode change time cannot be set back by whoever writes the file. */
  readonly stamp: string;
  /** Where a symbolic link points; absent for a file. */
  readonly link?: string;
}

/** By path relative to the root, with `/`. */
export type FileTree = ReadonlyMap<string, TreeEntry>;

export type TreeReading =
  | {
      readonly ok: true;
      readonly tree: FileTree;
      /** The node_modules folders met, which are linked and not copied. */
      readonly modules: readonly string[];
      /** What was left out; in a copy it can only come from a run. */
      readonly skipped: readonly string[];
    }
  | { readonly ok: false; readonly why: string };

const maxFiles = 30_000;
const maxBytes = 1024 ** 3;

/** Not needed by tests, or rebuilt by them. */
const skippedFolders = new Set(['.git', 'out', 'dist', 'coverage', '.starling', '.vscode-test', '.nyc_output', '.turbo', '.next', '.cache']);
/** Files that usually hold secrets stay where they are. */
const secretFile = /^\.(env(\.local|\..*\.local)?|npmrc|yarnrc\.yml|netrc)$/;

/** Lists all that a copy needs. A folder that cannot be read counts as empty. */
export async function readTree(root: string): Promise<TreeReading> {
  const tree = new Map<string, TreeEntry>();
  const modules: string[] = [];
  const skipped: string[] = [];
  let bytes = 0;
  const visit = async (folder: string): Promise<void> => {
    const entries = await readdir(path.join(root, folder), { withFileTypes: true }).catch(() => []);
    const children: Promise<void>[] = [];
    for (const entry of entries) {
      const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.name === 'node_modules') modules.push(file);
      else if (isSkipped(entry)) skipped.push(file);
      else if (entry.isDirectory()) children.push(visit(file));
      else if (tree.size + children.length < maxFiles) children.push(add(file));
    }
    await Promise.all(children);
  };
  const add = async (file: string): Promise<void> => {
    const facts = await lstat(path.join(root, file)).catch(() => undefined);
    if (!facts) return;
    const stamp = `${facts.ctimeMs} ${facts.mtimeMs} ${facts.size} ${facts.ino}`;
    if (facts.isFile()) bytes += facts.size;
    if (facts.isFile()) tree.set(file, { stamp });
    else if (facts.isSymbolicLink()) await addLink(file, stamp);
    else skipped.push(file);
  };
  const addLink = async (file: string, stamp: string): Promise<void> => {
    const link = await readlink(path.join(root, file));
    // A link out of the project would let a test write there.
    if (!path.isAbsolute(link) && isWithin(root, path.resolve(root, path.dirname(file), link))) tree.set(file, { stamp, link });
    else skipped.push(file);
  };
  await visit('');
  if (tree.size >= maxFiles) return { ok: false, why: `The project has more than ${maxFiles} files; it is not copied for test runs.` };
  if (bytes > maxBytes) return { ok: false, why: `The project is larger than ${maxBytes / 1024 ** 2} MB; it is not copied for test runs.` };
  return { ok: true, tree, modules, skipped };
}

function isSkipped(entry: Dirent): boolean {
  return entry.isDirectory() ? skippedFolders.has(entry.name) : secretFile.test(entry.name);
}

/** The same files with the same stamps. */
export function sameTree(a: FileTree, b: FileTree): boolean {
  return a.size === b.size && [...a].every(([file, entry]) => b.get(file)?.stamp === entry.stamp);
}
