// Writes accepted texts to disk: every file is checked first, each is replaced by rename, nothing half-way.
import { randomBytes } from 'node:crypto';
import { open, readFile, realpath, rename, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import type { FileChange } from '../../protocol/runEvent';

export type Written = { readonly ok: true } | { readonly ok: false; readonly problem: string };

interface Staged {
  readonly change: FileChange;
  readonly from: string;
  readonly to: string;
}

/** Refuses all when one file no longer holds `before`, byte for byte, lies outside `root` or cannot be written. */
export async function writeFiles(root: string, changes: readonly FileChange[]): Promise<Written> {
  const staged: Staged[] = [];
  try {
    const base = await realpath(root);
    for (const change of changes) {
      const to = await realpath(path.join(base, change.file));
      if (path.relative(base, to).startsWith('..')) return await drop(staged, `${change.file} lies outside the workspace`);
      if (!(await holds(to, change.before))) return await drop(staged, changed(change));
      staged.push({ change, from: await stage(to, change.after), to });
    }
    // Asked again, since staging waits for the disk: another process may have written meanwhile.
    for (const { change, to } of staged) if (!(await holds(to, change.before))) return await drop(staged, changed(change));
    for (const { from, to } of staged) {
      await rename(from, to);
      await flushFolder(path.dirname(to));
    }
    return { ok: true };
  } catch (error) {
    return await drop(staged, error instanceof Error ? error.message : String(error));
  }
}

async function holds(file: string, text: string): Promise<boolean> {
  return (await readFile(file)).equals(Buffer.from(text, 'utf8'));
}

function changed({ file }: FileChange): string {
  return `${file} has changed since: run it again`;
}

/** The new text beside the old file, with its mode, flushed. */
async function stage(to: string, text: string): Promise<string> {
  const from = path.join(path.dirname(to), `.${path.basename(to)}.${randomBytes(6).toString('hex')}.tmp`);
  const handle = await open(from, 'wx', (await stat(to)).mode);
  try {
    await handle.writeFile(text, 'utf8');
    await handle.sync();
  } finally {
    await handle.close();
  }
  return from;
}

async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function drop(staged: readonly { readonly from: string }[], problem: string): Promise<Written> {
  await Promise.allSettled(staged.map(({ from }) => unlink(from)));
  return { ok: false, problem };
}
