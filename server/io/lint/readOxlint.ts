// oxlint's JSON report as findings.
import { z } from 'zod';
import type { LintFinding } from '../../core/ports/linter';

const report = z.object({
  diagnostics: z.array(
    z.object({
      message: z.string(),
      code: z.string().optional(),
      severity: z.string(),
      labels: z.array(z.object({ span: z.object({ line: z.number().optional() }) })).optional(),
    }),
  ),
});

/** Undefined when it is no report. */
export function readOxlint(output: string): readonly LintFinding[] | undefined {
  const start = output.indexOf('{');
  const end = output.lastIndexOf('}');
  const read = report.safeParse(parsed(output.slice(Math.max(0, start), end + 1)));
  if (!read.success) return undefined;
  return read.data.diagnostics.map(({ message, code, severity, labels }) => ({
    rule: code ?? 'syntax',
    message,
    severity: severity === 'error' ? 'error' : 'warning',
    isLayout: false,
    line: labels?.[0]?.span.line ?? 1,
  }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
