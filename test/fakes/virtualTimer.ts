// A timer that a test winds by hand: hours pass in no time, and always in the same order.
import type { Timer } from '../../server/io/llm/timer';

export interface VirtualTimer extends Timer {
  /** Runs everything that is due within the next `ms` milliseconds, in order. */
  advance(ms: number): Promise<void>;
  /** Alarms that are still set. */
  readonly pending: number;
}

interface Alarm {
  readonly at: number;
  readonly id: number;
  readonly act: () => void;
}

export function virtualTimer(): VirtualTimer {
  let now = 0;
  let count = 0;
  const heap: Alarm[] = [];
  const live = new Set<number>();
  return {
    now: () => now,
    after: (ms, act) => {
      count += 1;
      const id = count;
      live.add(id);
      push(heap, { at: now + Math.max(ms, 0), id, act });
      return () => live.delete(id);
    },
    get pending() {
      return live.size;
    },
    advance: async (ms) => {
      const end = now + ms;
      await settled();
      for (let next = heap[0]; next !== undefined && next.at <= end; next = heap[0]) {
        pop(heap);
        if (!live.delete(next.id)) continue;
        now = Math.max(now, next.at);
        next.act();
        await settled();
      }
      now = end;
    },
  };
}

function isBefore(one: Alarm | undefined, other: Alarm | undefined): boolean {
  if (one === undefined || other === undefined) return one !== undefined;
  return one.at < other.at || (one.at === other.at && one.id < other.id);
}

/** A binary heap: thousands of alarms are set at once in a simulated storm. */
function push(heap: Alarm[], alarm: Alarm): void {
  let at = heap.length;
  heap.push(alarm);
  for (let up = (at - 1) >> 1; at > 0 && isBefore(heap[at], heap[up]); up = (at - 1) >> 1) at = swap(heap, at, up);
}

function pop(heap: Alarm[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  heap[0] = last;
  for (let at = 0; ; ) {
    const left = 2 * at + 1;
    const child = isBefore(heap[left + 1], heap[left]) ? left + 1 : left;
    if (!isBefore(heap[child], heap[at])) return;
    at = swap(heap, at, child);
  }
}

/** Tells where the first one stands now. */
function swap(heap: Alarm[], one: number, other: number): number {
  const first = heap[one];
  const second = heap[other];
  if (first !== undefined && second !== undefined) {
    heap[one] = second;
    heap[other] = first;
  }
  return other;
}

/** Lets promises that are ready run their continuations. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
