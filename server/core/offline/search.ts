// What all scopes of one search share: the vocabulary, the limits, the answers found so far.
import { compareShapes, paramsOf, type Program } from './program';
import type { SynthTask } from './synthTask';
import type { Vocabulary } from './vocabulary';

export interface Limits {
  /** True when the time is up; asked every few hundred programs. */
  readonly timeUp: () => boolean;
  /** Programs that may be evaluated; bounds memory. */
  readonly maxPrograms: number;
}

export interface Fit {
  readonly program: Program;
  /** Rank and what speaks against the program; smaller is better. */
  readonly score: number;
}

/** A parameter that a program does not read was most likely meant to be read. */
const UNREAD_PARAM = 4;
/** After the first answer the search goes on for as long again, and at least this many programs, for a simpler one. */
const LEAST_AFTER_FIT = 20_000;
const ASK_EVERY = 256;
const KEPT_FITS = 8;

export class Search {
  /** Best first. */
  fits: readonly Fit[] = [];
  evaluated = 0;
  private stopAt: number;
  private over = false;

  constructor(
    readonly task: SynthTask,
    readonly vocabulary: Vocabulary,
    private readonly limits: Limits,
  ) {
    this.stopAt = limits.maxPrograms;
  }

  /** Counts one more evaluated program; true when the search has to end. */
  spend(): boolean {
    this.evaluated += 1;
    if (this.evaluated >= this.stopAt) this.over = true;
    else if (this.evaluated % ASK_EVERY === 0 && this.limits.timeUp()) this.over = true;
    return this.over;
  }

  get ended(): boolean {
    return this.over;
  }

  /** Notes a program that gives what is wanted. */
  fit(program: Program): void {
    const unread = this.task.params.length - paramsOf(program).size;
    const score = program.rank + UNREAD_PARAM * unread;
    if (this.fits.some((known) => known.score === score && compareShapes(known.program.shape, program.shape) === 0)) return;
    if (this.fits.length === 0) this.stopAt = Math.min(this.stopAt, Math.max(2 * this.evaluated, this.evaluated + LEAST_AFTER_FIT));
    const ranked = [...this.fits, { program, score }].sort((a, b) => a.score - b.score || compareShapes(a.program.shape, b.program.shape));
    this.fits = ranked.slice(0, KEPT_FITS);
  }
}
