// One search for one task: the programs that fit, the likeliest first, and how sure the first of them is.
import { chanceFrom } from './chance';
import { judge, type Judgement } from './judge';
import { probeInputs } from './probes';
import { helpersOf, writeProgram } from './printer';
import { featuresOf, type Features } from './rankFits';
import { runSearch } from './runSearch';
import type { Limits, Search } from './search';
import type { SynthTask } from './synthTask';

/** An expression in TypeScript, and whole functions that it calls. */
export interface Written {
  readonly expression: string;
  readonly helpers: readonly string[];
}

export interface Candidate extends Written {
  readonly features: Features;
}

export interface Finding extends Judgement {
  /** Likeliest first; all fit all examples. */
  readonly candidates: readonly Candidate[];
  /** Programs evaluated. */
  readonly evaluated: number;
}

const MAX_EXAMPLES = 24;
/** The second search, which reads no documentation, is a witness: half as long as the first is enough. */
const LEAST_FOR_WITNESS = 20_000;
const FURTHER_INPUTS = 24;

/** Same task, seed and limits: same finding, unless the time runs out. */
export function synthesise(whole: SynthTask, seed: number, limits: Limits): Finding {
  const task = { ...whole, examples: whole.examples.slice(0, MAX_EXAMPLES) };
  const guided = runSearch(task, seed, limits);
  let witnessed = 0;
  const blind = (): Search => {
    const search = runSearch({ ...task, words: '' }, seed, { ...limits, maxPrograms: Math.min(limits.maxPrograms, Math.max(LEAST_FOR_WITNESS, guided.evaluated / 2)) });
    witnessed = search.evaluated;
    return search;
  };
  const further = probeInputs(task, chanceFrom(seed + 7919), FURTHER_INPUTS);
  const judgement = judge({ task, guided, blind, further });
  return {
    ...judgement,
    candidates: guided.fits.map(({ program }) => ({ expression: writeProgram(program, task), helpers: helpersOf(program).map(({ text }) => text), features: featuresOf(program, task) })),
    evaluated: guided.evaluated + witnessed,
  };
}
