// Programs that have no value on some inputs, with what stands in there: `?? -1`, `|| 0`.
import type { Program } from './program';
import { FAULT, sameValue, type Outcome, type Value, type Wanted } from './values';

const FALLBACK_RANK = 3;

/** Undefined unless all that the program lacks are inputs on which it has no value, and one plain value is wanted on all of those. */
export function withFallback(program: Program, cared: readonly number[], want: readonly Wanted[]): Program | undefined {
  const lacking = cared.filter((at) => program.values[at] === FAULT);
  const [first = -1] = lacking;
  const value = want[first] as Value;
  if (lacking.length === 0 || typeof value === 'object' || value === undefined) return undefined;
  if (!cared.every((at) => sameValue(program.values[at] === FAULT ? value : (program.values[at] as Outcome), want[at] as Outcome))) return undefined;
  const sign = signFor(program, lacking);
  if (sign === undefined) return undefined;
  const instead: Program = { kind: program.kind, cost: 1, rank: 1, shape: { type: 'constant', value }, values: program.values.map(() => value), local: false };
  const rank = program.rank + FALLBACK_RANK;
  const values = program.values.map((one): Outcome => (one === FAULT || (sign === '||' && one === 0) ? value : one));
  return { kind: program.kind, cost: rank, rank, shape: { type: 'fallback', of: program, sign, instead }, values, local: true };
}

/** `??` where nothing is found, `||` where a number is none. A throw has no short cure. */
function signFor(program: Program, lacking: readonly number[]): '??' | '||' | undefined {
  const raw = lacking.map((at) => rawAt(program, at));
  if (raw.every((one) => one === undefined)) return '??';
  return raw.every((one) => Number.isNaN(one)) ? '||' : undefined;
}

/** What the outermost step gives before it is called a fault; FAULT where its operands are none. */
function rawAt({ shape }: Program, at: number): Outcome {
  if (shape.type === 'lambda') return shape.form.name.startsWith('find') && shape.form.body === 'boolean' && shape.list.values[at] !== FAULT ? undefined : FAULT;
  if (shape.type !== 'apply') return FAULT;
  const values = shape.args.map((arg) => arg.values[at]);
  if (values.includes(FAULT)) return FAULT;
  try {
    const [first, second, third] = values as readonly Value[];
    return shape.component.run(first, second, third);
  } catch {
    return FAULT;
  }
}
