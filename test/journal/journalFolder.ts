// A folder for journals.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';

/** A folder that goes when the test file ends. */
export function journalFolder(): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'starling-journal-')));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
