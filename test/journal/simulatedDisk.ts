// A disk with a cache, for journals: what was written and what is on the plates are two things until a flush. It fails on request.
import type { JournalFile, OpenJournalFile } from '../../server/io/journal/journalFile';

export const SECTOR = 512;

export type Fault = 'EIO' | 'ENOSPC' | 'EDQUOT' | 'EINTR' | 'short';

/** Fails the `at`-th operation (from 0), and with `forEver` every later one. Absent: a disk without a fault. */
export interface FaultPlan {
  readonly at: number;
  readonly fault: Fault;
  readonly forEver: boolean;
}

/** What the disk was asked to do, in order, with what the journal's user was told in between. */
export type Trace = (
  | { readonly kind: 'write'; readonly position: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly length: number }
  | { readonly kind: 'flushed' }
  | { readonly kind: 'acknowledged'; readonly count: number }
)[];

/** Holds one file. A power loss is `powerLoss()`: what no flush covered is gone. */
export class SimulatedDisk implements JournalFile {
  readonly trace: Trace = [];
  /** Writes, flushes and truncations so far. */
  operations = 0;
  #cache: Buffer = Buffer.alloc(0);
  #plates: Buffer = Buffer.alloc(0);
  #dirty = new Set<number>();
  #plan: FaultPlan | undefined;

  constructor(content: Buffer = Buffer.alloc(0), plan?: FaultPlan) {
    this.#cache = Buffer.from(content);
    this.#plates = Buffer.from(content);
    this.#plan = plan;
  }

  /** Every open gives this one file. */
  readonly open: OpenJournalFile = () => Promise.resolve(this);

  /** What a process sees that reads the file now. */
  get content(): Buffer {
    return this.#cache;
  }

  powerLoss(): Buffer {
    return this.#plates;
  }

  heal(): void {
    this.#plan = undefined;
  }

  read(bytes: Uint8Array, position: number): Promise<number> {
    return Promise.resolve(this.#cache.copy(bytes, 0, position, Math.min(this.#cache.length, position + bytes.length)));
  }

  async write(bytes: Uint8Array, position: number): Promise<number> {
    const fault = this.#nextFault();
    const taken = fault === undefined ? bytes.length : Math.floor(bytes.length / 2);
    // A write that fails may have taken some bytes all the same.
    this.#put(Buffer.from(bytes.subarray(0, taken)), position);
    await turn();
    if (fault !== undefined && fault !== 'short') throw errorOf(fault);
    return taken;
  }

  async flush(): Promise<void> {
    const fault = this.#nextFault();
    await turn();
    const lost = fault !== undefined && fault !== 'short';
    // The kernel marks the pages of a failed write-back clean: they can still be read, and no later flush writes them.
    if (!lost) this.#plates = this.#flushed();
    this.#dirty.clear();
    if (lost) throw errorOf(fault);
    this.trace.push({ kind: 'flushed' });
  }

  async truncate(length: number): Promise<void> {
    const fault = this.#nextFault();
    await turn();
    if (fault !== undefined && fault !== 'short') throw errorOf(fault);
    this.trace.push({ kind: 'truncate', length });
    this.#cache = this.#cache.subarray(0, length);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #put(bytes: Buffer, position: number): void {
    this.trace.push({ kind: 'write', position, bytes });
    this.#cache = withBytes(this.#cache, bytes, position);
    for (let sector = Math.floor(position / SECTOR); sector * SECTOR < position + bytes.length; sector += 1) this.#dirty.add(sector);
  }

  #flushed(): Buffer {
    const plates = Buffer.alloc(this.#cache.length);
    this.#plates.copy(plates);
    for (const sector of this.#dirty) if (sector * SECTOR < plates.length) this.#cache.copy(plates, sector * SECTOR, sector * SECTOR, (sector + 1) * SECTOR);
    return plates;
  }

  #nextFault(): Fault | undefined {
    const at = this.operations;
    this.operations += 1;
    if (this.#plan === undefined) return undefined;
    return at === this.#plan.at || (this.#plan.forEver && at > this.#plan.at) ? this.#plan.fault : undefined;
  }
}

export function withBytes(content: Buffer, bytes: Buffer, position: number): Buffer {
  const end = Math.max(content.length, position + bytes.length);
  const grown = end > content.length ? Buffer.concat([content, Buffer.alloc(end - content.length)]) : content;
  bytes.copy(grown, position);
  return grown;
}

function errorOf(fault: Fault): Error {
  return Object.assign(new Error(`${fault}: simulated`), { code: fault });
}

/** Real disks answer later; so others get their turn meanwhile. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
