// How sure the likeliest program is: what speaks for it besides that it fits, and on which input others part from it.
import { bitsOf } from './bitsOf';
import type { Program } from './program';
import { heedlessness, wordiness } from './rankFits';
import { runProgram } from './runProgram';
import type { Fit, Search } from './search';
import { confidenceOf, SURE, SURE_OF_ONE, type Signs } from './signs';
import type { SynthTask } from './synthTask';
import { FAULT, keyOf, type Outcome, type Value } from './values';

export interface Judgement {
  readonly sure: boolean;
  /** Estimated probability that the first candidate is what was meant; 0 without one. A lower bound where no second opinion was needed. */
  readonly confidence: number;
  readonly signs?: Signs;
  /** An input on which likely programs part, where there is one. */
  readonly question?: Question;
  /** Empty when it is sure; otherwise one sentence. */
  readonly why: string;
}

/** `answers` has what the likeliest programs give, most likely first, different ones only. */
export interface Question {
  readonly args: readonly Value[];
  readonly answers: readonly Value[];
}

export interface Judged {
  readonly task: SynthTask;
  readonly guided: Search;
  /** Runs the search that reads no documentation: a second opinion, which costs half as much again. */
  readonly blind: () => Search;
  readonly further: readonly (readonly Value[])[];
}

/** Programs less likely than the first by this factor are no behaviour that a person has to think of. */
const NEGLIGIBLE = 0.05;
const MOST_COMPARED = 25;

export function judge({ task, guided, blind, further }: Judged): Judgement {
  const [best] = guided.fits;
  const count = task.examples.length;
  if (best === undefined) return { sure: false, confidence: 0, why: `no program fits ${count === 1 ? 'the example' : `all ${count} examples`} after ${guided.evaluated} tries` };
  const watch = (fit: Fit): Watched => ({ fit, outcomes: further.map((args) => outcomeOn(fit.program, task, args, guided.nullable)) });
  const watched = guided.fits.slice(0, MOST_COMPARED).map(watch);
  const least = count === 1 ? SURE_OF_ONE : SURE;
  const alone = signsOf({ task, guided, watched });
  const canDecide = confidenceOf(alone) < least && confidenceOf({ ...alone, witness: 1 }) >= least;
  const witness = canDecide || task.everySign === true ? blind().fits[0] : undefined;
  const signs = witness === undefined ? alone : { ...alone, witness: agreement(watched, watch(witness)) };
  const confidence = confidenceOf(signs);
  const sure = confidence >= least;
  const question = questionOf(watched, further);
  return { sure, confidence, signs, why: sure ? '' : reason(task, watched, question), ...(question !== undefined && { question }) };
}

interface Watched {
  readonly fit: Fit;
  readonly outcomes: readonly Outcome[];
}

function outcomeOn(program: Program, task: SynthTask, args: readonly Value[], nullable: boolean): Outcome {
  return runProgram(program, Object.fromEntries(task.params.map(({ name }, at) => [name, args[at]])), nullable);
}

/** Against the first: 1 for itself, less for higher scores. */
function likelihood({ fit }: Watched, [first]: readonly Watched[]): number {
  return 2 ** (((first?.fit.score ?? 0) - fit.score) / 2);
}

function same(left: Outcome, right: Outcome): boolean {
  return keyOf(left) === keyOf(right);
}

interface Evidence {
  readonly task: SynthTask;
  readonly guided: Search;
  readonly watched: readonly Watched[];
}

/** On how many further inputs a witness gives what the first program gives. */
function agreement([first]: readonly Watched[], witness: Watched): number {
  return share(witness.outcomes, (outcome, at) => same(outcome, first?.outcomes[at] as Outcome));
}

