// A few shadow copies, reused from run to run. Two runs at once have two copies; a used one is cleaned before the next.
import path from 'node:path';
import { createLane, type Lane } from './lane';
import { createSourceReader, type LaneSource } from './laneSource';
import { createShadowBase } from './shadowBase';

export type Acquired = { readonly ok: true; readonly lane: Lane; readonly source: LaneSource } | { readonly ok: false; readonly why: string };

export interface Lanes {
  /** Waits for a clean copy of the project as it is now. */
  acquire(): Promise<Acquired>;
  /** Gives the copy back at once; it is cleaned before it is handed out again. */
  release(lane: Lane): void;
  /** Waits for cleaning that is under way, then removes all copies. */
  dispose(): Promise<void>;
}

interface Kept {
  readonly lane: Lane;
  /** What the copy is known to equal; undefined while a run may have written into it. */
  clean: LaneSource | undefined;
  busy: boolean;
}

export function createLanes(root: string, most: number): Lanes {
  const kept: Kept[] = [];
  const waiting: (() => void)[] = [];
  const cleaning = new Set<Promise<void>>();
  const sources = createSourceReader(root);
  const base = createShadowBase();
  let made = 0;

  const take = async (): Promise<Kept> => {
    for (;;) {
      const free = kept.find((one) => !one.busy);
      if (free) return Object.assign(free, { busy: true });
      if (kept.length < most) {
        made += 1;
        const fresh: Kept = { lane: createLane(path.join(base.folder(), `lane${made}`)), clean: undefined, busy: true };
        kept.push(fresh);
        return fresh;
      }
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };
  /** The next in line gets the copy, or room for a new one where this one could not be cleaned. */
  const putBack = (one: Kept, usable: boolean): void => {
    one.busy = false;
    if (!usable) {
      kept.splice(kept.indexOf(one), 1);
      one.lane.dispose();
    }
    waiting.shift()?.();
  };

  return {
    async acquire() {
      for (let tries = 0; tries < 2; tries += 1) {
        const one = await take();
        const reading = await sources();
        if (reading.ok && (await align(one, reading.source))) {
          one.clean = undefined;
          return { ok: true, lane: one.lane, source: reading.source };
        }
        putBack(one, reading.ok ? false : one.clean !== undefined);
        if (!reading.ok) return reading;
      }
      return { ok: false, why: 'No copy of the project could be made for test runs. Is the temporary folder full?' };
    },
    release(lane) {
      const one = kept.find((candidate) => candidate.lane === lane);
      if (!one) return;
      const work = clean(one, sources).then((usable) => putBack(one, usable));
      cleaning.add(work);
      void work.finally(() => cleaning.delete(work));
    },
    async dispose() {
      await Promise.all(cleaning);
      kept.length = 0;
      base.dispose();
    },
  };
}

async function clean(one: Kept, sources: ReturnType<typeof createSourceReader>): Promise<boolean> {
  const reading = await sources();
  return reading.ok && (await align(one, reading.source));
}

/** True when the copy equals the project. */
async function align(one: Kept, source: LaneSource): Promise<boolean> {
  try {
    if (one.clean !== source) await one.lane.align(source);
    one.clean = source;
    return true;
  } catch {
    return false;
  }
}
