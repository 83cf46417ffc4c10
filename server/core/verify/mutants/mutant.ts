// One small wrong change of a file: what a test or a property has to notice.

export interface Mutant {
  readonly operator: MutantOperator;
  /** The whole file with the change in place. */
  readonly text: string;
  /** Line of the change, from 1. */
  readonly line: number;
  /** What was written and what stands there now, each on one line. */
  readonly before: string;
  readonly after: string;
}

export type MutantOperator =
  | 'border'
  | 'comparison'
  | 'arithmetic'
  | 'logic'
  | 'condition'
  | 'number'
  | 'text'
  | 'truth'
  | 'statement'
  | 'await'
  | 'method'
  | 'result';

/** As a person reads it: `line 4: a < b became a <= b`. */
export function showMutant({ line, before, after }: Mutant): string {
  return `line ${line}: ${before} became ${after === '' ? 'nothing' : after}`;
}
