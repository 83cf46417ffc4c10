// Whether the examples carry a program: a long program that fits few examples is most likely wrong.
import type { Fit } from './search';
import type { SynthTask } from './synthTask';
import { keyOf, type Value } from './values';

/** Score that any set of examples carries, and what each further example adds by the size of its expected value. */
const FREE_SCORE = 5;
const SCORE_PER_BIT = 1.5;
/** Having predicted an example that the search had not seen counts as much as this much score. */
const PREDICTED = 6;

/** Empty when the examples carry the program; otherwise one sentence. */
export function tooWeak(task: SynthTask, fit: Fit, predicted: boolean): string {
  const distinct = new Set(task.examples.map((example) => keyOf(example.expected)));
  if (distinct.size === 1 && task.examples.length > 1 && task.gives === 'boolean') return 'all examples expect the same';
  const carried = FREE_SCORE + SCORE_PER_BIT * task.examples.reduce((sum, example) => sum + bits(example.expected), 0) + (predicted ? PREDICTED : 0);
  return fit.score <= carried ? '' : `${task.examples.length} examples are too few for the program that fits them`;
}

/** Rough information in an expected value, in bits, capped so that one long text does not carry everything. */
function bits(value: Value): number {
  if (typeof value === 'boolean' || value === null || value === undefined) return 1;
  if (typeof value === 'number') return Math.abs(value) <= 1 ? 1.5 : 4;
  return Math.min(10, 1 + keyOf(value).length);
}
