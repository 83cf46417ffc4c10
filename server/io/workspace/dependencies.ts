// Names of the packages that the project declares, at its root and in the packages of a monorepo.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gitFiles } from './gitIgnore';
import type { PathGuard } from './pathGuard';

const fields = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'] as const;

/** Sorted, without doubles. A package that is missing or unreadable declares nothing. */
export async function findDependencies(guard: PathGuard): Promise<readonly string[]> {
  const listed = (await gitFiles(guard.root)) ?? [];
  const nested = listed.filter((file) => file.endsWith('/package.json') && !file.includes('node_modules/')).slice(0, 200);
  const manifests = await Promise.all(['package.json', ...nested].map((file) => readManifest(guard, file)));
  return [...new Set(manifests.flatMap(declaredNames))].sort();
}

export type Manifest = Readonly<Record<string, unknown>>;

/** The parsed package.json at a path relative to the root; undefined when there is none that parses. */
export async function readManifest(guard: PathGuard, file: string): Promise<Manifest | undefined> {
  const absolute = guard.inside(file);
  if (absolute === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(await readFile(absolute, 'utf8'));
    return isRecord(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** Own name included: a package may import itself. */
export function declaredNames(manifest: Manifest | undefined): readonly string[] {
  if (!manifest) return [];
  const own = typeof manifest['name'] === 'string' ? [manifest['name']] : [];
  const declared = fields.flatMap((field) => {
    const entries = manifest[field];
    return isRecord(entries) ? Object.keys(entries) : [];
  });
  return [...own, ...declared];
}

/** True in the folder's manifest sense: an object, not an array. */
function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Folder of the nearest package.json at or above `file`, relative to the root; empty for the root itself. */
export async function nearestPackage(guard: PathGuard, file: string): Promise<{ readonly folder: string; readonly manifest: Manifest | undefined }> {
  for (let folder = path.posix.dirname(file); folder !== '.' && folder !== '/'; folder = path.posix.dirname(folder)) {
    const manifest = await readManifest(guard, `${folder}/package.json`);
    if (manifest) return { folder, manifest };
  }
  return { folder: '', manifest: await readManifest(guard, 'package.json') };
}
