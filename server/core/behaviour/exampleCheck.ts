// Which visible examples a candidate keeps, told by running both its calls and the values they should give in the same sandbox.
import type { Example } from '../../protocol/example';
import type { Observation } from '../ports/behaviours';

/** A module that gives the expected value of each example, so that it is read by the same eye as the candidate's. */
export interface Expectations {
  readonly text: string;
  readonly name: string;
  readonly inputs: readonly (readonly string[])[];
}

export function expectationModule(examples: readonly Example[]): Expectations {
  const values = examples.map(({ expected = 'undefined' }) => `() => (${expected})`);
  return {
    text: `const values = [${values.join(', ')}];\nexport function expectation(index: number): unknown { return values[index]?.(); }\n`,
    name: 'expectation',
    inputs: examples.map((_, index) => [String(index)]),
  };
}

/** Where a throw is expected, any error will do that has the named class. A promise is judged by what it settles to. */
export function keepsExample(example: Example, observed: Observation | undefined, expected: Observation | undefined): boolean {
  if (observed === undefined || expected === undefined) return false;
  if (example.throws !== undefined) return (observed.outcome === 'threw' || observed.outcome === 'rejected') && observed.value.startsWith(/^[A-Z]\w*Error$/.test(example.throws) ? example.throws : '');
  const settled = observed.outcome === 'returned' || observed.outcome === 'resolved';
  return settled && expected.outcome === 'returned' && observed.value === expected.value;
}
