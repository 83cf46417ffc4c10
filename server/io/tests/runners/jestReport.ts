// Reads the JSON report of jest, which vitest writes as well.
import { z } from 'zod';
import type { TestResult } from '../../../core/ports/testRunner';
import { plainMessage, relativeFile, testName, type ReportPlace } from './runner';

const assertion = z.object({
  ancestorTitles: z.array(z.string()),
  title: z.string(),
  status: z.string(),
  failureMessages: z.array(z.string()).nullish(),
});
const report = z.object({
  testResults: z.array(z.object({ name: z.string(), status: z.string(), message: z.string().nullish(), assertionResults: z.array(assertion) })),
});

type FileReport = z.infer<typeof report>['testResults'][number];

/** A file that could not be loaded is one failed result named after the file. */
export function parseJestReport(text: string, place: ReportPlace): readonly TestResult[] | undefined {
  const parsed = report.safeParse(parseJson(text));
  return parsed.success ? parsed.data.testResults.flatMap((file) => resultsOf(file, place)) : undefined;
}

function resultsOf(reported: FileReport, place: ReportPlace): readonly TestResult[] {
  const file = relativeFile(reported.name, place);
  const results = reported.assertionResults.map((test): TestResult => {
    const outcome = test.status === 'passed' ? 'passed' : test.status === 'failed' ? 'failed' : 'skipped';
    const message = outcome === 'failed' ? plainMessage((test.failureMessages ?? []).join('\n'), place) : '';
    return { name: testName(file, [...test.ancestorTitles, test.title]), file, outcome, message };
  });
  const unexplained = reported.status === 'failed' && !results.some((test) => test.outcome === 'failed');
  if (!unexplained) return results;
  return [...results, { name: file, file, outcome: 'failed', message: plainMessage(reported.message ?? '', place) }];
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
