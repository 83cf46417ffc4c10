// Keeps calls from an endpoint that fails again and again: opens, lets one call through to try, closes when it is answered.

export type Breaker =
  /** `failures` in a row so far. */
  | { readonly state: 'closed'; readonly failures: number; readonly round: number }
  /** Nothing passes before `until`; `trials` have failed since it opened. */
  | { readonly state: 'open'; readonly until: number; readonly trials: number; readonly round: number }
  /** One call is on its way to find out; nothing else passes. */
  | { readonly state: 'trying'; readonly trials: number; readonly round: number };

export const closedBreaker: Breaker = { state: 'closed', failures: 0, round: 0 };

/** With three failures in ten calls, five in a row come about once in 400 calls; with nine in ten at once. */
const failuresToOpen = 5;
const firstOpenMs = 500;
const longestOpenMs = 30_000;
/** Until then those who wait are kept waiting, about 10 s in all: a server that restarts is back by then. */
const trialsToGiveUp = 5;

export interface Trouble {
  readonly at: number;
  /** The breaker's round when the call began; what began before it opened tells nothing new. */
  readonly round: number;
  /** Pause that the endpoint asked for, 0 when it named none. */
  readonly askedMs: number;
  /** 0 inclusive to 1 exclusive: several processes must not try at the same moment. */
  readonly chance: number;
}

/** After a failure that speaks against the endpoint, not against the question. */
export function afterTrouble(breaker: Breaker, trouble: Trouble): Breaker {
  if (trouble.round < breaker.round) return breaker;
  if (breaker.state === 'closed' && breaker.failures + 1 < failuresToOpen) return { ...breaker, failures: breaker.failures + 1 };
  const trials = breaker.state === 'trying' ? breaker.trials + 1 : 0;
  const openMs = Math.min(longestOpenMs, firstOpenMs * 2 ** trials) * (0.5 + trouble.chance / 2);
  return { state: 'open', until: trouble.at + Math.max(openMs, trouble.askedMs), trials, round: breaker.round + 1 };
}

/** After any sign that the endpoint works. */
export function afterSignOfLife(breaker: Breaker): Breaker {
  return { state: 'closed', failures: 0, round: breaker.round };
}

/** The call that was to find out was called off: another one may. */
export function afterLostTrial(breaker: Breaker): Breaker {
  return breaker.state === 'trying' ? { state: 'open', until: 0, trials: breaker.trials, round: breaker.round } : breaker;
}

/** The next call is the one that finds out. */
export function beginTrial(breaker: Breaker): Breaker {
  return breaker.state === 'open' ? { state: 'trying', trials: breaker.trials, round: breaker.round } : breaker;
}

/** Whether it makes sense to wait; otherwise whoever asks is told at once. */
export function hasGivenUp(breaker: Breaker): boolean {
  return breaker.state !== 'closed' && breaker.trials >= trialsToGiveUp;
}
