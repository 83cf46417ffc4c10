// Many decisions on record at little cost each: sample numbers reserved ahead in blocks, decisions written in groups.
//
// What is promised. (1) No sample is asked whose number is not reserved on disk, and a number that was ever reserved is not asked again
// by a later process: so no vote is paid for twice. (2) What is recovered is a gap-free prefix of the decisions. The next question may
// be asked before the last decision is durable; what a crash takes is at most `UNSETTLED` decisions at the end, which are asked again
// under fresh numbers, and nobody outside was told of them: `settled` says what may be told.

export type LedgerEvent =
  /** Samples `first` to `first + count - 1` of the decisions `from` to `to - 1` may have been asked. */
  | { readonly type: 'samplesReserved'; readonly from: number; readonly to: number; readonly first: number; readonly count: number }
  /** Decisions are numbered from 0 without a gap. */
  | { readonly type: 'decisionMade'; readonly at: number; readonly key: string; readonly votes: number };

/** The part of a journal that a ledger needs: resolves when all of the events are on disk, in order. */
export interface LedgerJournal {
  appendAll(events: readonly LedgerEvent[]): Promise<void>;
}

/** What an earlier process left: the fold of its events. */
export interface LedgerState {
  /** Number of the next decision. */
  readonly next: number;
  /** Reservations that reach past it. */
  readonly reserved: readonly Extract<LedgerEvent, { type: 'samplesReserved' }>[];
}

/** Decisions of one reservation: one flush serves all of them. */
const BLOCK = 4096;

/** Decisions that may wait for the disk; more, and the asking waits too. */
const UNSETTLED = 1024;

export const emptyLedger: LedgerState = { next: 0, reserved: [] };

/** Throws for a gap: then the journal is not one of a ledger. */
export function foldLedger(state: LedgerState, event: LedgerEvent): LedgerState {
  if (event.type === 'samplesReserved') return { ...state, reserved: [...state.reserved.filter(({ to }) => to > state.next), event] };
  if (event.at !== state.next) throw new Error(`decision ${event.at} stands where ${state.next} should`);
  return { ...state, next: event.at + 1 };
}

/** One writer. Rejects as its journal does, from the first failure on. */
export class Ledger {
  readonly #left: LedgerState['reserved'];
  #blockEnd: number;
  #first = 0;
  #waiting: LedgerEvent[] = [];
  #unsettled = 0;
  #flushing: Promise<void> | undefined;
  #broken: { readonly error: unknown } | undefined;

  constructor(
    private readonly journal: LedgerJournal,
    start: LedgerState,
    /** Samples that one decision may take. */
    private readonly samples: number,
  ) {
    this.#left = start.reserved;
    this.#blockEnd = start.next;
  }

  /** Lowest sample number that may be asked for decision `at`; resolves when its block is reserved on disk. Decisions come in order. */
  async firstSample(at: number): Promise<number> {
    if (at >= this.#blockEnd) await this.#reserve(at);
    return this.#first;
  }

  /** Resolves at once while few decisions wait for the disk. */
  async made(at: number, key: string, votes: number): Promise<void> {
    this.#waiting.push({ type: 'decisionMade', at, key, votes });
    this.#unsettled += 1;
    this.#flushing ??= this.#flush();
    if (this.#unsettled >= UNSETTLED) await this.settled();
  }

  /** Resolves when all that was made is on disk. */
  async settled(): Promise<void> {
    await this.#flushing;
    if (this.#broken !== undefined) throw this.#broken.error;
  }

  async #reserve(at: number): Promise<void> {
    this.#first = Math.max(0, ...this.#left.filter(({ to }) => to > at).map(({ first, count }) => first + count));
    this.#blockEnd = at + BLOCK;
    await this.journal.appendAll([{ type: 'samplesReserved', from: at, to: this.#blockEnd, first: this.#first, count: this.samples }]);
  }

  /** Group commit: what gathers while one group is written goes out with the next. Never rejects; `settled` does. */
  async #flush(): Promise<void> {
    try {
      while (this.#waiting.length > 0) {
        const group = this.#waiting;
        this.#waiting = [];
        await this.journal.appendAll(group);
        this.#unsettled -= group.length;
      }
      this.#flushing = undefined;
    } catch (error) {
      this.#broken = { error };
    }
  }
}
