// The few things a journal asks of a file, so that a test can stand between them with every fault a disk has.
import { constants, fdatasync, ftruncate, read as readAt, write as writeAt, type OpenMode } from 'node:fs';
import { open } from 'node:fs/promises';

export interface JournalFile {
  /** Writes at `position`; resolves with how many bytes were taken, which may be fewer than given. */
  write(bytes: Uint8Array, position: number): Promise<number>;
  read(bytes: Uint8Array, position: number): Promise<number>;
  /** Resolves when all that was written is on the disk itself. */
  flush(): Promise<void>;
  truncate(length: number): Promise<void>;
  close(): Promise<void>;
}

/** `new` makes the file and rejects when it exists; `old` opens it and rejects when it does not. */
export type OpenJournalFile = (file: string, age: 'new' | 'old') => Promise<JournalFile>;

/** The real file. Plain calls instead of the handle's own: they cost half as much, and a journal makes them for every group. */
export const openJournalFile: OpenJournalFile = async (file, age) => {
  const flags: OpenMode = age === 'new' ? constants.O_CREAT | constants.O_EXCL | constants.O_RDWR : constants.O_RDWR;
  const handle = await open(file, flags, 0o600);
  const { fd } = handle;
  return {
    write: (bytes, position) => settle((done) => writeAt(fd, bytes, 0, bytes.length, position, done)),
    read: (bytes, position) => settle((done) => readAt(fd, bytes, 0, bytes.length, position, done)),
    flush: () => settle<void>((done) => fdatasync(fd, done)),
    truncate: (length) => settle<void>((done) => ftruncate(fd, length, done)),
    close: () => handle.close(),
  };
};

function settle<T>(start: (done: (error: Error | null, value?: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    start((error, value) => (error === null ? resolve(value as T) : reject(error)));
  });
}
