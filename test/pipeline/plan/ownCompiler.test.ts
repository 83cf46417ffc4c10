// At the end of a planned run the project's own compiler sees all winners together, where it is another one than ours.
import { expect, test } from 'vitest';
import type { Overlay } from '../../../server/core/ports/checker';
import type { ProjectCompiler } from '../../../server/core/ports/projectCompiler';
import { runPlanned, step } from './stagePlan';

const FILE = 'src/one.ts';
const BEFORE = 'export function one(): number {\n  return 1;\n}\n';
const AFTER = 'export function one(): number {\n  return 2;\n}';

async function checkEnd(errors: readonly string[], expected: { readonly status: string; readonly reason: RegExp; readonly check: RegExp }): Promise<void> {
  const seen: Overlay[] = [];
  const compiler: ProjectCompiler = {
    version: () => Promise.resolve('5.9.3'),
    check: ({ overlay }) => {
      seen.push(overlay);
      const diagnostics = FILE in overlay ? errors.map((message) => ({ file: 'src/user.ts', code: 2322, message, severity: 'error' as const, span: { start: 0, end: 1 } })) : [];
      return Promise.resolve({ ok: true, diagnostics, command: 'tsc --noEmit', ms: 1 });
    },
  };
  const { result } = await runPlanned({ files: { [FILE]: BEFORE, 'src/user.ts': '', 'tsconfig.json': '{}' }, steps: [step(FILE, 'one')], answers: { one: [AFTER] }, compiler });
  expect(seen[0]).toEqual({ [FILE]: `${AFTER}\n` });
  expect(result.view.status).toBe(expected.status);
  expect(result.view.reason).toMatch(expected.reason);
  expect(result.view.integration.map(({ outcome, detail }) => `${outcome} ${detail}`).at(-1)).toMatch(expected.check);
}

test('no error of it is a check that passed', () => checkEnd([], { status: 'complete', reason: /^$/, check: /^passed the whole project: .*typescript 5\.9\.3, the project's own/ }));
test('a new error of it is said, and the proposal is not called complete', () => checkEnd(['no number'], { status: 'partial', reason: /fail types: the whole project/, check: /^failed .*no number/ }));
