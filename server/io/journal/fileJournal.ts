// The journal of one run on disk: append-only lines, flushed before an append resolves, chained by hashes.
import { constants } from 'node:fs';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { RunEvent } from '../../protocol/runEvent';
import type { Journal } from '../../core/ports/runPorts';
import { FIRST_LINK, writeLine } from './journalLine';
import { readJournal } from './readJournal';

interface Waiting {
  readonly text: string;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** One writer a file. Lives as long as its run; `close` waits for what was appended. */
export class FileJournal implements Journal {
  #seq: number;
  #link: string;
  #waiting: Waiting[] = [];
  #flushing: Promise<void> | undefined;
  #broken: Error | undefined;

  private constructor(
    readonly file: string,
    private readonly handle: FileHandle,
    start: { readonly seq: number; readonly link: string },
  ) {
    this.#seq = start.seq;
    this.#link = start.link;
  }

  /** Makes the journal of a new run; rejects when one of that name exists. */
  static async create(folder: string, run: string): Promise<FileJournal> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = path.join(folder, `${run}.jsonl`);
    const handle = await open(file, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY | constants.O_APPEND, 0o600);
    return new FileJournal(file, handle, { seq: 0, link: FIRST_LINK });
  }

  /** Opens the journal of an earlier run to add to it; rejects when its chain is broken. */
  static async reopen(folder: string, run: string): Promise<FileJournal> {
    const found = await readJournal(folder, run);
    if (!found.ok) throw new Error(found.problem);
    const handle = await open(path.join(folder, `${run}.jsonl`), constants.O_WRONLY | constants.O_APPEND);
    await handle.truncate(found.bytes);
    return new FileJournal(path.join(folder, `${run}.jsonl`), handle, { seq: found.lines.length, link: found.lines.at(-1)?.hash ?? FIRST_LINK });
  }

  append(event: RunEvent): Promise<void> {
    if (this.#broken !== undefined) return Promise.reject(this.#broken);
    const line = writeLine(this.#seq, event, this.#link);
    this.#seq += 1;
    this.#link = line.hash;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ text: line.text, resolve, reject });
      this.#flushing ??= this.#flush();
    });
  }

  async close(): Promise<void> {
    await this.#flushing;
    await this.handle.close();
  }

  /** Group commit: all that waits goes out with one write and one flush. The first failure ends the journal for good. */
  async #flush(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      try {
        await this.handle.appendFile(group.map((one) => `${one.text}\n`).join(''), 'utf8');
        await this.handle.datasync();
        group.forEach((one) => one.resolve());
      } catch (error) {
        this.#broken = new Error(`the journal cannot be written: ${error instanceof Error ? error.message : String(error)}. Free some disk space and start the run again.`);
        [...group, ...this.#waiting.splice(0)].forEach((one) => one.reject(this.#broken ?? new Error('journal')));
      }
    }
    this.#flushing = undefined;
  }
}
