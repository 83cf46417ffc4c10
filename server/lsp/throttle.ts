// Limits how often a value is sent: the first at once, then at most one an interval, and always the last.
export interface Throttle<T> {
  send(value: T): void;
  /** Sends what waits, now. */
  flush(): void;
}

/** Page updates: four a second are read as well as ten, and each one costs the editor a drawing. */
export const PAGE_INTERVAL_MS = 250;

/** While the person types nobody reads the page, and a drawing is felt under the fingers. */
export const TYPING_INTERVAL_MS = 1000;

export function throttle<T>(intervalMs: () => number, deliver: (value: T) => void): Throttle<T> {
  let waiting: { readonly value: T } | undefined;
  let timer: NodeJS.Timeout | undefined;

  const tick = (): void => {
    timer = undefined;
    if (waiting === undefined) return;
    const { value } = waiting;
    waiting = undefined;
    timer = setTimeout(tick, intervalMs());
    deliver(value);
  };

  return {
    send(value) {
      waiting = { value };
      if (timer === undefined) tick();
    },
    flush() {
      clearTimeout(timer);
      tick();
    },
  };
}
