// A project that lives in memory; `change` plays a person who types while a run goes on.
import path from 'node:path';
import { sha256 } from '../../server/io/journal/sha256';
import type { Protection, Workspace, WorkspaceFile } from '../../server/core/ports/workspace';

export interface MemoryWorkspace extends Workspace {
  change(file: string, text: string): void;
}

/** `files` by path relative to the root; `protect` marks files that may not be edited. */
export function memoryWorkspace(files: Readonly<Record<string, string>>, protect: Readonly<Record<string, Protection>> = {}): MemoryWorkspace {
  const texts = new Map(Object.entries(files));
  const read = (file: string): WorkspaceFile | undefined => {
    const text = texts.get(file);
    return text === undefined ? undefined : { file, text, version: sha256(text), fromEditor: false };
  };
  return {
    root: '/memory',
    change: (file, text) => void texts.set(file, text),
    read: (file) => Promise.resolve(read(file)),
    sourceFiles: () => Promise.resolve([...texts.keys()].filter((file) => /\.[cm]?[jt]sx?$/.test(file))),
    protection: (file) => Promise.resolve(protect[file]),
    resolveImport: (from, specifier) => {
      const base = path.posix.join(path.posix.dirname(from), specifier);
      return Promise.resolve([base, `${base}.ts`, base.replace(/\.js$/, '.ts')].find((file) => texts.has(file)));
    },
    configFor: () => Promise.resolve(texts.has('tsconfig.json') ? 'tsconfig.json' : undefined),
    dependencies: () => Promise.resolve([]),
  };
}
