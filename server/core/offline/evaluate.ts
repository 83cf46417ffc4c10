// What a building block gives on every input of a scope.
import type { Run } from './components/component';
import type { Program } from './program';
import { bounded, FAULT, type Outcome, type Value } from './values';

/** Fills `out`, one outcome for each input. Where an operand has no value, or the block throws, there is none. `nullable`: undefined is a value of this task. */
export function evaluate(run: Run, args: readonly Program[], out: Outcome[], nullable: boolean): void {
  const left = args[0]?.values;
  const middle = args[1]?.values;
  const right = args[2]?.values;
  // The hot loop of the search: nothing is allocated for one input.
  for (let at = 0; at < out.length; at += 1) {
    const first = left?.[at];
    const second = middle?.[at];
    const third = right?.[at];
    if (first === FAULT || second === FAULT || third === FAULT) {
      out[at] = FAULT;
      continue;
    }
    try {
      const outcome = run(first as Value, second as Value, third as Value);
      out[at] = outcome === undefined && !nullable ? FAULT : bounded(outcome);
    } catch {
      out[at] = FAULT;
    }
  }
}

/** One outcome, for programs that are run alone. */
export function guarded(run: Run, [first, second, third]: readonly Value[], nullable: boolean): Outcome {
  try {
    const outcome = run(first, second, third);
    return outcome === undefined && !nullable ? FAULT : bounded(outcome);
  } catch {
    return FAULT;
  }
}
