// Whether the examples carry a program: a long program that fits few examples is most likely wrong.
import { parts, type Program } from './program';
import type { Fit } from './search';
import type { SynthTask } from './synthTask';
import { keyOf, type Value } from './values';

/** Score that any set of examples carries. Chosen, like the figures below, on open benchmark problems with hidden cases. */
const FREE_SCORE = 3;
/** A condition divides the examples: each branch rests on fewer of them. */
const CONDITIONAL_PENALTY = 4;
/** Half of all wrong programs guess a truth value right. */
const TRUTH_BITS = 0.7;

/** Empty when the examples carry the program; otherwise one sentence. */
export function tooWeak(task: SynthTask, fit: Fit, predicted: boolean): string {
  const count = task.examples.length;
  const distinct = new Set(task.examples.map((example) => keyOf(example.expected)));
  if (distinct.size === 1 && count > 1 && task.gives === 'boolean') return 'all examples expect the same';
  const given = task.examples.reduce((sum, example) => sum + bits(example.expected), 0);
  // An example that was predicted without having been seen counts once more.
  const carried = FREE_SCORE + given + (predicted ? given / count : 0);
  const asked = fit.score + (isConditional(fit.program) ? CONDITIONAL_PENALTY : 0);
  return asked <= carried ? '' : `${count} ${count === 1 ? 'example is' : 'examples are'} too few for the program that fits`;
}

/** Rough information in an expected value, in bits, capped so that one long text does not carry everything. */
function bits(value: Value): number {
  if (typeof value === 'boolean') return TRUTH_BITS;
  if (value === null || value === undefined) return 1;
  if (typeof value === 'number') return Math.abs(value) <= 1 ? 1.5 : 4;
  return Math.min(10, 1 + keyOf(value).length);
}

function isConditional(program: Program): boolean {
  return program.shape.type === 'conditional' || parts(program.shape).some(isConditional);
}
