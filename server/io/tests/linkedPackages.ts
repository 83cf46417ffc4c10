// Installed packages that are links to somewhere else: where they really are, so that a sandbox can show them.
import { readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { isWithin } from '../workspace/pathGuard';

/**
 * Absolute folders outside `root` that links in its node_modules lead to: the node_modules folder around a package, since the
 * package loads its neighbours, or the package itself where there is none. Links that lead nowhere are left out.
 */
export function linkedPackages(root: string, modules: readonly string[]): readonly string[] {
  const found = modules.flatMap((folder) => linksIn(path.join(root, folder)));
  return [...new Set(found)].filter((folder) => !isWithin(root, folder));
}

function linksIn(folder: string): readonly string[] {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const place = path.join(folder, entry.name);
    if (entry.isSymbolicLink()) return packagesRound(place);
    return entry.name.startsWith('@') && entry.isDirectory() ? linksIn(place) : [];
  });
}

function packagesRound(link: string): readonly string[] {
  try {
    const real = realpathSync(link);
    const parts = real.split(path.sep);
    const last = parts.lastIndexOf('node_modules');
    return [last < 0 ? real : parts.slice(0, last + 1).join(path.sep)];
  } catch {
    return [];
  }
}
