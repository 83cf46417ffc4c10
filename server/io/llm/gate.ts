// One gate for each endpoint, model and key: how many calls may go through at once, how fast, and when none may.
import type { StopSignal } from '../../core/ports/stopSignal';
import { afterOverload, afterSuccess, firstLimit, type AdaptiveLimit } from './adaptiveLimit';
import { afterAnswer, afterRefusal, noPace, type AdaptivePace } from './adaptivePace';
import { afterLostTrial, afterSignOfLife, afterTrouble, beginTrial, closedBreaker, hasGivenUp, type Breaker } from './breaker';
import type { Closed, Entry, Gate, Passage } from './passage';
import { realTimer, type Timer } from './timer';

export interface GateMeans {
  readonly timer: Timer;
  /** 0 inclusive to 1 exclusive. */
  readonly random: () => number;
}

const realMeans: GateMeans = { timer: realTimer, random: Math.random };

/** Time of an answer before the first one came. */
const likelyAnswerMs = 1000;
/** Weight of the latest answer in their mean time. */
const latest = 0.1;
/** While the limit is still unknown calls come one by one, so that the first refusal is heard before many are sent. */
const spreadStepMs = 10;
/** Pause after a refusal that names no time, never less than two calls' worth; doubles while refusals follow each other. */
const firstPauseMs = 500;
const longestPauseMs = 16_000;
/** A pace beyond this holds nobody up. */
const mostPerSecond = 1000;
/** Nobody is kept waiting longer for an endpoint's allowance: the person should hear of it. */
export const longestAskedMs = 60_000;

export function createGate(upper: number, means: GateMeans = realMeans): Gate {
  return new AdaptiveGate(upper, means);
}

/** Gates by name, so that all runs of a process share what they learn. Lives as long as the process. */
export class Gates {
  private readonly byName = new Map<string, Gate>();

  constructor(private readonly means: GateMeans = realMeans) {}

  get(name: string, upper: number): Gate {
    const gate = this.byName.get(name) ?? createGate(upper, this.means);
    gate.setUpper(upper);
    this.byName.set(name, gate);
    return gate;
  }
}

interface Waiting {
  goIn(): void;
  turnAway(why: Closed): void;
}

/** What was known when a call began. */
interface Beginning {
  readonly limit: number;
  readonly pace: number;
  readonly breaker: number;
  readonly at: number;
}

class AdaptiveGate implements Gate {
  private limit: AdaptiveLimit = firstLimit;
  private inside = 0;
  private pace: AdaptivePace = noPace;
  private breaker: Breaker = closedBreaker;
  private lastTrouble: Closed = { kind: 'closed', reason: 'server', message: '' };
  /** Nobody enters before this time. */
  private nextAt = 0;
  private entered = 0;
  private refused = 0;
  /** Of the last refusal or failure that no later call was answered after. */
  private troubledAt: number | undefined;
  private answerMs: number | undefined;
  private pauseMs = firstPauseMs;
  /** After an outage calls come one by one up to this number, so that those who waited for its end do not come all at once. */
  private spreadUntil = 0;
  private callOffWake: (() => void) | undefined;
  private readonly waiting = new Set<Waiting>();

  constructor(
    private upper: number,
    private readonly means: GateMeans,
  ) {}

  setUpper(lanes: number): void {
    this.upper = Math.max(1, lanes);
    this.admit();
  }

  state(): ReturnType<Gate['state']> {
    const perSecond = Math.round(100_000 / this.pace.gapMs) / 100;
    return { lanes: Math.min(this.upper, Math.floor(this.limit.lanes)), perSecond: perSecond > mostPerSecond ? null : perSecond, heldBack: this.troubledAt !== undefined };
  }

  enter(stop: StopSignal): Promise<Entry> {
    if (stop.aborted) return Promise.resolve({ kind: 'stopped' });
    return new Promise((resolve) => {
      const end = (entry: Entry): void => {
        this.waiting.delete(one);
        stop.removeEventListener('abort', giveUp);
        resolve(entry);
      };
      const giveUp = (): void => {
        end({ kind: 'stopped' });
        // An alarm for nobody would keep the process alive.
        if (this.waiting.size === 0) this.callOffWake?.();
      };
      const one: Waiting = { goIn: () => end({ kind: 'in', leave: this.lease() }), turnAway: end };
      stop.addEventListener('abort', giveUp);
      this.waiting.add(one);
      this.admit();
    });
  }

  private lease(): (passage: Passage) => void {
    const begun: Beginning = { limit: this.limit.round, pace: this.pace.round, breaker: this.breaker.round, at: this.means.timer.now() };
    let isOut = false;
    return (passage) => {
      if (isOut) return;
      isOut = true;
      this.learn(passage, begun);
      this.inside -= 1;
      this.admit();
    };
  }

  private learn(passage: Passage, begun: Beginning): void {
    if (passage.kind === 'trouble') return this.learnTrouble(passage, begun);
    if (passage.kind === 'calledOff') {
      if (begun.breaker === this.breaker.round) this.breaker = afterLostTrial(this.breaker);
      return;
    }
    this.reopen();
    if (passage.kind === 'answered') this.learnAnswer(begun);
    if (passage.kind === 'tooFast') this.learnRefusal(passage.retryAfterMs, begun);
  }

