// Several runs for one request become one report: the worst outcome, all results.
import type { TestReport } from '../../core/ports/testRunner';

const worstFirst: readonly TestReport['outcome'][] = ['stopped', 'timeout', 'crashed', 'unavailable', 'completed'];

/** `missing` says which files had no runner; it is told beside what did run. */
export function mergeReports(reports: readonly TestReport[], missing: string): TestReport {
  const outcome = worstFirst.find((one) => reports.some((report) => report.outcome === one)) ?? 'completed';
  const results = reports.flatMap((report) => report.results);
  return {
    outcome,
    results,
    command: reports.map((report) => report.command).filter((command) => command !== '').join(' && '),
    sandbox: '',
    detail: [...reports.filter((report) => report.outcome === outcome).map((report) => report.detail), missing].filter((line) => line !== '').join('\n'),
    ms: 0,
  };
}
