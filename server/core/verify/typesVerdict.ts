// Types check: a candidate may not bring an error that the files did not have before.
import { diagnosticsDelta, errorsIn } from '../../protocol/diagnosticsDelta';
import type { CheckOutcome, Diagnostic } from '../../protocol/model';

/** Errors shown in a detail; the rest is counted. */
const shown = 5;

/**
 * Compares two lists of diagnostics as multisets of file, code and message; positions are ignored since an edit
 * moves them. Warnings do not count. Code 0 stands for a check that could not be made and never passes.
 */
export function typesVerdict(lists: { readonly baseline: readonly Diagnostic[]; readonly after: readonly Diagnostic[] }): {
  readonly outcome: CheckOutcome;
  readonly detail: string;
} {
  const after = errorsIn(lists.after);
  const unchecked = after.find((diagnostic) => diagnostic.code === 0);
  if (unchecked) return { outcome: 'crashed', detail: unchecked.message };
  const { gone, fresh } = diagnosticsDelta(lists.baseline, after);
  if (fresh.length > 0) return { outcome: 'failed', detail: describe(fresh) };
  const left = after.length > 0 ? `, ${after.length} from before` : '';
  const fixed = gone.length > 0 ? `, ${gone.length} fewer than before` : '';
  return { outcome: 'passed', detail: `No new errors${left}${fixed}.` };
}

function describe(errors: readonly Diagnostic[]): string {
  const lines = errors.slice(0, shown).map((error) => `${error.file}: TS${error.code}: ${error.message}`);
  if (errors.length > shown) lines.push(`and ${errors.length - shown} more new errors`);
  return lines.join('\n');
}
