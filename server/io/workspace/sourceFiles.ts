// Lists the source files of a project, from git's index where there is one, else by walking the folders.
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { gitFiles, ignoreRules, skippedFolders } from './gitIgnore';

const source = /\.(ts|tsx|mts|cts|js|jsx|mjs|cjs)$/i;
const declaration = /\.d\.([^/]+\.)?[mc]?ts$/i;

/** More files than this are not listed: the rest of the program would not be usable on them either. */
const maxFiles = 50_000;

export function isSourceFile(file: string): boolean {
  return source.test(file) && !declaration.test(file);
}

/** Sorted, relative to `root`, with `/`. */
export async function listSourceFiles(root: string): Promise<readonly string[]> {
  const listed = (await gitFiles(root)) ?? (await walk(root));
  return listed.filter((file) => isSourceFile(file) && !file.split('/').slice(0, -1).some((name) => skippedFolders.has(name))).sort();
}

async function walk(root: string): Promise<readonly string[]> {
  const ignored = ignoreRules(root);
  const found: string[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined && found.length < maxFiles; folder = folders.pop()) {
    const entries = await readdir(path.join(root, folder), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (ignored(file)) continue;
      if (entry.isDirectory() && !skippedFolders.has(entry.name)) folders.push(file);
      if (entry.isFile()) found.push(file);
    }
  }
  return found;
}
