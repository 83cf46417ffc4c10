// The type checker over an overlay: real worker, real compiler, small projects.
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Overlay } from '../../../server/core/ports/checker';
import { createChecker, type CheckPool } from '../../../server/io/workers/checkPool';
import { builtEntry } from '../fixture/builtEntry';
import { sampleFolder } from '../fixture/sampleFolder';

let entry = '';
beforeAll(async () => {
  entry = await builtEntry('server/io/workers/checkEntry.ts');
});

const going = new AbortController().signal;

function openChecker(root: string, openTexts?: () => Overlay): CheckPool {
  const checker = createChecker({ root, entry, ...(openTexts ? { openTexts } : {}) });
  onTestFinished(() => checker.dispose());
  return checker;
}

async function codes(checker: CheckPool, files: readonly string[], overlay: Overlay = {}): Promise<readonly string[]> {
  const report = await checker.check(files, overlay, going);
  return report.diagnostics.map((found) => `${found.file} ${found.code}`);
}

test('errors come from the overlay, with their places, and go with it', async () => {
  const root = sampleFolder({ 'a.ts': 'export const a: number = 1;\n', 'b.ts': "import { a } from './a';\nexport const b: number = a;\n" });
  const checker = openChecker(root);
  expect(await codes(checker, ['a.ts', 'b.ts'])).toEqual([]);
  const report = await checker.check(['a.ts', 'b.ts'], { 'a.ts': 'export const a: string = 1;\n' }, going);
  expect(report.diagnostics).toEqual([
    { file: 'a.ts', code: 2322, message: "Type 'number' is not assignable to type 'string'.", span: { start: 13, end: 14 }, severity: 'error' },
    { file: 'b.ts', code: 2322, message: "Type 'string' is not assignable to type 'number'.", span: { start: 38, end: 39 }, severity: 'error' },
  ]);
  expect(report.compiler).toMatch(/^typescript \d+\.\d+\.\d+$/);
  expect(await codes(checker, ['a.ts', 'b.ts'])).toEqual([]);
  expect(readFileSync(path.join(root, 'a.ts'), 'utf8')).toContain('number');
});

test('syntax errors, files that exist only in the overlay, and files that do not exist', async () => {
  const checker = openChecker(sampleFolder({ 'a.ts': "import { n } from './n';\nexport const a = n;\n" }));
  expect(await codes(checker, ['a.ts'])).toEqual(['a.ts 2307']);
  expect(await codes(checker, ['a.ts', 'n.ts'], { 'n.ts': 'export const n = 1;\n' })).toEqual([]);
  expect(await codes(checker, ['a.ts'])).toEqual(['a.ts 2307']);
  expect(await codes(checker, ['a.ts'], { 'a.ts': 'export const = 1;\n' })).toContain('a.ts 1134');
  expect(await codes(checker, ['gone.ts'])).toEqual(['gone.ts 0']);
  expect(await codes(checker, ['../a.ts'])).toEqual(['../a.ts 0']);
});

test('each file follows its own tsconfig, and a change of it', async () => {
  const config = (strict: boolean): string => JSON.stringify({ compilerOptions: { strict, target: 'es2022', module: 'esnext', moduleResolution: 'bundler', paths: { '@/*': ['./*'] } } });
  const text = "import { x } from '@/x';\nexport const a: string = x.pop();\n";
  const x = 'export const x: string[] = [];\n';
  const root = sampleFolder({ 'strict/tsconfig.json': config(true), 'strict/a.ts': text, 'strict/x.ts': x, 'loose/tsconfig.json': config(false), 'loose/a.ts': text, 'loose/x.ts': x });
  const checker = openChecker(root);
  expect(await codes(checker, ['strict/a.ts', 'loose/a.ts'])).toEqual(['strict/a.ts 2322']);
  writeFileSync(path.join(root, 'loose/tsconfig.json'), config(true));
  expect(await codes(checker, ['loose/a.ts'])).toEqual(['loose/a.ts 2322']);
});

test('a file changed on disk and an unsaved document are seen', async () => {
  const root = sampleFolder({ 'a.ts': "import { b } from './b';\nexport const a: number = b;\n", 'b.ts': 'export const b = 1;\n' });
  const open: Record<string, string> = {};
  const checker = openChecker(root, () => open);
  expect(await codes(checker, ['a.ts'])).toEqual([]);
  writeFileSync(path.join(root, 'b.ts'), "export const b = 'text';\n");
  expect(await codes(checker, ['a.ts'])).toEqual(['a.ts 2322']);
  open['b.ts'] = 'export const b = 2;\n';
  expect(await codes(checker, ['a.ts'])).toEqual([]);
});

