// What a disk may hold after the power went: everything that a flush covered, and of the rest any sectors, old, new, zero or garbage.
import { SECTOR, withBytes, type Trace } from './simulatedDisk';

export interface CrashState {
  readonly content: Buffer;
  /** Acknowledged to the journal's user before the power went. */
  readonly acknowledged: number;
}

export interface CrashPlan {
  readonly trace: Trace;
  /** What the file held before the trace began, all of it durable. */
  readonly base: Buffer;
  readonly states: number;
  readonly random: () => number;
  /** Bytes that lay on the disk before: whole lines of another journal, say. */
  readonly stale: Buffer;
  /** False for a disk that says flushed and is not, to see that the promises are then seen to break. */
  readonly honest?: boolean;
}

/** States spread evenly over the trace's instants. */
export function* crashStates({ trace, base, states, random, stale, honest = true }: CrashPlan): Generator<CrashState> {
  let durable = base;
  let pending: { readonly position: number; readonly bytes: Buffer }[] = [];
  let acknowledged = 0;
  const each = states / trace.length;
  let due = 0;
  for (const step of trace) {
    if (step.kind === 'write') pending.push(step);
    else if (step.kind === 'acknowledged') acknowledged = step.count;
    else if (step.kind === 'truncate') durable = durable.subarray(0, step.length);
    else if (honest) {
      durable = pending.reduce<Buffer>((content, { bytes, position }) => withBytes(content, bytes, position), Buffer.from(durable));
      pending = [];
    }
    for (due += each; due >= 1; due -= 1) yield { content: crash({ durable, pending, random, stale }), acknowledged };
  }
}

interface Moment {
  readonly durable: Buffer;
  readonly pending: readonly { readonly position: number; readonly bytes: Buffer }[];
  readonly random: () => number;
  readonly stale: Buffer;
}

function crash({ durable, pending, random, stale }: Moment): Buffer {
  const written = pending.reduce<Buffer>((content, { bytes, position }) => withBytes(content, bytes, position), Buffer.from(durable));
  const content = Buffer.alloc(written.length);
  durable.copy(content);
  for (let start = 0; start < written.length; start += SECTOR) {
    const isNew = !written.subarray(start, start + SECTOR).equals(content.subarray(start, start + SECTOR));
    if (isNew) keepOrLose({ content, written, start, random, stale, shared: start < durable.length });
  }
  // The new length is a fact of its own: it may have come before the bytes, or not at all.
  const fate = random();
  const length = fate < 0.5 ? content.length : fate < 0.6 ? durable.length : durable.length + Math.floor(random() * (content.length - durable.length + 1));
  return content.subarray(0, length);
}

interface Sector {
  readonly content: Buffer;
  readonly written: Buffer;
  readonly start: number;
  readonly random: () => number;
  readonly stale: Buffer;
  /** Holds flushed bytes too: a disk writes a sector whole or not at all, so these cannot become garbage. */
  readonly shared: boolean;
}

function keepOrLose({ content, written, start, random, stale, shared }: Sector): void {
  const fate = random();
  const end = Math.min(start + SECTOR, content.length);
  if (fate < 0.5) written.copy(content, start, start, end);
  else if (shared || fate < 0.7) return;
  else if (fate < 0.85) for (let at = start; at < end; at += 1) content[at] = Math.floor(random() * 256);
  else stale.copy(content, start, start % Math.max(1, stale.length - SECTOR), (start % Math.max(1, stale.length - SECTOR)) + end - start);
}
