// A file as blocks that begin where a line begins.
import type { FileHandle } from 'node:fs/promises';

const BLOCK_BYTES = 1 << 20;

/** A window over the file that is moved on by whole lines; it grows only for a line that is longer than itself. */
export class BlockReader {
  /** Bytes of the file seen so far. */
  size = 0;
  #window = Buffer.allocUnsafe(BLOCK_BYTES);
  #filled = 0;

  constructor(private readonly handle: FileHandle) {}

  /** What is left of the last block with more behind it; undefined at the end of the file. */
  async next(): Promise<Buffer | undefined> {
    if (this.#filled === this.#window.length) this.#window = Buffer.concat([this.#window, Buffer.allocUnsafe(this.#window.length)]);
    const { bytesRead } = await this.handle.read(this.#window, this.#filled, this.#window.length - this.#filled, this.size);
    this.#filled += bytesRead;
    this.size += bytesRead;
    return bytesRead === 0 ? undefined : this.#window.subarray(0, this.#filled);
  }

  drop(bytes: number): void {
    this.#window.copyWithin(0, bytes, this.#filled);
    this.#filled -= bytes;
  }
}
