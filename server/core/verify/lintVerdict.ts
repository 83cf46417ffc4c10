// Lint check: a candidate may not bring an error of the workspace's own linter that the file did not have before.
import type { CheckOutcome } from '../../protocol/model';
import type { LintFinding, LintReport } from '../ports/linter';
import { beyond } from '../../protocol/beyond';

/** Findings shown in a detail; the rest is counted. */
const SHOWN = 5;

/** Errors that are new refuse; new warnings, and errors that are about layout only, are noted: they say nothing about what code does. */
export function lintVerdict({ baseline, after }: { readonly baseline: LintReport; readonly after: LintReport }): { readonly outcome: CheckOutcome; readonly detail: string } {
  for (const report of [baseline, after]) if (report.outcome !== 'completed') return { outcome: 'skipped', detail: report.detail };
  const fresh = beyond(after.findings, baseline.findings, keyOf);
  const errors = fresh.filter(({ severity, isLayout }) => severity === 'error' && !isLayout);
  if (errors.length > 0) return { outcome: 'failed', detail: `${describe(errors)} (${after.linter})` };
  const noted = fresh.length === 0 ? '' : `; to look at: ${describe(fresh).replaceAll('\n', '; ')}`;
  return { outcome: 'passed', detail: `No new error${noted} (${after.linter})` };
}

/** Numbers in a message change with the code around: `too many lines (301)`. */
function keyOf({ rule, message, severity }: LintFinding): string {
  return JSON.stringify([rule, message.replace(/\d+/g, '#'), severity]);
}

function describe(findings: readonly LintFinding[]): string {
  const lines = findings.slice(0, SHOWN).map(({ rule, message, line }) => `line ${line}: ${message} [${rule}]`);
  if (findings.length > SHOWN) lines.push(`and ${findings.length - SHOWN} more`);
  return lines.join('\n');
}
