// The agent's own count of what it was asked: on disk outside the process that is killed, written before a vote is answered.
import { closeSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';

const RECORD_BYTES = 6;

/** Votes that are asked at once are written at once; each resolves when its record is with the operating system, which no SIGKILL takes away. */
export class PaidVotes {
  readonly #file: number;
  #pending: number[] = [];
  #writing: Promise<void> | undefined;

  constructor(file: string) {
    this.#file = openSync(file, 'a');
  }

  paid(at: number, index: number): Promise<void> {
    this.#pending.push(at, index);
    return (this.#writing ??= Promise.resolve().then(() => this.#write()));
  }

  close(): void {
    closeSync(this.#file);
  }

  #write(): void {
    const records = Buffer.allocUnsafe((this.#pending.length / 2) * RECORD_BYTES);
    for (let one = 0; one < this.#pending.length; one += 2) {
      records.writeUInt32LE(this.#pending[one] ?? 0, (one / 2) * RECORD_BYTES);
      records.writeUInt16LE(this.#pending[one + 1] ?? 0, (one / 2) * RECORD_BYTES + 4);
    }
    this.#pending = [];
    this.#writing = undefined;
    writeSync(this.#file, records);
  }
}

/** Votes asked so far; 0 before the first. */
export function countPaid(file: string): number {
  return Math.floor((statSync(file, { throwIfNoEntry: false })?.size ?? 0) / RECORD_BYTES);
}

/** How often a sample of a move was asked that had been asked before. */
export function countTwice(file: string): number {
  const bytes = readFileSync(file);
  const places = Float64Array.from({ length: bytes.length / RECORD_BYTES }, (_, one) => bytes.readUInt32LE(one * RECORD_BYTES) * 65_536 + bytes.readUInt16LE(one * RECORD_BYTES + 4)).sort();
  let twice = 0;
  for (let one = 1; one < places.length; one += 1) if (places[one] === places[one - 1]) twice += 1;
  return twice;
}
