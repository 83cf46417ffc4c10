// Whether a version keeps an example: what it did beside what was expected, both seen by the same eye.
import type { Example } from '../../../protocol/example';
import type { Observation } from '../../ports/behaviours';

/** Where a throw is expected, any error will do that has the named class. A promise is judged by what it settles to. */
export function keeps(example: Example, observed: Observation | undefined, expected: Observation | undefined): boolean {
  if (observed === undefined) return false;
  if (example.throws !== undefined) return (observed.outcome === 'threw' || observed.outcome === 'rejected') && observed.value.startsWith(/^[A-Z]\w*Error$/.test(example.throws) ? example.throws : '') && !isOutOfFuel(observed);
  const settled = observed.outcome === 'returned' || observed.outcome === 'resolved';
  return settled && expected?.outcome === 'returned' && unsigned(observed.value) === unsigned(expected.value);
}

function isOutOfFuel({ value }: Observation): boolean {
  return value.includes('out of fuel');
}

/** Tests hold nothing and minus nothing for equal. */
function unsigned(value: string): string {
  return value.replace(/(?<![\w.])-0(?![\w.])/g, '0');
}
