// A file as blocks that begin where a line begins.
import { open } from 'node:fs/promises';

/** What can be read at a position: a file, or what stands for one in a test. Resolves with 0 at the end. */
export interface ByteSource {
  read(bytes: Uint8Array, position: number): Promise<number>;
}

/** Opens a file to read from it only. */
export async function withFile<T>(file: string, use: (source: ByteSource) => Promise<T>): Promise<T> {
  const handle = await open(file, 'r');
  try {
    return await use({ read: async (bytes, position) => (await handle.read(bytes, 0, bytes.length, position)).bytesRead });
  } finally {
    await handle.close();
  }
}

/** Most journals are small; a long one is worth a larger window. */
const FIRST_BYTES = 1 << 16;
const LARGE_BYTES = 1 << 20;

/** A window over the file that is moved on by whole lines. */
export class BlockReader {
  /** Bytes of the file seen so far. */
  size = 0;
  #window = Buffer.allocUnsafe(FIRST_BYTES);
  #filled = 0;

  constructor(private readonly source: ByteSource) {}

  /** What is left of the last block with more behind it; undefined at the end of the file. */
  async next(): Promise<Buffer | undefined> {
    const { length } = this.#window;
    if (this.#filled === length) this.#grow(2 * length);
    else if (length < LARGE_BYTES && this.size > LARGE_BYTES) this.#grow(LARGE_BYTES);
    const taken = await this.source.read(this.#window.subarray(this.#filled), this.size);
    this.#filled += taken;
    this.size += taken;
    return taken === 0 ? undefined : this.#window.subarray(0, this.#filled);
  }

  #grow(length: number): void {
    const larger = Buffer.allocUnsafe(length);
    this.#window.copy(larger, 0, 0, this.#filled);
    this.#window = larger;
  }

  drop(bytes: number): void {
    this.#window.copyWithin(0, bytes, this.#filled);
    this.#filled -= bytes;
  }
}
