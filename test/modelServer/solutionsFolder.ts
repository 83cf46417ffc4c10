// A folder of reference files for a test, and its removal.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface SolutionsFolder {
  readonly path: string;
  remove(): void;
}

export function solutionsFolder(files: Readonly<Record<string, string>>): SolutionsFolder {
  const path = mkdtempSync(join(tmpdir(), 'starling-solutions-'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), text);
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
