// The journal of one run on disk: append-only lines, flushed before an append resolves, sealed and chained, one writer.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { RunEvent } from '../../protocol/runEvent';
import { JournalBroken } from '../../core/ports/journalBroken';
import { flushFolder } from '../files/flushFolder';
import { writeLine1 } from './format1';
import { openJournalFile, type JournalFile, type OpenJournalFile } from './journalFile';
import { journalPath } from './journalPath';
import { lockRun, type RunLock } from './runLock';
import { scanSource, type SoundScan } from './scanJournal';
import { sealHeader, sealLine, type JournalEnd } from './sealLines';

/** Characters after which a group is closed: a few milliseconds of sealing, so that nothing else waits long. */
const GROUP_CHARS = 1 << 18;

/** A group's bytes, were each character three of them, without its last line. */
const MOST_GROUP_BYTES = 3 * GROUP_CHARS;

/** What goes out with one write and one flush. */
interface Group {
  text: string;
  readonly waiting: { readonly resolve: () => void; readonly reject: (error: Error) => void }[];
}

interface Start {
  readonly format: 1 | 2;
  readonly end: JournalEnd;
  readonly bytes: number;
}

/** One writer a file: made by `create` or `reopen` only. Lives as long as its run; `close` waits for what was appended. */
export class FileJournal<E extends { readonly type: string } = RunEvent> {
  #end: JournalEnd;
  #position: number;
  readonly #format: 1 | 2;
  readonly #groups: Group[] = [];
  #flushing: Promise<void> | undefined;
  #broken: JournalBroken | undefined;
  readonly #failed = new AbortController();

  constructor(
    readonly file: string,
    private readonly disk: JournalFile,
    private readonly lock: RunLock,
    start: Start,
  ) {
    this.#end = start.end;
    this.#position = start.bytes;
    this.#format = start.format;
  }

  /** Makes the journal of a new run; rejects when one of that name exists. It survives a power loss when this resolves. */
  static async create<E extends { readonly type: string } = RunEvent>(folder: string, run: string, openFile: OpenJournalFile = openJournalFile): Promise<FileJournal<E>> {
    await makeFolder(folder);
    const file = journalPath(folder, run);
    const lock = await takeLock(file, run);
    return opened<E>(file, lock, { open: () => openFile(file, 'new'), prepare: (disk) => begin(disk, file, run) });
  }

  /** Opens the journal of an earlier run to add to it; rejects when it is damaged, newer than this program, or another process writes it. */
  static async reopen<E extends { readonly type: string } = RunEvent>(folder: string, run: string, openFile: OpenJournalFile = openJournalFile): Promise<FileJournal<E>> {
    const file = journalPath(folder, run);
    const lock = await takeLock(file, run);
    return opened<E>(file, lock, {
      open: () => openFile(file, 'old'),
      prepare: async (disk) => {
        const found = await scanSource(disk);
        if (!found.ok) throw new Error(`run ${run}: ${found.problem}`);
        return found.bytes === 0 ? begin(disk, file, run) : mend(disk, found);
      },
    });
  }

  /** Aborted by the first write or flush that failed: nothing that costs may begin after it. */
  get failed(): AbortSignal {
    return this.#failed.signal;
  }

  /** Resolves when the event is on disk. Rejects with `JournalBroken` from the first failure on. */
  append(event: E): Promise<void> {
    return this.appendAll([event]);
  }

