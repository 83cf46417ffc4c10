// All that a check of a project may read, as one hash: contents of its files, what stands in the editor, which packages are installed.
import { createHash, type Hash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import path from 'node:path';
import type { StopSignal } from '../../core/ports/stopSignal';
import type { Snapshot } from '../../core/ports/workspace';
import { linkedPackages } from '../tests/linkedPackages';
import { modulesAbove } from '../tests/linkModules';

/** Not read by any check, and changed by tools all the time. */
const skippedFolders = new Set(['.git', '.hg', '.svn', '.starling', '.vscode-test']);
/** Caches inside node_modules, written by the very checks whose results are kept. */
const cacheFolders = new Set(['.vite', '.vitest', '.cache', '.vite-temp']);

const maxFiles = 20_000;
const maxBytes = 256 * 1024 ** 2;
/** Files read at once. */
const readsAtOnce = 32;

interface Entry {
  readonly file: string;
  /** Of a file: inode change time cannot be set back by whoever writes the file. */
  readonly stamp: string;
  /** Only its stamp counts: it belongs to an installed package. */
  readonly isPackage: boolean;
}

/**
 * Files of the project count by content, installed packages by the stamps of their folders and manifests: who edits inside of a
 * package by hand is not seen. Contents are hashed again only where the stamp has changed.
 */
export function createSnapshots(root: string, openTexts?: () => Readonly<Record<string, string>>): (stop: StopSignal) => Promise<Snapshot | undefined> {
  const known = new Map<string, { readonly stamp: string; readonly hash: string }>();
  const hashOf = async ({ file, stamp, isPackage }: Entry): Promise<string> => {
    if (isPackage) return stamp;
    const before = known.get(file);
    if (before?.stamp === stamp) return before.hash;
    const absolute = path.join(root, file);
    const content = await readFile(absolute).catch(() => readlink(absolute).catch(() => ''));
    const hash = sha256().update(content).digest('hex');
    known.set(file, { stamp, hash });
    return hash;
  };
  return async (stop) => {
    const entries = await readEntries(root);
    if (entries === undefined) return undefined;
    const [version, moment] = [sha256(), sha256()];
    for (let start = 0; start < entries.length; start += readsAtOnce) {
      if (stop.aborted) return undefined;
      const some = entries.slice(start, start + readsAtOnce);
      const hashes = await Promise.all(some.map(hashOf));
      some.forEach(({ file, stamp }, index) => {
        version.update(JSON.stringify([file, hashes[index]]));
        moment.update(JSON.stringify([file, stamp]));
      });
    }
    version.update(JSON.stringify(Object.entries(openTexts?.() ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))));
    return { version: version.digest('hex'), moment: moment.digest('hex') };
  };
}

function sha256(): Hash {
  return createHash('sha256');
}

/** Sorted by name. Undefined when there is too much to read, or a part of it lies elsewhere. */
async function readEntries(root: string): Promise<readonly Entry[] | undefined> {
  const entries: Entry[] = [];
  let bytes = 0;
  const add = async (file: string, isPackage: boolean): Promise<void> => {
    const facts = await lstat(path.join(root, file)).catch(() => undefined);
    if (facts === undefined) return;
    if (!isPackage) bytes += facts.size;
    entries.push({ file, stamp: `${facts.ctimeMs} ${facts.mtimeMs} ${facts.size} ${facts.ino}`, isPackage });
  };
  const visit = async (folder: string): Promise<void> => {
    if (entries.length > maxFiles || bytes > maxBytes) return;
    const inside = await listFolder(path.join(root, folder));
    await Promise.all(
      inside.map((entry) => {
        const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (entry.name === 'node_modules') return visitPackages(file);
        if (!entry.isDirectory()) return add(file, false);
        return skippedFolders.has(entry.name) ? Promise.resolve() : visit(file);
      }),
    );
  };
  const packageFolders: string[] = [];
  const visitPackages = async (folder: string): Promise<void> => {
    packageFolders.push(folder);
    const inside = (await listFolder(path.join(root, folder))).filter(({ name }) => !cacheFolders.has(name));
    await Promise.all(
      inside.map(async (entry) => {
        const file = `${folder}/${entry.name}`;
        if (entry.name.startsWith('@') && entry.isDirectory()) return visitPackages(file);
        await Promise.all([add(file, true), add(`${file}/package.json`, true)]);
      }),
    );
  };
  await visit('');
  for (const above of modulesAbove(root).slice(0, 1)) await visitPackages(path.relative(root, above).split(path.sep).join('/'));
  // Sources of packages that live outside change without a trace in the project.
  if (linkedPackages(root, packageFolders).length > 0) return undefined;
  if (entries.length > maxFiles || bytes > maxBytes) return undefined;
  return entries.sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** A folder that cannot be read counts as empty: checks cannot read it either. */
async function listFolder(folder: string): Promise<readonly Dirent[]> {
  return readdir(folder, { withFileTypes: true }).catch(() => []);
}
