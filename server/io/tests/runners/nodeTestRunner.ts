// node:test: Node's own runner with a reporter of ours, which writes one line a result, so that a killed run still tells.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { TestResult } from '../../../core/ports/testRunner';
import { parseJson } from './jestReport';
import { plainMessage, relativeFile, testName, type ReportPlace, type Runner } from './runner';

/** Runs inside the child. Titles are kept by their depth: a test's suites begin before it. */
const reporter = `export default async function* report(source) {
  const titles = [], printed = new Map();
  const describe = (error) => { const cause = error?.cause ?? error; return typeof cause === 'string' ? cause : [cause?.message, cause?.stack].filter(Boolean).join('\\n'); };
  for await (const { type, data } of source) {
    if (type === 'test:start') { titles.length = data.nesting; titles[data.nesting] = data.name; }
    if (type === 'test:stderr') printed.set(data.file, ((printed.get(data.file) ?? '') + data.message).slice(0, 8000));
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const line = { titles: [...titles.slice(0, data.nesting), data.name], file: data.file, suite: data.details?.type === 'suite' };
    const outcome = data.skip !== undefined || data.todo !== undefined ? 'skipped' : type === 'test:pass' ? 'passed' : 'failed';
    yield JSON.stringify({ ...line, outcome, kind: data.details?.error?.failureType ?? '', message: outcome === 'failed' ? describe(data.details?.error) : '', printed: printed.get(data.file) ?? '' }) + '\\n';
  }
}
`;

const line = z.object({
  titles: z.array(z.string()),
  file: z.string().nullish(),
  suite: z.boolean(),
  outcome: z.enum(['passed', 'failed', 'skipped']),
  kind: z.string(),
  message: z.string(),
  printed: z.string(),
});

export const nodeTestRunner: Runner = {
  name: 'node:test',
  args({ files, report, folder, nodeFlags }) {
    const own = path.join(folder, 'reporter.mjs');
    writeFileSync(own, reporter);
    return [...nodeFlags, '--test', `--test-reporter=${own}`, `--test-reporter-destination=${report}`, '--test-concurrency=1', ...files];
  },
  parse(text, place) {
    const lines = text.split('\n').filter((one) => one !== '');
    const parsed = lines.map((one) => line.safeParse(parseJson(one)));
    // The last line may be cut off by the end of the run.
    return parsed.flatMap((one) => (one.success ? resultOf(one.data, place) : []));
  },
};

function resultOf(reported: z.infer<typeof line>, place: ReportPlace): readonly TestResult[] {
  const file = relativeFile(reported.file ?? '', place);
  const [first = '', ...others] = reported.titles;
  const isFile = others.length === 0 && file !== '' && (relativeFile(first, place) === file || file.endsWith(`/${first}`));
  // A file or suite fails because of what is in it, which has its own line, unless it could not run at all.
  if (reported.outcome !== 'failed' ? isFile || reported.suite : reported.kind === 'subtestsFailed') return [];
  const message = isFile ? `${reported.message}\n${reported.printed}` : reported.message;
  const name = isFile ? file : testName(file, reported.titles);
  return [{ name, file, outcome: reported.outcome, message: reported.outcome === 'failed' ? plainMessage(message, place) : '' }];
}
