// jest: in one process, with a cache of this run only, so that no candidate can leave something for the next.
import path from 'node:path';
import { parseJestReport } from './jestReport';
import type { Runner } from './runner';

export const jestRunner: Runner = {
  name: 'jest',
  package: 'jest',
  args: ({ program, files, report, folder, nodeFlags }) => [
    ...nodeFlags,
    program,
    '--ci',
    '--json',
    `--outputFile=${report}`,
    '--runInBand',
    '--silent',
    '--coverage=false',
    '--watchman=false',
    `--cacheDirectory=${path.join(folder, 'cache')}`,
    '--passWithNoTests',
    '--runTestsByPath',
    ...files,
  ],
  parse: parseJestReport,
};
