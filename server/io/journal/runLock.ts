// One writer a journal: a lock file that names the process, so that a dead one's lock does not stand in the way.
import { hash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { z } from 'zod';

export interface RunLock {
  release(): Promise<void>;
}

export type LockResult = { readonly ok: true; readonly lock: RunLock } | { readonly ok: false; readonly pid: number };

/** `start` tells a process from a later one with the same number; empty where the system does not say. */
const holderShape = z.object({ pid: z.number().int().positive(), start: z.string() });
type Holder = z.infer<typeof holderShape>;

/** `file` is the lock's own path. Refused while the process that holds it lives. Rejects when the folder cannot be written. */
export async function lockRun(file: string): Promise<LockResult> {
  const own: Holder = { pid: process.pid, start: startOf(process.pid) };
  const text = JSON.stringify({ ...own, claim: randomBytes(8).toString('hex') });
  // Written whole under another name and then linked: nobody can read a lock that is half written.
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, text, { flag: 'wx', mode: 0o600 });
  try {
    const holder = await take(file, draft);
    return holder === undefined ? { ok: true, lock: { release: () => releaseLock(file, text) } } : { ok: false, pid: holder };
  } finally {
    await unlink(draft);
  }
}

/**
 * Undefined when `file` is ours now, else the number of the living process that holds it. A stale lock is replaced by whoever holds the
 * lock on replacing just that one: its name comes from the stale text, so of many that found it one can. Which may itself be stale.
 */
async function take(file: string, draft: string): Promise<number | undefined> {
  for (;;) {
    if (await linked(draft, file)) return undefined;
    const stale = await readLock(file);
    if (stale === undefined) continue;
    if (stale.holder !== undefined && isAlive(stale.holder)) return stale.holder.pid;
    const successor = `${file}.${hash('sha256', stale.text).slice(0, 12)}`;
    const other = await take(successor, draft);
    if (other !== undefined) return other;
    if ((await readLock(file))?.text === stale.text) {
      await rename(successor, file);
      return undefined;
    }
    await unlink(successor);
  }
}

/** The process that writes this journal now; undefined when none does. */
export async function lockHolder(file: string): Promise<number | undefined> {
  const held = await readLock(file);
  return held?.holder !== undefined && isAlive(held.holder) ? held.holder.pid : undefined;
}

async function linked(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

interface Held {
  readonly text: string;
  /** Undefined when the file says nothing that a lock says. */
  readonly holder: Holder | undefined;
}

async function readLock(file: string): Promise<Held | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return { text, holder: holderShape.parse(JSON.parse(text)) };
  } catch {
    return { text, holder: undefined };
  }
}

async function releaseLock(file: string, text: string): Promise<void> {
  const held = await readLock(file);
  if (held?.text === text) await unlink(file);
}

function isAlive({ pid, start }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return false;
  }
  const now = startOf(pid);
  return now === '' || start === '' || now === start;
}

/** Boot and start time in ticks since it, of Linux; no clock that can be set has a part in it. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const [state = '', ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z' || state === 'X') return 'ended';
    const started = fields[18] ?? '';
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()} ${started}`;
  } catch {
    return '';
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
