// Biome's JSON report as findings.
import { z } from 'zod';
import type { LintFinding } from '../../core/ports/linter';

const report = z.object({
  diagnostics: z.array(
    z.object({
      severity: z.string(),
      message: z.string(),
      category: z.string().nullish(),
      location: z.object({ start: z.object({ line: z.number() }).optional() }).optional(),
    }),
  ),
});

/** Undefined when it is no report. Notices about the reporter stand before or after it. */
export function readBiome(output: string): readonly LintFinding[] | undefined {
  const line = output.split('\n').find((one) => one.startsWith('{"summary"'));
  const read = report.safeParse(parsed(line ?? ''));
  if (!read.success) return undefined;
  return read.data.diagnostics.map(({ severity, message, category, location }) => ({
    rule: category ?? 'syntax',
    message,
    severity: severity === 'error' || severity === 'fatal' ? 'error' : 'warning',
    isLayout: false,
    line: location?.start?.line ?? 1,
  }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
