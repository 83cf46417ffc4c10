// Looks for a program of the system.
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

const systemFolders = ['/usr/bin', '/bin'];

/** The system's own first: a PATH may begin with a folder of the project. */
export function findProgram(name: string): string | undefined {
  const named = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  return firstIn([...systemFolders, '/usr/local/bin', ...named], name);
}

/** The program with its first words, where the Linux at hand has it; else nothing, so that what follows runs without. */
export function systemPrefix(name: string, words: readonly string[]): readonly string[] {
  const file = process.platform === 'linux' ? firstIn(systemFolders, name) : undefined;
  return file === undefined ? [] : [file, ...words];
}

function firstIn(folders: readonly string[], name: string): string | undefined {
  return folders.map((folder) => path.join(folder, name)).find(isExecutable);
}

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
