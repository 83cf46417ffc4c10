// Ways to make records durable, side by side: our journal, the bare write and flush that it cannot beat, and SQLite.
import { fdatasync, openSync, write, closeSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { FileJournal } from '../../server/io/journal/fileJournal';

export interface Event {
  readonly type: 'bench';
  readonly text: string;
}

/** Its JSON has 250 bytes. */
export const EVENT: Event = { type: 'bench', text: 'x'.repeat(250 - JSON.stringify({ type: 'bench', text: '' }).length) };
const TEXT = JSON.stringify(EVENT);

export interface Rival {
  /** Resolves when the record is on disk. */
  append(): Promise<void>;
  close(): Promise<void>;
}

export async function ourJournal(folder: string, name: string): Promise<Rival> {
  const journal = await FileJournal.create<Event>(folder, name);
  return { append: () => journal.append(EVENT), close: () => journal.close() };
}

/** What waits goes out with one write and one flush, as bytes that are ready: no sequence, no seal, no chain, no reading back. */
export function bareFile(folder: string, name: string): Rival {
  const descriptor = openSync(path.join(folder, name), 'ax');
  let waiting: (() => void)[] = [];
  let isFlushing = false;
  const flush = (): void => {
    const group = waiting;
    waiting = [];
    write(descriptor, `${TEXT}\n`.repeat(group.length), () => {
      fdatasync(descriptor, (error) => {
        if (error !== null) throw error;
        for (const done of group) done();
        isFlushing = waiting.length > 0;
        if (isFlushing) flush();
      });
    });
  };
  return {
    append: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        if (isFlushing) return;
        isFlushing = true;
        setImmediate(flush);
      }),
    close: () => Promise.resolve(closeSync(descriptor)),
  };
}

/** One row a transaction, durable as ours is: write-ahead log, synchronous FULL. */
export function sqliteTable(folder: string, name: string): Rival {
  const database = new DatabaseSync(path.join(folder, name));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE records (seq INTEGER PRIMARY KEY, event TEXT NOT NULL)');
  const insert = database.prepare('INSERT INTO records (event) VALUES (?)');
  return {
    append: () => {
      insert.run(TEXT);
      return Promise.resolve();
    },
    close: () => Promise.resolve(database.close()),
  };
}
