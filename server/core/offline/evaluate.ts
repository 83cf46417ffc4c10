// What a building block gives on every input of a scope.
import type { Run } from './components/component';
import type { Program } from './program';
import { bounded, FAULT, type Outcome, type Value } from './values';

/** Where an operand has no value, or the block throws, there is none. `nullable`: undefined is a value of this task. */
export function evaluate(run: Run, [first, second, third]: readonly Program[], count: number, nullable: boolean): readonly Outcome[] {
  const [left, middle, right] = [first?.values, second?.values, third?.values];
  const out = new Array<Outcome>(count);
  for (let at = 0; at < count; at += 1) {
    const [a, b, c] = [left?.[at], middle?.[at], right?.[at]];
    out[at] = a === FAULT || b === FAULT || c === FAULT ? FAULT : guarded(run, [a as Value, b as Value, c as Value], nullable);
  }
  return out;
}

type Operands = readonly [Parameters<Run>[0], Parameters<Run>[1], Parameters<Run>[2]];

export function guarded(run: Run, [a, b, c]: Operands, nullable: boolean): Outcome {
  try {
    const outcome = run(a, b, c);
    return outcome === undefined && !nullable ? FAULT : bounded(outcome);
  } catch {
    return FAULT;
  }
}