  /** After an outage calls come back slowly. */
  private reopen(): void {
    if (this.breaker.state !== 'closed') {
      this.limit = { ...firstLimit, lanes: 1, round: this.limit.round + 1 };
      this.spreadUntil = this.entered + this.upper;
    }
    this.breaker = afterSignOfLife(this.breaker);
  }

  private learnAnswer(begun: Beginning): void {
    if (this.troubledAt !== undefined && begun.at >= this.troubledAt) this.troubledAt = undefined;
    const tookMs = this.means.timer.now() - begun.at;
    this.answerMs = this.answerMs === undefined ? tookMs : this.answerMs + (tookMs - this.answerMs) * latest;
    this.pauseMs = firstPauseMs;
    // Who waits for a lane's turn would have used it by now.
    const used = this.pace.gapMs === 0 ? this.inside + this.waiting.size : this.inside;
    this.limit = afterSuccess(this.limit, { used, upper: this.upper });
    this.pace = afterAnswer(this.pace);
  }

  private learnRefusal(retryAfterMs: number | undefined, begun: Beginning): void {
    this.refused += 1;
    this.troubledAt = this.means.timer.now();
    const isNews = begun.pace >= this.pace.round;
    const mark = { at: this.means.timer.now(), passed: this.entered - this.refused };
    // Little's law: as many go in during the time of one answer as are under way.
    const seenGapMs = (this.answerMs ?? likelyAnswerMs) / this.inside;
    this.pace = afterRefusal(this.pace, { round: begun.pace, mark, seenGapMs, namedMs: retryAfterMs });
    const chance = this.means.random();
    const unnamedMs = isNews ? Math.max(this.pauseMs * (0.5 + chance / 2), (2 + chance) * this.pace.gapMs) : 0;
    this.rest(retryAfterMs === undefined ? unnamedMs : retryAfterMs + chance * this.pace.gapMs);
    if (isNews) this.pauseMs = Math.min(longestPauseMs, this.pauseMs * 2);
    if (retryAfterMs !== undefined && retryAfterMs > longestAskedMs) this.turnAllAway(overused(retryAfterMs));
  }

  private learnTrouble({ reason, message, retryAfterMs }: Passage & { kind: 'trouble' }, begun: Beginning): void {
    if (reason !== 'unreachable') this.limit = afterOverload(this.limit, begun.limit);
    const now = this.means.timer.now();
    this.troubledAt = now;
    this.breaker = afterTrouble(this.breaker, { at: now, round: begun.breaker, askedMs: retryAfterMs ?? 0, chance: this.means.random() });
    this.rest(retryAfterMs ?? 0);
    this.lastTrouble = { kind: 'closed', reason, message };
    if (hasGivenUp(this.breaker)) this.turnAllAway(this.outage());
    if (retryAfterMs !== undefined && retryAfterMs > longestAskedMs) this.turnAllAway(this.outage());
  }

  private outage(): Closed {
    const { reason, message } = this.lastTrouble;
    const again = this.breaker.state === 'open' ? `, the next attempt is in ${seconds(this.breaker.until - this.means.timer.now())}` : '';
    return { kind: 'closed', reason, message: `The endpoint fails again and again${again}. Its last answer: ${message}` };
  }

  private turnAllAway(why: Closed): void {
    for (const one of [...this.waiting]) one.turnAway(why);
    this.callOffWake?.();
  }

  private rest(ms: number): void {
    this.nextAt = Math.max(this.nextAt, this.means.timer.now() + ms);
  }

  /** Lets in as many as may go, first come first served; when it is too early it sets the alarm. */
  private admit(): void {
    for (const one of this.waiting) {
      const { breaker } = this;
      const now = this.means.timer.now();
      const openMs = breaker.state === 'open' ? breaker.until - now : 0;
      if (hasGivenUp(breaker) && (breaker.state === 'trying' || openMs > 0)) return this.turnAllAway(this.outage());
      if (this.nextAt - now > longestAskedMs) return this.turnAllAway(overused(this.nextAt - now));
      if (breaker.state === 'trying' || this.inside >= Math.min(this.upper, Math.floor(this.limit.lanes))) return;
      const waitMs = Math.max(openMs, this.nextAt - now);
      if (waitMs > 0) return this.wakeIn(waitMs);
      this.breaker = beginTrial(breaker);
      this.inside += 1;
      this.entered += 1;
      this.nextAt = now + Math.max(this.pace.gapMs, this.spreadMs());
      one.goIn();
    }
  }

  /** As many as there are lanes, spread over the time of an answer: after an outage over all of it. The first few are not held up. */
  private spreadMs(): number {
    const { lanes, slowStart } = this.limit;
    const shareMs = (this.answerMs ?? likelyAnswerMs) / lanes;
    if (this.entered < this.spreadUntil) return Math.max(spreadStepMs, shareMs);
    const isGrowing = slowStart && lanes < this.upper && this.entered > firstLimit.lanes;
    return isGrowing ? Math.min(spreadStepMs, shareMs) : 0;
  }

  private wakeIn(ms: number): void {
    this.callOffWake?.();
    this.callOffWake = this.means.timer.after(ms, () => this.admit());
  }
}

function overused(ms: number): Closed {
  return { kind: 'closed', reason: 'rateLimited', message: `The endpoint's limit is used up; it asks for a pause of ${seconds(ms)}.` };
}

function seconds(ms: number): string {
  return `${Math.max(1, Math.round(ms / 1000))} s`;
}
