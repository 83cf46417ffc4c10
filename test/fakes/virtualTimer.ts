// A timer that a test winds by hand: hours pass in no time, and always in the same order.
import type { Timer } from '../../server/io/llm/timer';

export interface VirtualTimer extends Timer {
  /** Runs everything that is due within the next `ms` milliseconds, in order. */
  advance(ms: number): Promise<void>;
  /** Alarms that are still set. */
  readonly pending: number;
}

export function virtualTimer(): VirtualTimer {
  let now = 0;
  const alarms = new Map<number, { readonly at: number; readonly act: () => void }>();
  let count = 0;
  const earliest = (): [number, { readonly at: number; readonly act: () => void }] | undefined =>
    [...alarms].reduce<[number, { readonly at: number; readonly act: () => void }] | undefined>((best, alarm) => (best === undefined || alarm[1].at < best[1].at ? alarm : best), undefined);
  return {
    now: () => now,
    after: (ms, act) => {
      count += 1;
      const id = count;
      alarms.set(id, { at: now + Math.max(ms, 0), act });
      return () => alarms.delete(id);
    },
    get pending() {
      return alarms.size;
    },
    advance: async (ms) => {
      const end = now + ms;
      await settled();
      for (let next = earliest(); next !== undefined && next[1].at <= end; next = earliest()) {
        alarms.delete(next[0]);
        now = Math.max(now, next[1].at);
        next[1].act();
        await settled();
      }
      now = end;
    },
  };
}

/** Lets promises that are ready run their continuations. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
