// Runs test files of several projects with one command and says of each test whether it passed.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { z } from 'zod';

const lineShape = z.object({ file: z.string(), name: z.string(), passed: z.boolean() });

export type TestOutcome = Readonly<z.infer<typeof lineShape>>;

/** Absolute paths. A file that does not load is one failed test of its name. */
export async function runNodeTests(files: readonly string[]): Promise<readonly TestOutcome[]> {
  const reporter = resolve('test/features/outcomeReporter.mjs');
  // A run within a run of tests is told apart from it by this variable, and would be left out.
  const { NODE_TEST_CONTEXT: _, ...environment } = process.env;
  const child = spawn(process.execPath, ['--test', `--test-reporter=${reporter}`, ...files], { stdio: ['ignore', 'pipe', 'inherit'], env: environment });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => void (said += chunk.toString('utf8')));
  await new Promise((done) => child.once('close', done));
  return said.split('\n').flatMap((line) => (line === '' ? [] : [lineShape.parse(JSON.parse(line))]));
}
