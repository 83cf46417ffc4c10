// What an edit did to the errors of a file: which are gone and whether any is new. Places move, so code and message tell errors apart.
import type { Diagnostic } from '../../../protocol/model';

export interface Delta {
  readonly gone: readonly Diagnostic[];
  readonly fresh: readonly Diagnostic[];
}

/** Warnings do not count. Of equal errors as many are gone as there are fewer. */
export function diagnosticsDelta(before: readonly Diagnostic[], after: readonly Diagnostic[]): Delta {
  return { gone: without(errorsIn(before), errorsIn(after)), fresh: without(errorsIn(after), errorsIn(before)) };
}

export function errorsIn(all: readonly Diagnostic[]): readonly Diagnostic[] {
  return all.filter(({ severity }) => severity === 'error');
}

/** A multiset difference. */
function without(all: readonly Diagnostic[], others: readonly Diagnostic[]): readonly Diagnostic[] {
  const left = new Map<string, number>();
  for (const one of others) left.set(keyOf(one), (left.get(keyOf(one)) ?? 0) + 1);
  return all.filter((one) => {
    const count = left.get(keyOf(one)) ?? 0;
    left.set(keyOf(one), count - 1);
    return count <= 0;
  });
}

function keyOf({ file, code, message }: Diagnostic): string {
  return `${file} ${code} ${message}`;
}