  /** As `append`, for many events with one promise; they are kept in order, and a crash may keep only the first of them. */
  appendAll(events: readonly E[]): Promise<void> {
    if (this.#broken !== undefined) return Promise.reject(this.#broken);
    if (events.length === 0) return Promise.resolve();
    for (const event of events) this.#seal(JSON.stringify(event));
    return this.#wait();
  }

  async close(): Promise<void> {
    await this.#flushing;
    this.#broken ??= new JournalBroken('it is closed');
    try {
      await this.disk.close();
    } finally {
      await this.lock.release();
    }
  }

  /** Resolves with the last group that is waiting now: groups go out in order. */
  #wait(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#groups.at(-1)?.waiting.push({ resolve, reject });
      // Started a turn later, so that callers that wake together share one flush instead of the first having its own.
      this.#flushing ??= new Promise<void>((started) => setImmediate(started)).then(() => this.#flush());
    });
  }

  #seal(body: string): void {
    const last = this.#groups.at(-1);
    const group = last === undefined || last.text.length >= GROUP_CHARS ? newGroup(this.#groups) : last;
    const text = this.#format === 1 ? this.#line1(body) : this.#line2(body, group.text === '');
    group.text += text;
  }

  #line1(body: string): string {
    const { text, link } = writeLine1(this.#end.seq, body, this.#end.link);
    this.#end = { ...this.#end, seq: this.#end.seq + 1, link };
    return text;
  }

  #line2(body: string, first: boolean): string {
    const { text, end } = sealLine(this.#end, body, { first });
    this.#end = end;
    return text;
  }

  /** Group commit. The first failure ends the journal for good: after it a flush may report success for bytes that were dropped. */
  async #flush(): Promise<void> {
    for (let group = this.#groups.shift(); group !== undefined; group = this.#groups.shift()) {
      try {
        this.#position += await writeAll(this.disk, Buffer.from(group.text, 'utf8'), this.#position);
        await this.disk.flush();
        for (const one of group.waiting) one.resolve();
      } catch (error) {
        this.#break([group, ...this.#groups.splice(0)], error);
      }
    }
    this.#flushing = undefined;
  }

  #break(unwritten: readonly Group[], error: unknown): void {
    const broken = new JournalBroken(error instanceof Error ? error.message : String(error));
    this.#broken = broken;
    this.#failed.abort(broken);
    for (const { waiting } of unwritten) for (const one of waiting) one.reject(broken);
  }
}

function newGroup(groups: Group[]): Group {
  const group: Group = { text: '', waiting: [] };
  groups.push(group);
  return group;
}

interface Opening {
  open(): Promise<JournalFile>;
  prepare(disk: JournalFile): Promise<Start>;
}

/** Leaves neither an open file nor a lock behind when something goes wrong. */
async function opened<E extends { readonly type: string }>(file: string, lock: RunLock, { open, prepare }: Opening): Promise<FileJournal<E>> {
  let disk: JournalFile | undefined;
  try {
    disk = await open();
    return new FileJournal<E>(file, disk, lock, await prepare(disk));
  } catch (error) {
    await disk?.close();
    await lock.release();
    throw error;
  }
}

async function begin(disk: JournalFile, file: string, run: string): Promise<Start> {
  const { text, end } = sealHeader(run);
  await disk.truncate(0);
  const bytes = await writeAll(disk, Buffer.from(text, 'utf8'), 0);
  await disk.flush();
  await flushFolder(path.dirname(file));
  return { format: 2, end, bytes };
}

/**
 * Cuts a torn tail and makes the last group durable. A flush that failed in the process before may have left records that can be read
 * and are not on disk; no later flush would write them. The same bytes in the same place make them so, and change nothing if cut short.
 */
async function mend(disk: JournalFile, found: SoundScan): Promise<SoundScan> {
  const { bytes, longest } = found;
  const from = Math.max(0, bytes - MOST_GROUP_BYTES - longest);
  const tail = Buffer.alloc(bytes - from);
  for (let at = 0; at < tail.length; ) {
    const read = await disk.read(tail.subarray(at), from + at);
    if (read === 0) throw new Error('the journal became shorter while it was read');
    at += read;
  }
  await disk.truncate(bytes);
  await writeAll(disk, tail, from);
  await disk.flush();
  return found;
}

async function writeAll(disk: JournalFile, bytes: Buffer, position: number): Promise<number> {
  for (let at = 0; at < bytes.length; ) {
    const taken = await disk.write(bytes.subarray(at), position + at);
    if (taken === 0) throw new Error('the disk took no more bytes');
    at += taken;
  }
  return bytes.length;
}

async function takeLock(file: string, run: string): Promise<RunLock> {
  const taken = await lockRun(`${file}.lock`);
  if (taken.ok) return taken.lock;
  throw new Error(`run ${run} is being written by process ${taken.pid}: it can be read meanwhile, not changed`);
}

/** A folder that was made is flushed into the one that holds it, up to the first that stood before. */
async function makeFolder(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (made === undefined) return;
  const above = path.dirname(path.resolve(made));
  for (let at = path.resolve(folder); at !== above && at !== path.dirname(at); ) {
    at = path.dirname(at);
    await flushFolder(at);
  }
}
