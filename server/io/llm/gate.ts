// One gate for each endpoint, model and key: how many calls may go through at once, and when none may.
import type { StopSignal } from '../../core/ports/stopSignal';
import { afterOverload, afterSuccess, firstLimit, type AdaptiveLimit } from './adaptiveLimit';
import { afterAnswer, afterRefusal, noPace, type AdaptivePace } from './adaptivePace';
import { realTimer, type Timer } from './timer';

/** `tooFast`: too many calls in a time. `tooMany`: too many at once, or a server in trouble. */
export type Passage =
  | { readonly kind: 'answered' | 'other' }
  | { readonly kind: 'tooFast' | 'tooMany'; readonly retryAfterMs: number | undefined };

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

/** Answers that the first pace is measured by. */
const sampleSize = 50;
/** Pause after a refusal that names no time; doubles while refusals follow each other. */
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
  private pace: AdaptivePace = noPace;
  /** Nobody enters before this time. */
  private nextAt = 0;
  private answeredAt: readonly number[] = [];
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
        // An alarm for nobody would keep the process alive.
        if (this.waiting.size === 0) this.callOffWake?.();
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
    const rounds: Rounds = { limit: this.limit.round, pace: this.pace.round };
    let isOut = false;
    return {
      leave: (passage) => {
        if (isOut) return;
        isOut = true;
        this.learn(passage, rounds);
        this.inside -= 1;
        this.admit();
      },
    };
  }

  private learn(passage: Passage, rounds: Rounds): void {
    if (passage.kind === 'answered') {
      this.pauseMs = firstPauseMs;
      this.answeredAt = [...this.answeredAt.slice(-sampleSize), this.timer.now()];
      this.limit = afterSuccess(this.limit, { used: this.inside, upper: this.upper });
      this.pace = afterAnswer(this.pace);
    } else if (passage.kind === 'tooMany') {
      this.limit = afterOverload(this.limit, rounds.limit);
      this.rest(passage.retryAfterMs ?? 0);
    } else if (passage.kind === 'tooFast') {
      const isNews = rounds.pace >= this.pace.round;
      this.pace = afterRefusal(this.pace, { round: rounds.pace, seenGapMs: this.seenGap() });
      this.rest(passage.retryAfterMs ?? (isNews ? this.pauseMs : 0));
      if (isNews) this.pauseMs = Math.min(longestPauseMs, this.pauseMs * 2);
    }
  }

  private rest(ms: number): void {
    this.nextAt = Math.max(this.nextAt, this.timer.now() + ms);
  }

  /** Milliseconds between the latest answers; before the first one, as if all that is under way had begun within a second. */
  private seenGap(): number {
    const [first] = this.answeredAt;
    return first === undefined ? 1000 / this.inside : (this.timer.now() - first) / this.answeredAt.length;
  }

  /** Lets in as many as may go, first come first served; when it is too early it sets the alarm. */
  private admit(): void {
    for (const goIn of this.waiting) {
      if (this.inside >= Math.min(this.upper, Math.floor(this.limit.lanes))) return;
      const now = this.timer.now();
      if (this.nextAt > now) return this.wakeIn(this.nextAt - now);
      this.waiting.delete(goIn);
      this.inside += 1;
      this.nextAt = now + this.pace.gapMs;
      goIn();
    }
  }

  private wakeIn(ms: number): void {
    this.callOffWake?.();
    this.callOffWake = this.timer.after(ms, () => this.admit());
  }
}

interface Rounds {
  readonly limit: number;
  readonly pace: number;
}
