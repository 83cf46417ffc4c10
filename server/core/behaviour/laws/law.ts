// A law: something that holds of a function whatever it is given, said by its types, its name or its doc comment.
import type { Observation } from '../../ports/behaviours';

export interface Law {
  /** What must hold, as the end of a sentence that begins with the function's name: `leaves its arguments as they are`. */
  readonly title: string;
  /** Where it is said: `parameter posts is readonly`. */
  readonly because: string;
  /** Whether types, name or comment say it without a doubt: only then a violation speaks against a candidate. */
  readonly certain: boolean;
  /** Plain JavaScript that declares `$law`, which answers null or what went wrong; it may use `guestKit`. Empty: the function itself is observed. */
  readonly code: string;
  /** Arguments of `$law`: drawn from the parameter types, or these. */
  readonly inputs: 'drawn' | readonly (readonly string[])[];
  /** Holds for sensible arguments only: where there are examples, arguments that are not like them say nothing. */
  readonly likely?: true;
  /** What went wrong, or undefined. Absent: `$law` says so itself. */
  readonly broken?: (observation: Observation, args: readonly string[]) => string | undefined;
}

/** What a law's own code said. A law that fails by itself says nothing about the candidate. */
export function saidBy({ outcome, value }: Observation): string | undefined {
  if (outcome !== 'returned' && outcome !== 'resolved') return undefined;
  return value.startsWith('"') ? readQuoted(value) : undefined;
}

function readQuoted(value: string): string {
  const inner = value.slice(1, -1);
  return inner.replace(/\\(["\\nt])/g, (_, mark: string) => (mark === 'n' ? ' ' : mark === 't' ? ' ' : mark));
}
