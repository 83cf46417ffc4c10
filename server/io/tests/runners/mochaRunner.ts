// mocha: its JSON reporter. Full titles come joined, so that a name has one part after the file.
import { z } from 'zod';
import { parseJson } from './jestReport';
import { plainMessage, relativeFile, testName, type Runner } from './runner';

const test = z.object({
  fullTitle: z.string(),
  file: z.string().nullish(),
  err: z.object({ message: z.string().optional(), stack: z.string().optional() }).nullish(),
});
const report = z.object({ tests: z.array(test), passes: z.array(test), pending: z.array(test), failures: z.array(test) });

export const mochaRunner: Runner = {
  name: 'mocha',
  package: 'mocha',
  args: ({ program, files, report: output, nodeFlags }) => [...nodeFlags, program, '--reporter', 'json', '--reporter-option', `output=${output}`, '--exit', ...files],
  loadFailure: (output) => /Exception during run: ([\s\S]*)/.exec(output)?.[1],
  parse(text, place) {
    const parsed = report.safeParse(parseJson(text));
    if (!parsed.success) return undefined;
    const { passes, pending, failures } = parsed.data;
    const outcomes = [...passes.map((one) => [one, 'passed'] as const), ...pending.map((one) => [one, 'skipped'] as const), ...failures.map((one) => [one, 'failed'] as const)];
    return outcomes.map(([one, outcome]) => {
      const file = relativeFile(one.file ?? '', place);
      const message = outcome === 'failed' ? plainMessage(one.err?.stack ?? one.err?.message ?? '', place) : '';
      return { name: testName(file, [one.fullTitle]), file, outcome, message };
    });
  },
};
