// Where a solver stands on this machine: the program z3, or the package z3-solver beside the bundles. Neither is part of Starling.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { isExecutable } from '../sandbox/findProgram';

export type Solver = { readonly kind: 'program'; readonly file: string } | { readonly kind: 'package'; readonly file: string };

/** Undefined where there is none: 30 MB for a seldom question are not shipped to everybody. */
export function findSolver({ beside, searchPath = process.env['PATH'] ?? '' }: { readonly beside: string; readonly searchPath?: string }): Solver | undefined {
  const names = process.platform === 'win32' ? ['z3.exe'] : ['z3'];
  const program = searchPath.split(path.delimiter).filter(path.isAbsolute).flatMap((folder) => names.map((name) => path.join(folder, name))).find(isExecutable);
  if (program !== undefined) return { kind: 'program', file: program };
  const file = packageFile(beside);
  return file === undefined ? undefined : { kind: 'package', file };
}

function packageFile(beside: string): string | undefined {
  try {
    const file = createRequire(path.join(beside, 'proveEntry.js')).resolve('z3-solver');
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}
