// Where the native compiler cannot serve, the language service does: the same verdict, and the report says whose it is.
import { chmodSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { findNative } from '../../server/io/checker/findNative';
import { createChecker } from '../../server/io/workers/checkPool';
import type { Overlay } from '../../server/core/ports/checker';
import { builtEntry } from '../io/fixture/builtEntry';
import { sampleFolder } from '../io/fixture/sampleFolder';

const going = new AbortController().signal;
const service = /^typescript 6\./;
const native = findNative(__filename);
const config = (more: object): string => JSON.stringify({ compilerOptions: { strict: true, target: 'es2022', lib: ['es2022'], module: 'esnext', moduleResolution: 'bundler', types: [], ...more } });

let entry = '';
let project = '';
beforeAll(async () => {
  entry = await builtEntry('server/io/workers/checkEntry.ts');
  const wrong = 'export const a: string = 1;\n';
  project = sampleFolder(
    {
      'tsconfig.json': config({}),
      'a.ts': wrong,
      'old/tsconfig.json': config({ moduleResolution: 'node10', ignoreDeprecations: '6.0' }),
      'old/a.ts': wrong,
      'exits': '#!/bin/sh\nexit 3\n',
      'babbles': '#!/bin/sh\necho hello; cat > /dev/null\n',
      'answers-wrongly': "#!/bin/sh\nprintf '\\223\\004\\304\\003odd\\304\\000'; cat > /dev/null\n",
    },
    { keep: true },
  );
  for (const name of ['exits', 'babbles', 'answers-wrongly']) chmodSync(path.join(project, name), 0o755);
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

async function check(executable: string, file: string, overlay: Overlay = {}): Promise<{ readonly codes: readonly number[]; readonly compiler: string }> {
  const checker = createChecker({ root: project, entry, native: executable });
  onTestFinished(() => checker.dispose());
  const report = await checker.check([file], overlay, going);
  return { codes: report.diagnostics.map(({ code }) => code), compiler: report.compiler };
}

test.skipIf(process.platform === 'win32').each(['exits', 'babbles', 'answers-wrongly', 'is-not-there'])('a program that %s', async (name) => {
  expect(await check(path.join(project, name), 'a.ts')).toEqual({ codes: [2322], compiler: expect.stringMatching(service) as string });
});

test.skipIf(native === undefined)('settings that it does not know, and a file that is only in the overlay; all else is its own', async () => {
  expect(await check(native ?? '', 'old/a.ts')).toEqual({ codes: [2322], compiler: expect.stringMatching(service) as string });
  expect(await check(native ?? '', 'a.ts', { 'a.ts': "import { b } from './b';\nexport const a: string = b;\n", 'b.ts': 'export const b = 1;\n' })).toEqual({ codes: [2322], compiler: expect.stringMatching(service) as string });
  expect(await check(native ?? '', 'a.ts')).toEqual({ codes: [2322], compiler: 'typescript 7.0.2 (native)' });
});
