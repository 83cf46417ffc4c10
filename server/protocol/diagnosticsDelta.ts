// What an edit did to the errors of its files: which are gone and which are new. Places move, so file, code and message tell errors apart.
import { beyond } from './beyond';
import type { Diagnostic } from './model';

export interface Delta {
  readonly gone: readonly Diagnostic[];
  readonly fresh: readonly Diagnostic[];
}

/** Warnings do not count. Of equal errors as many are gone as there are fewer. */
export function diagnosticsDelta(before: readonly Diagnostic[], after: readonly Diagnostic[]): Delta {
  return { gone: errorsBeyond(before, after), fresh: errorsBeyond(after, before) };
}

/** Errors of `list` without as many equal ones as `other` holds. */
export function errorsBeyond(list: readonly Diagnostic[], other: readonly Diagnostic[]): readonly Diagnostic[] {
  return beyond(errorsIn(list), errorsIn(other), keyOf);
}

export function errorsIn(all: readonly Diagnostic[]): readonly Diagnostic[] {
  return all.filter(({ severity }) => severity === 'error');
}

function keyOf({ file, code, message }: Diagnostic): string {
  return JSON.stringify([file, code, message]);
}
