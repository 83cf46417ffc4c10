// The types lane asks about the files that use an edited one, and says what it found there.
import { expect, test } from 'vitest';
import type { Checker, DependantsReport } from '../../server/core/ports/checker';
import type { BuiltCandidate } from '../../server/core/pipeline/lanes/lane';
import { typesLane } from '../../server/core/pipeline/lanes/types';
import type { RunContext } from '../../server/core/pipeline/runContext';
import type { Diagnostic } from '../../server/protocol/model';

const broken: Diagnostic = { file: 'user.ts', code: 2551, message: "Property 'toFixed' does not exist on type 'string'.", span: { start: 0, end: 1 }, severity: 'error' };

/** A checker that finds nothing in the file itself. */
function checkerThatFinds(dependants: Omit<DependantsReport, 'ms' | 'compiler'> | undefined): Checker {
  const report = { compiler: 'typescript 7.0.2 (native)', ms: 1 };
  return {
    check: () => Promise.resolve({ ...report, diagnostics: [] }),
    fixes: () => Promise.resolve([]),
    ...(dependants !== undefined && { dependants: () => Promise.resolve({ ...report, ...dependants }) }),
  };
}

async function checkLane(checker: Checker, open: readonly string[] = []): Promise<{ readonly outcome: string; readonly detail: string }> {
  const candidate = { task: { target: { file: 'a.ts' } }, text: 'export {};\n', answer: { declaration: '', before: [], after: [] }, open } as unknown as BuiltCandidate;
  const context = { ports: { checker, stop: new AbortController().signal }, feature: { tests: [] }, baseline: { diagnostics: [] } } as unknown as RunContext;
  return typesLane.run(candidate, context);
}

test.each([
  ['an error in a file that uses it', { files: ['user.ts'], diagnostics: [broken] }, 'failed', /^In files that use it: user\.ts: TS2551/],
  ['a check of them that was stopped', { files: [], diagnostics: [{ ...broken, code: 0, message: 'The type check was stopped.' }] }, 'crashed', /stopped/],
  ['changed types that all users accept', { files: ['user.ts', 'b.ts'], diagnostics: [] }, 'passed', /2 files that use it have none either\.$/],
  ['types that did not change', { files: [], diagnostics: [] }, 'passed', /^No new errors\. \(typescript 7\.0\.2 \(native\)\)$/],
  ['a checker that does not look at other files', undefined, 'passed', /^No new errors\./],
] as const)('%s', async (_name, dependants, outcome, detail) => {
  expect(await checkLane(checkerThatFinds(dependants))).toMatchObject({ outcome, detail: expect.stringMatching(detail) as string });
});

test.each([
  ['the name of an open task', 'rate.ts', "Argument of type 'Total' is not assignable to 'string'.", true],
  ['the path of a file that bears the name of one', 'src/Total.ts', "Cannot find name 'x'.", false],
])('an error waits for others or not: %s', async (_name, file, message, waits) => {
  const error: Diagnostic = { ...broken, file, message };
  const checker: Checker = { check: () => Promise.resolve({ compiler: '', ms: 1, diagnostics: [error] }), fixes: () => Promise.resolve([]) };
  expect(await checkLane(checker, ['Total'])).toMatchObject({ outcome: 'failed', waits });
});
