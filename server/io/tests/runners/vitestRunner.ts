// vitest: its own JSON report, one file after another, without colours, coverage and captured prints.
import { parseJestReport } from './jestReport';
import type { Runner } from './runner';

export const vitestRunner: Runner = {
  name: 'vitest',
  package: 'vitest',
  args: ({ program, files, report, nodeFlags }) => [
    ...nodeFlags,
    program,
    'run',
    ...files,
    '--reporter=json',
    `--outputFile=${report}`,
    '--silent',
    '--no-color',
    '--coverage.enabled=false',
    '--no-file-parallelism',
    '--passWithNoTests',
  ],
  parse: parseJestReport,
};
