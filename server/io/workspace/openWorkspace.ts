// The files of a project for the core: read-only, open documents first, every path through one guard.
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { Workspace, WorkspaceFile } from '../../core/ports/workspace';
import { findDependencies } from './dependencies';
import { createModuleResolver } from './moduleResolver';
import { createPathGuard, type PathGuard } from './pathGuard';
import { protectionOf } from './protection';
import { createSnapshots } from './snapshot';
import { listSourceFiles } from './sourceFiles';

/** Texts of the open documents, by path relative to the root with `/`. */
export interface OpenDocuments {
  get(file: string): string | undefined;
  /** Absent: no snapshot can hold them. */
  all?(): Readonly<Record<string, string>>;
}

/** Bytes; larger files are not read at all. */
const maxReadBytes = 16 * 1024 * 1024;

/** Throws when `root` does not exist. Nothing is cached, so what is read is what the person sees. */
export function openWorkspace(root: string, documents?: OpenDocuments): Workspace {
  const guard = createPathGuard(root);
  const resolver = createModuleResolver(guard, (file) => documents?.get(file));
  return {
    root: guard.root,
    read: (file) => readGuarded(guard, file, documents),
    sourceFiles: () => listSourceFiles(guard.root),
    protection: (file) => protectionOf(guard, file, { open: documents?.get(file) !== undefined }),
    resolveImport: (fromFile, specifier) => Promise.resolve(resolver.resolveImport(fromFile, specifier)),
    configFor: (file) => Promise.resolve(resolver.configFor(file)),
    dependencies: () => findDependencies(guard),
    ...((documents === undefined || documents.all !== undefined) && { snapshot: createSnapshots(guard.root, documents === undefined ? undefined : () => documents.all?.() ?? {}) }),
  };
}

async function readGuarded(guard: PathGuard, file: string, documents: OpenDocuments | undefined): Promise<WorkspaceFile | undefined> {
  const absolute = guard.inside(file);
  if (absolute === undefined) return undefined;
  const open = documents?.get(file);
  if (open !== undefined) return { file, text: open, version: sha256(open), fromEditor: true };
  try {
    const facts = await stat(absolute);
    if (!facts.isFile() || facts.size > maxReadBytes) return undefined;
    const text = await readFile(absolute, 'utf8');
    return { file, text, version: sha256(text), fromEditor: false };
  } catch {
    return undefined;
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
