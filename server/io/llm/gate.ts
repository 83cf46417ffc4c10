// One gate for each endpoint, model and key: how many calls may go through at once, and when none may.
import type { StopSignal } from '../../core/ports/stopSignal';
import { afterOverload, afterSuccess, firstLimit, type AdaptiveLimit } from './adaptiveLimit';
import { realTimer, type Timer } from './timer';

export type Passage = { readonly kind: 'answered' } | { readonly kind: 'overloaded'; readonly retryAfterMs: number | undefined } | { readonly kind: 'other' };

/** The right to make one call. Has to be given back exactly once. */
export interface Lease {
  leave(passage: Passage): void;
}

export interface Gate {
  /** Waits its turn; undefined as soon as it is stopped. */
  enter(stop: StopSignal): Promise<Lease | undefined>;
  /** The most that may go through at once, from the settings; holds for what enters from now on. */
  setUpper(lanes: number): void;
}

/** Pause after an overload that names no time; doubles while overloads follow each other. */
const firstPauseMs = 500;
const longestPauseMs = 16_000;

export function createGate(upper: number, timer: Timer = realTimer): Gate {
  return new AdaptiveGate(upper, timer);
}

/** Gates by name, so that all runs of a process share what they learn. Lives as long as the process. */
export class Gates {
  private readonly byName = new Map<string, Gate>();

  constructor(private readonly timer: Timer = realTimer) {}

  get(name: string, upper: number): Gate {
    const gate = this.byName.get(name) ?? createGate(upper, this.timer);
    gate.setUpper(upper);
    this.byName.set(name, gate);
    return gate;
  }
}

class AdaptiveGate implements Gate {
  private limit: AdaptiveLimit = firstLimit;
  private inside = 0;
  private pausedUntil = 0;
  private pauseMs = firstPauseMs;
  private callOffWake: (() => void) | undefined;
  private readonly waiting = new Set<() => void>();

  constructor(
    private upper: number,
    private readonly timer: Timer,
  ) {}

  setUpper(lanes: number): void {
    this.upper = Math.max(1, lanes);
    this.admit();
  }

  enter(stop: StopSignal): Promise<Lease | undefined> {
    if (stop.aborted) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const giveUp = (): void => {
        this.waiting.delete(goIn);
        stop.removeEventListener('abort', giveUp);
        resolve(undefined);
      };
      const goIn = (): void => {
        stop.removeEventListener('abort', giveUp);
        resolve(this.lease());
      };
      stop.addEventListener('abort', giveUp);
      this.waiting.add(goIn);
      this.admit();
    });
  }

  private lease(): Lease {
    const { round } = this.limit;
    let isOut = false;
    return {
      leave: (passage) => {
        if (isOut) return;
        isOut = true;
        this.learn(passage, round);
        this.inside -= 1;
        this.admit();
      },
    };
  }

  private learn(passage: Passage, round: number): void {
    if (passage.kind === 'answered') {
      this.pauseMs = firstPauseMs;
      this.limit = afterSuccess(this.limit, { used: this.inside, upper: this.upper });
    } else if (passage.kind === 'overloaded') {
      const isNews = round >= this.limit.round;
      this.limit = afterOverload(this.limit, round);
      if (passage.retryAfterMs === undefined && !isNews) return;
      this.pausedUntil = Math.max(this.pausedUntil, this.timer.now() + (passage.retryAfterMs ?? this.pauseMs));
      if (passage.retryAfterMs === undefined) this.pauseMs = Math.min(longestPauseMs, this.pauseMs * 2);
    }
  }

  /** Lets in as many as may go, first come first served; during a pause it sets the alarm for its end. */
  private admit(): void {
    const rest = this.pausedUntil - this.timer.now();
    if (rest > 0) {
      this.callOffWake?.();
      this.callOffWake = this.waiting.size === 0 ? undefined : this.timer.after(rest, () => this.admit());
      return;
    }
    for (const goIn of this.waiting) {
      if (this.inside >= Math.min(this.upper, Math.floor(this.limit.lanes))) return;
      this.waiting.delete(goIn);
      this.inside += 1;
      goIn();
    }
  }
}