/** All but what a witness says. */
function signsOf({ task, guided, watched }: Evidence): Signs {
  const first = watched[0] as Watched;
  const { features } = first.fit;
  const agreeing = watched.filter(({ outcomes }) => outcomes.every((outcome, at) => same(outcome, first.outcomes[at] as Outcome)));
  const other = watched.find((one) => !agreeing.includes(one));
  const weight = (all: readonly Watched[]): number => all.reduce((sum, one) => sum + likelihood(one, watched), 0);
  const distinct = new Set(task.examples.map(({ expected }) => keyOf(expected)));
  return {
    posterior: weight(agreeing) / weight(watched),
    margin: Math.min(8, other === undefined ? 8 : other.fit.score - first.fit.score),
    witness: 0,
    faults: share(first.outcomes, (outcome) => outcome === FAULT),
    surplus: Math.max(-8, Math.min(12, bitsOf(task.examples) - first.fit.program.rank)),
    misled: guided.misled.filter((rank) => rank < first.fit.program.rank).length / task.examples.length,
    examples: Math.min(6, task.examples.length),
    single: distinct.size === 1 && task.examples.length > 1 ? 1 : 0,
    truth: task.gives === 'boolean' ? 1 : 0,
    // Parts of a tuple that are made in different ways each rest on a part of the examples, like branches.
    conditionals: features.conditionals + (isPatchwork(first.fit.program) ? 1 : 0),
    tables: features.tables,
    missed: features.missed,
    heedless: heedlessness(features, task),
    prose: wordiness(task),
    unused: features.unused,
    // What is hardly written is as little said.
    unsaid: features.unsaid + features.mixed + features.idle,
    unread: features.unread,
    oddNumbers: features.numbers,
    rank: first.fit.program.rank,
    itemwise: features.itemwise,
  };
}

function isPatchwork({ shape }: Program): boolean {
  if (shape.type !== 'fields') return false;
  const heads = shape.parts.map((part) => (part.shape.type === 'apply' ? part.shape.component.write : part.shape.type === 'lambda' ? part.shape.form.name : part.shape.type));
  return new Set(heads).size > 1;
}

function share<T>(all: readonly T[], holds: (one: T, at: number) => boolean): number {
  return all.length === 0 ? 0 : all.filter(holds).length / all.length;
}

/** The input on which the likely programs are split most evenly. */
function questionOf(watched: readonly Watched[], further: readonly (readonly Value[])[]): Question | undefined {
  const likely = watched.filter((one) => likelihood(one, watched) >= NEGLIGIBLE);
  let best: Question | undefined;
  let most = 0;
  for (const [at, args] of further.entries()) {
    const groups = new Map<string, { value: Value; weight: number }>();
    for (const one of likely) {
      const outcome = one.outcomes[at];
      if (outcome === FAULT) continue;
      const group = groups.get(keyOf(outcome)) ?? { value: outcome as Value, weight: 0 };
      groups.set(keyOf(outcome), { ...group, weight: group.weight + likelihood(one, watched) });
    }
    const ranked = [...groups.values()].sort((a, b) => b.weight - a.weight);
    const rest = ranked.slice(1).reduce((sum, { weight }) => sum + weight, 0);
    if (rest > most) [most, best] = [rest, { args, answers: ranked.map(({ value }) => value) }];
  }
  return best;
}

function reason(task: SynthTask, watched: readonly Watched[], question: Question | undefined): string {
  const count = task.examples.length;
  const likely = watched.filter((one) => likelihood(one, watched) >= NEGLIGIBLE);
  const behaviours = new Set(likely.map(({ outcomes }) => outcomes.map(keyOf).join())).size;
  const fits = `fits ${count} of ${count} ${count === 1 ? 'example' : 'examples'}, ${behaviours} ${behaviours === 1 ? 'behaviour' : 'behaviours'} possible`;
  if (question === undefined) return `${fits}, but too little speaks for it: add an example`;
  const [first, second] = question.answers;
  return `${fits}: should ${task.name}(${question.args.map(literal).join(', ')}) give ${literal(first)} or ${literal(second)}? Add it as an example`;
}

function literal(value: Value): string {
  return value === undefined ? 'undefined' : JSON.stringify(value);
}
