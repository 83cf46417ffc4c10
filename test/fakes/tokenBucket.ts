// The limit of a strict endpoint: so many calls a second, and what it refuses counts, too.

export interface TokenBucket {
  /** Undefined: the call may pass. Otherwise the milliseconds after which one may. */
  take(): number | undefined;
  /** From now on. */
  setRate(callsPerSecond: number): void;
}

/** Holds one second's calls, full at first. A refused call costs like any other, down to a debt of one second's calls. `now` in milliseconds. */
export function tokenBucket(callsPerSecond: number, now: () => number): TokenBucket {
  let rate = callsPerSecond;
  let tokens = rate;
  let filledAt = now();
  const fill = (): void => {
    tokens = Math.min(rate, tokens + ((now() - filledAt) / 1000) * rate);
    filledAt = now();
  };
  return {
    take() {
      fill();
      const passes = tokens >= 1;
      tokens = Math.max(-rate, tokens - 1);
      return passes ? undefined : Math.ceil(((1 - tokens) / rate) * 1000);
    },
    setRate(next) {
      fill();
      rate = next;
      tokens = Math.min(tokens, rate);
    },
  };
}
