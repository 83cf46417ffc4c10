// How long the tests of one task may run: short at first, so that an endless loop costs little; longer when it must be.
import { TEST_TIME } from './budget';

export interface TestLimit {
  /** Milliseconds for the next run. */
  ms(): number;
  /** A run passed in this time: what takes many times longer is taken for endless. */
  passed(ms: number): void;
  /** Gives every run the person's full limit; false when it has that already. */
  raise(): boolean;
}

/** `full` is the person's limit; never exceeded. */
export function startTestLimit(full: number): TestLimit {
  let limit = Math.min(full, TEST_TIME.firstMs);
  return {
    ms: () => limit,
    passed(ms) {
      limit = Math.min(full, Math.max(TEST_TIME.floorMs, TEST_TIME.factor * ms));
    },
    raise() {
      if (limit >= full) return false;
      limit = full;
      return true;
    },
  };
}