test('JavaScript, JSON, JSX and installed types', async () => {
  const root = sampleFolder({
    'a.js': "// @ts-check\n/** @type {number} */\nexport const a = 'x';\n",
    'b.ts': "import values from './values.json';\nimport { lib } from 'lib';\nexport const b: number = values.n + lib;\n",
    'c.tsx': "declare global { namespace JSX { interface IntrinsicElements { p: object } } }\nexport const c = <p>text</p>;\n",
    'values.json': '{ "n": 1 }',
    'node_modules/lib/package.json': '{ "name": "lib", "types": "index.d.ts" }',
    'node_modules/lib/index.d.ts': 'export const lib: number;\n',
  });
  expect(await codes(openChecker(root), ['a.js', 'b.ts', 'c.tsx'])).toEqual(['a.js 2322']);
});

test('a link out of the project is not read', async () => {
  const outside = sampleFolder({ 'secret.ts': 'export const secret = "s3cret" as const;\n' });
  const root = sampleFolder({ 'a.ts': "import { secret } from './link';\nexport const a: number = secret;\n" });
  symlinkSync(path.join(outside, 'secret.ts'), path.join(root, 'link.ts'));
  const report = await openChecker(root).check(['a.ts'], {}, going);
  expect(JSON.stringify(report.diagnostics)).not.toContain('s3cret');
});

test('fixes are whole new texts of the one file', async () => {
  const text = 'export interface Shape {\n\tarea(): number;\n}\nexport class Square implements Shape {\n}\n';
  const checker = openChecker(sampleFolder({ 'a.ts': text }));
  const fixes = await checker.fixes('a.ts', {}, going);
  const fix = fixes.find((one) => one.name === 'fixClassIncorrectlyImplementsInterface');
  expect(fix).toMatchObject({ code: 2420, description: "Implement interface 'Shape'" });
  expect(fix?.text).toContain('\tarea(): number {\n\t\tthrow new Error("Method not implemented.");');
  expect(await codes(checker, ['a.ts'], { 'a.ts': fix?.text ?? '' })).toEqual([]);
});

test('a stop settles within a second, while waiting and while checking', async () => {
  const tower = 'type T<N extends number, A extends 0[] = []> = A["length"] extends N ? A : T<N, [...A, 0]>;\n';
  const slow = tower + Array.from({ length: 400 }, (_, i) => `export const x${i}: T<${900 + (i % 90)}> = [];\n`).join('');
  const checker = openChecker(sampleFolder({ 'a.ts': 'export {};\n', 'slow.ts': slow }));
  await checker.check(['a.ts'], {}, going);
  const stop = new AbortController();
  const both = [checker.check(['slow.ts'], {}, stop.signal), checker.check(['a.ts'], {}, stop.signal)];
  await new Promise((resolve) => setTimeout(resolve, 100));
  const begin = performance.now();
  stop.abort();
  const reports = await Promise.all(both);
  expect(performance.now() - begin).toBeLessThan(1000);
  expect(reports.map((report) => report.diagnostics[0]?.message)).toEqual(['The type check was stopped.', 'The type check was stopped.']);
  expect(await codes(checker, ['a.ts'], { 'a.ts': 'export const a: string = 1;\n' })).toEqual(['a.ts 2322']);
});

test('a worker that dies is replaced; one that always dies is an answer, not a rejection', async () => {
  const root = sampleFolder({
    'dies-once.cjs': `const fs = require('node:fs'), { parentPort, workerData } = require('node:worker_threads');
      parentPort.on('message', () => { const flag = workerData.root + '/died';
        if (!fs.existsSync(flag)) { fs.writeFileSync(flag, ''); process.exit(3); }
        parentPort.postMessage({ kind: 'check', report: { diagnostics: [], compiler: 'second', ms: 0 } }); });`,
    'dies.cjs': `require('node:worker_threads').parentPort.on('message', () => { throw new Error('no more memory'); });`,
  });
  const once = createChecker({ root, entry: path.join(root, 'dies-once.cjs') });
  expect((await once.check(['a.ts'], {}, going)).compiler).toBe('second');
  const always = createChecker({ root, entry: path.join(root, 'dies.cjs') });
  expect((await always.check(['a.ts'], {}, going)).diagnostics[0]).toMatchObject({ code: 0, message: 'The type check failed: no more memory' });
  expect(existsSync(path.join(root, 'died'))).toBe(true);
  await Promise.all([once.dispose(), always.dispose()]);
});
