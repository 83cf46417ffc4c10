// Which files of a project import a file, directly or through others. Read from the texts; kept while they stay the same.
import { readFileSync, statSync } from 'node:fs';
import { ts } from 'ts-morph';
import type { ProjectConfig } from '../workspace/projectConfig';

export interface Importers {
  /** Absolute paths of all files of the project that reach `file`; without itself. */
  of(file: string, config: ProjectConfig): readonly string[];
}

interface Held {
  readonly stamp: string;
  readonly imports: readonly string[];
}

export function createImporters(): Importers {
  const held = new Map<string, Held>();
  const importsOf = (file: string, options: ts.CompilerOptions): readonly string[] => {
    const facts = statSync(file, { throwIfNoEntry: false });
    if (facts === undefined) return [];
    const stamp = `${facts.mtimeMs} ${facts.size}`;
    const last = held.get(file);
    if (last?.stamp === stamp) return last.imports;
    const { importedFiles, referencedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
    const resolved = [...importedFiles, ...referencedFiles].flatMap(({ fileName }) => ts.resolveModuleName(fileName, file, options, ts.sys).resolvedModule?.resolvedFileName ?? []);
    held.set(file, { stamp, imports: resolved });
    return resolved;
  };
  return {
    of(file, config) {
      const users = new Map<string, string[]>();
      for (const one of config.fileNames) for (const used of importsOf(one, config.options)) users.set(used, [...(users.get(used) ?? []), one]);
      const reached = new Set<string>();
      const queue = [file];
      for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
        for (const user of users.get(next) ?? []) {
          if (user === file || reached.has(user)) continue;
          reached.add(user);
          queue.push(user);
        }
      }
      return [...reached];
    },
  };
}
