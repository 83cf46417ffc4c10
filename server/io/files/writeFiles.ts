// Writes accepted texts to disk: every file is checked first, each is replaced by rename, nothing half-way.
import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, readdir, realpath, rename, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import type { FileChange } from '../../protocol/runEvent';
import { flushFolder } from './flushFolder';

/** `partly`: some files hold the new text and could not be put back. */
export type Written = { readonly ok: true } | { readonly ok: false; readonly problem: string; readonly partly: boolean };

export interface Writing {
  /** A write of these same changes may have been cut short before: what already holds `after` is done, and drafts left behind are removed. */
  readonly again: boolean;
}

interface Staged {
  readonly change: FileChange;
  /** The draft with the new text; undefined for a file that goes. */
  readonly from: string | undefined;
  readonly to: string;
}

/** Text of a file; undefined where there is none. */
type Text = string | undefined;

/**
 * Refuses all when one file no longer holds `before`, byte for byte, lies outside `root` or cannot be written. A crash in the middle leaves
 * each file whole, with `before` or with `after`; the same call with `again` then ends it. Never rejects.
 */
export async function writeFiles(root: string, changes: readonly FileChange[], writing: Writing = { again: false }): Promise<Written> {
  const staged: Staged[] = [];
  const renamed: Staged[] = [];
  try {
    const base = await realpath(root);
    for (const change of changes) {
      const to = await placeOf(base, change);
      if (to === undefined) return await drop(staged, `${change.file} lies outside the workspace`);
      if (writing.again) await removeDrafts(to);
      if (writing.again && (await holds(to, afterOf(change)))) continue;
      if (!(await holds(to, beforeOf(change)))) return await drop(staged, changed(change, writing));
      staged.push({ change, from: await stage(to, afterOf(change)), to });
    }
    // Asked again, since staging waits for the disk: another process may have written meanwhile.
    for (const { change, to } of staged) if (!(await holds(to, beforeOf(change)))) return await drop(staged, changed(change, writing));
    for (const one of staged) {
      await (one.from === undefined ? unlink(one.to) : rename(one.from, one.to));
      renamed.push(one);
      await flushFolder(path.dirname(one.to));
    }
    return { ok: true };
  } catch (error) {
    return await takeBack(staged, renamed, error instanceof Error ? error.message : String(error));
  }
}

function beforeOf({ before, made }: FileChange): Text {
  return made === true ? undefined : before;
}

function afterOf({ after, gone }: FileChange): Text {
  return gone === true ? undefined : after;
}

/** Where the file is, links followed, or where it will be; its folder is made. Undefined outside of `base`. */
async function placeOf(base: string, { file, made, gone }: FileChange): Promise<Text> {
  const wanted = path.join(base, file);
  const isInside = (one: string): boolean => !path.relative(base, one).startsWith('..');
  const found = await realpath(wanted).catch((error: unknown) => (isMissing(error) && (made === true || gone === true) ? undefined : Promise.reject(error instanceof Error ? error : new Error(String(error)))));
  if (found !== undefined) return isInside(found) ? found : undefined;
  if (!isInside(wanted)) return undefined;
  let above = path.dirname(wanted);
  for (let real = await realpath(above).catch(() => undefined); real === undefined || !isInside(real); real = await realpath(above).catch(() => undefined)) {
    if (real !== undefined) return undefined;
    above = path.dirname(above);
  }
  await mkdir(path.dirname(wanted), { recursive: true });
  return path.join(await realpath(path.dirname(wanted)), path.basename(wanted));
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

async function holds(file: string, text: Text): Promise<boolean> {
  const bytes = await readFile(file).catch((error: unknown) => (isMissing(error) ? undefined : Promise.reject(error instanceof Error ? error : new Error(String(error)))));
  return text === undefined || bytes === undefined ? text === bytes : bytes.equals(Buffer.from(text, 'utf8'));
}

function changed({ file }: FileChange, { again }: Writing): string {
  return again ? `${file} holds neither the text from before nor the text that was to be written: somebody changed it since` : `${file} has changed since: run it again`;
}

/** The new text beside the old file, with its mode, flushed. */
async function stage(to: string, text: Text): Promise<Text> {
  if (text === undefined) return undefined;
  const from = path.join(path.dirname(to), `.${path.basename(to)}.${randomBytes(6).toString('hex')}.tmp`);
  const mode = await stat(to).then((facts) => facts.mode, () => undefined);
  const handle = await open(from, 'wx', mode);
  try {
    await handle.writeFile(text, 'utf8');
    await handle.sync();
  } finally {
    await handle.close();
  }
  return from;
}

/** Drafts that a crash left beside a file. */
async function removeDrafts(to: string): Promise<void> {
  const folder = path.dirname(to);
  const prefix = `.${path.basename(to)}.`;
  const drafts = (await readdir(folder)).filter((name) => name.startsWith(prefix) && /^[0-9a-f]{12}\.tmp$/.test(name.slice(prefix.length)));
  await Promise.all(drafts.map((name) => unlink(path.join(folder, name))));
}

/** A rename that failed after others: the others go back, so that a person never finds half of a change. */
async function takeBack(staged: readonly Staged[], renamed: readonly Staged[], problem: string): Promise<Written> {
  const stuck: string[] = [];
  for (const { change, to } of renamed) {
    try {
      const from = await stage(to, beforeOf(change));
      await (from === undefined ? unlink(to) : rename(from, to));
      await flushFolder(path.dirname(to));
    } catch {
      stuck.push(change.file);
    }
  }
  const left = stuck.length === 0 ? '' : `; ${stuck.join(', ')} could not be put back: resume or undo the run when the disk can be written again`;
  return { ...(await drop(staged, `${problem}${left}`)), partly: stuck.length > 0 };
}

async function drop(staged: readonly { readonly from: Text }[], problem: string): Promise<Extract<Written, { ok: false }>> {
  await Promise.allSettled(staged.map(({ from }) => from === undefined ? Promise.resolve() : unlink(from)));
  return { ok: false, problem, partly: false };
}
