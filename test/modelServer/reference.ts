// The folder with the reference version of each file, read with what every name in a file stands for.
import { readFileSync, realpathSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import type { ts } from 'ts-morph';
import { loneChecker } from '../../server/core/ast/loneChecker';
import { parseFile } from '../../server/core/ast/parseFile';

export interface ReferenceFile {
  readonly source: ts.SourceFile;
  readonly checker: ts.TypeChecker;
}

/** Reads files below `folder` and nothing else: the path comes from a request. */
export function openReference(folder: string): (file: string) => ReferenceFile | undefined {
  const root = realpathSync(folder);
  const read = new Map<string, ReferenceFile>();
  return (file) => {
    const text = readBelow(root, file);
    if (text === undefined) return undefined;
    const known = read.get(file);
    if (known?.source.text === text) return known;
    const source = parseFile(file, text);
    const fresh = { source, checker: loneChecker(source, { allowJs: true }) };
    read.set(file, fresh);
    return fresh;
  };
}

/** `root` is a real path. Undefined for a file that is not there, or that a path or a link leads out of the root to. */
export function readBelow(root: string, file: string): string | undefined {
  try {
    const path = realpathSync(resolve(root, file));
    return path.startsWith(root + sep) ? readFileSync(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
