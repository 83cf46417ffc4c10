// What all scopes of one search share: the vocabulary, the limits, the answers found so far.
import { bitsOf } from './bitsOf';
import { compareShapes, type Program } from './program';
import { featuresOf, scoreOf, type Features } from './rankFits';
import type { SynthTask } from './synthTask';
import { isList, type Value } from './values';
import type { Vocabulary } from './vocabulary';

export interface Limits {
  /** True when the time is up; asked every few hundred programs. */
  readonly timeUp: () => boolean;
  /** Programs that may be evaluated; bounds memory. */
  readonly maxPrograms: number;
}

export interface Fit {
  readonly program: Program;
  /** Smaller is better, see `rankFits`. */
  readonly score: number;
  readonly features: Features;
}

/** After an answer the search goes on for as long again, and for so many programs; for fewer when examples carry far more than it, for more when it is a far-fetched one. */
const AFTER_FIT = 20_000;
const LEAST_AFTER_FIT = 6000;
const LESS_FOR_A_POINT = 2000;
const LEAST_CARRIED = 8;
const CARRIED_BY_A_BIT = 0.7;
const MORE_FOR_A_POINT = 15_000;
const MOST_AFTER_FIT = 100_000;
/** So many times more where the answer shows nothing of something that the documentation says. */
const HEEDLESS = 3;
const MARGIN = 1;
const ASK_EVERY = 256;
const KEPT_FITS = 40;

export class Search {
  /** Best first. */
  fits: readonly Fit[] = [];
  evaluated = 0;
  /** For each example the rank of the cheapest program that fits all but it. */
  misled: readonly number[] = [];
  /** Whether undefined is among what is expected. */
  readonly nullable: boolean;
  private stopAt: number;
  private firstAt = 0;
  private readonly carried: number;
  private over = false;
  private readonly answers = new Set<Program>();

  constructor(
    readonly task: SynthTask,
    readonly vocabulary: Vocabulary,
    private readonly limits: Limits,
  ) {
    this.stopAt = limits.maxPrograms;
    this.carried = Math.max(LEAST_CARRIED, CARRIED_BY_A_BIT * bitsOf(task.examples));
    this.nullable = task.examples.some(({ expected }) => holdsNothing(expected));
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

  /** Programs of higher levels cannot score better than the best so far, but for this much of doubt. */
  closeAt(level: number): void {
    const [best] = this.fits;
    if (best !== undefined && level > best.score + MARGIN) this.over = true;
  }

  /** Another program with the behaviour of a known one: where that is an answer, the documentation may speak for the other. */
  fitAgain(known: Program, found: Program): void {
    if (this.isAnswer(known) && found.rank < (this.fits[0]?.score ?? 0) + MARGIN) this.fit(found);
  }

  isAnswer(program: Program): boolean {
    return this.answers.has(program);
  }

  /** Notes a program that gives what is wanted. */
  fit(answer: Program): void {
    this.answers.add(answer);
    // Programs change into simpler ones of the same behaviour; an answer stays what was judged.
    const program = { ...answer };
    const features = featuresOf(program, this.task);
    const score = scoreOf(features);
    if (this.fits.some((known) => known.score === score && compareShapes(known.program.shape, program.shape) === 0)) return;
    if (this.fits.length === 0) this.firstAt = this.evaluated;
    const ranked = [...this.fits, { program, score, features }].sort((a, b) => a.score - b.score || compareShapes(a.program.shape, b.program.shape));
    this.fits = ranked.slice(0, KEPT_FITS);
    this.stopAt = Math.min(this.limits.maxPrograms, Math.max(2 * this.firstAt, this.firstAt + patience((ranked[0]?.score ?? 0) - this.carried, (ranked[0]?.features.missed ?? 0) > 0)));
  }
}

/** `beyond`: score above what examples carry. */
function patience(beyond: number, heedless: boolean): number {
  if (beyond <= 0) return Math.max(LEAST_AFTER_FIT, AFTER_FIT + LESS_FOR_A_POINT * beyond);
  return Math.min(MOST_AFTER_FIT, AFTER_FIT + MORE_FOR_A_POINT * beyond) * (heedless ? HEEDLESS : 1);
}

function holdsNothing(value: Value): boolean {
  return value === undefined || (isList(value) && value.some(holdsNothing));
}
