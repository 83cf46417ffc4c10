// Installed packages in a shadow copy: a folder of links, so that what tools write beside them lands in the shadow.
import { existsSync, mkdirSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { isWithin } from '../workspace/pathGuard';

/** Caches that test runners keep in node_modules: made here, so that they never appear in the project. */
const cacheFolders = ['.vite', '.vitest', '.cache', '.vite-temp'];

/** Links all entries of `root/modules` into `shadow/modules`; packages of a monorepo lead to their shadow. */
export function linkModules(root: string, shadow: string, modules: string): void {
  const target = path.join(shadow, modules);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  linkEntries({ root, shadow, from: path.join(root, modules), to: target });
  for (const name of cacheFolders) mkdirSync(path.join(target, name), { recursive: true });
}

interface Linking {
  readonly root: string;
  readonly shadow: string;
  readonly from: string;
  readonly to: string;
}

function linkEntries(linking: Linking): void {
  for (const entry of readdirSync(linking.from, { withFileTypes: true })) {
    const [from, to] = [path.join(linking.from, entry.name), path.join(linking.to, entry.name)];
    if (cacheFolders.includes(entry.name)) continue;
    if (entry.name.startsWith('@') && entry.isDirectory()) {
      mkdirSync(to);
      linkEntries({ ...linking, from, to });
    } else {
      symlinkSync(entry.isSymbolicLink() ? linkedPlace(from, linking) : from, to, 'junction');
    }
  }
}

function linkedPlace(from: string, { root, shadow }: Linking): string {
  if (!existsSync(from)) return from;
  const real = realpathSync(from);
  const inProject = isWithin(root, real) && !real.split(path.sep).includes('node_modules');
  return inProject ? path.join(shadow, path.relative(root, real)) : from;
}

/** The node_modules folders above a root, nearest first: packages may be installed for a whole monorepo. */
export function modulesAbove(root: string): readonly string[] {
  const found: string[] = [];
  for (let folder = path.dirname(root); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const modules = path.join(folder, 'node_modules');
    if (existsSync(modules)) found.push(modules);
  }
  return found;
}
