// The type checker over an overlay: real worker, real compiler, small projects.
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Overlay } from '../../../server/core/ports/checker';
import { findNative } from '../../../server/io/checker/findNative';
import { createChecker, type CheckPool } from '../../../server/io/workers/checkPool';
import { builtEntry } from '../fixture/builtEntry';
import { sampleFolder } from '../fixture/sampleFolder';

/** One worker for all cases: each has a folder of its own in one project, since a start of the compiler costs a second. */
let entry = '';
let project = '';
let checker: CheckPool;
let unsaved: Overlay = {};
beforeAll(async () => {
  entry = await builtEntry('server/io/workers/checkEntry.ts');
});

const going = new AbortController().signal;

/** Writes files into the project. */
function add(files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
    writeFileSync(path.join(project, file), text);
  }
}

async function codes(files: readonly string[], overlay: Overlay = {}): Promise<readonly string[]> {
  const report = await checker.check(files, overlay, going);
  return report.diagnostics.map((found) => `${found.file} ${found.code}`);
}

const native = findNative(__filename);

const engines = [
  { engine: 'the language service', executable: undefined, compiler: /^typescript 6\.\d+\.\d+$/ },
  { engine: 'the native compiler', executable: native, compiler: /^typescript 7\.0\.2 \(native\)$/ },
];

describe.each(engines.slice(0, native === undefined ? 1 : 2))('with $engine', ({ executable, compiler }) => {
  beforeAll(() => {
    project = sampleFolder({}, { keep: true });
    checker = createChecker({ root: project, entry, openTexts: () => unsaved, ...(executable === undefined ? {} : { native: executable }) });
  });
  afterAll(async () => {
    await checker.dispose();
    rmSync(project, { recursive: true, force: true });
  });

  test('errors come from the overlay, with their places, and go with it', async () => {
    add({ 'plain/a.ts': 'export const a: number = 1;\n', 'plain/b.ts': "import { a } from './a';\nexport const b: number = a;\n" });
    const files = ['plain/a.ts', 'plain/b.ts'];
    expect(await codes(files)).toEqual([]);
    const report = await checker.check(files, { 'plain/a.ts': 'export const a: string = 1;\n' }, going);
    expect(report.diagnostics).toEqual([
      { file: 'plain/a.ts', code: 2322, message: "Type 'number' is not assignable to type 'string'.", span: { start: 13, end: 14 }, severity: 'error' },
      { file: 'plain/b.ts', code: 2322, message: "Type 'string' is not assignable to type 'number'.", span: { start: 38, end: 39 }, severity: 'error' },
    ]);
    expect(report.compiler).toMatch(compiler);
    expect(await codes(files)).toEqual([]);
    expect(readFileSync(path.join(project, 'plain/a.ts'), 'utf8')).toContain('number');
  });

  test('syntax errors, files that exist only in the overlay, and files that do not exist', async () => {
    add({ 'new/a.ts': "import { n } from './n';\nexport const a = n;\n" });
    expect(await codes(['new/a.ts'])).toEqual(['new/a.ts 2307']);
    expect(await codes(['new/a.ts', 'new/n.ts'], { 'new/n.ts': 'export const n = 1;\n' })).toEqual([]);
    expect(await codes(['new/a.ts'])).toEqual(['new/a.ts 2307']);
    expect(await codes(['new/a.ts'], { 'new/a.ts': 'export const = 1;\n' })).toContain('new/a.ts 1134');
    expect(await codes(['new/gone.ts'])).toEqual(['new/gone.ts 0']);
    expect(await codes(['../a.ts'])).toEqual(['../a.ts 0']);
  });

  test('each file follows its own tsconfig, and a change of it', async () => {
    const config = (strict: boolean): string => JSON.stringify({ compilerOptions: { strict, target: 'es2022', module: 'esnext', moduleResolution: 'bundler', paths: { '@/*': ['./*'] } } });
    const text = "import { x } from '@/x';\nexport const a: string = x.pop();\n";
    const x = 'export const x: string[] = [];\n';
    add({ 'strict/tsconfig.json': config(true), 'strict/a.ts': text, 'strict/x.ts': x, 'loose/tsconfig.json': config(false), 'loose/a.ts': text, 'loose/x.ts': x });
    expect(await codes(['strict/a.ts', 'loose/a.ts'])).toEqual(['strict/a.ts 2322']);
    add({ 'loose/tsconfig.json': config(true) });
    expect(await codes(['loose/a.ts'])).toEqual(['loose/a.ts 2322']);
  });

  test('a project on TypeScript 5 keeps the defaults of its version', async () => {
    const config = JSON.stringify({ compilerOptions: { target: 'es2022', module: 'esnext', moduleResolution: 'bundler' } });
    const text = 'export function same(a) { return a; }\n';
    add({ 'five/package.json': '{ "devDependencies": { "typescript": "^5.9.0" } }', 'five/tsconfig.json': config, 'five/a.ts': text, 'six/tsconfig.json': config, 'six/a.ts': text });
    expect(await codes(['five/a.ts', 'six/a.ts'])).toEqual(['six/a.ts 7006']);
  });

  test('a file changed on disk and an unsaved document are seen', async () => {
    add({ 'disk/a.ts': "import { b } from './b';\nexport const a: number = b;\n", 'disk/b.ts': 'export const b = 1;\n' });
    expect(await codes(['disk/a.ts'])).toEqual([]);
    add({ 'disk/b.ts': "export const b = 'text';\n" });
    expect(await codes(['disk/a.ts'])).toEqual(['disk/a.ts 2322']);
    unsaved = { 'disk/b.ts': 'export const b = 2;\n' };
    onTestFinished(() => void (unsaved = {}));
    expect(await codes(['disk/a.ts'])).toEqual([]);
  });

  test('JavaScript, JSON, JSX and installed types', async () => {
    add({
      'mixed/a.js': "// @ts-check\n/** @type {number} */\nexport const a = 'x';\n",
      'mixed/b.ts': "import values from './values.json';\nimport { lib } from 'lib';\nexport const b: number = values.n + lib;\n",
      'mixed/c.tsx': 'declare global { namespace JSX { interface IntrinsicElements { p: object } } }\nexport const c = <p>text</p>;\n',
      'mixed/values.json': '{ "n": 1 }',
      'node_modules/lib/package.json': '{ "name": "lib", "types": "index.d.ts" }',
      'node_modules/lib/index.d.ts': 'export const lib: number;\n',
    });
    expect(await codes(['mixed/a.js', 'mixed/b.ts', 'mixed/c.tsx'])).toEqual(['mixed/a.js 2322']);
  });

  test('a link out of the project is not read', async () => {
    const outside = sampleFolder({ 'secret.ts': 'export const secret = "s3cret" as const;\n' });
    add({ 'linked/a.ts': "import { secret } from './link';\nexport const a: number = secret;\n" });
    symlinkSync(path.join(outside, 'secret.ts'), path.join(project, 'linked/link.ts'));
    const report = await checker.check(['linked/a.ts'], {}, going);
    expect(report.diagnostics.length).toBeGreaterThan(0);
    expect(JSON.stringify(report.diagnostics)).not.toContain('s3cret');
  });

  test('fixes are whole new texts of the one file', async () => {
    add({ 'fix/a.ts': 'export interface Shape {\n\tarea(): number;\n}\nexport class Square implements Shape {\n}\n' });
    const fixes = await checker.fixes('fix/a.ts', {}, going);
    const fix = fixes.find((one) => one.name === 'fixClassIncorrectlyImplementsInterface');
    expect(fix).toMatchObject({ code: 2420, description: "Implement interface 'Shape'" });
    expect(fix?.text).toContain('\tarea(): number {\n\t\tthrow new Error("Method not implemented.");');
    expect(await codes(['fix/a.ts'], { 'fix/a.ts': fix?.text ?? '' })).toEqual([]);
  });

  test('a stop settles within a second, while waiting and while checking', async () => {
    const tower = 'type T<N extends number, A extends 0[] = []> = A["length"] extends N ? A : T<N, [...A, 0]>;\n';
    const slow = tower + Array.from({ length: 400 }, (_, i) => `export const x${i}: T<${900 + (i % 90)}> = [];\n`).join('');
    add({ 'slow/a.ts': 'export {};\n', 'slow/slow.ts': slow });
    await checker.check(['slow/a.ts'], {}, going);
    const stop = new AbortController();
    const both = [checker.check(['slow/slow.ts'], {}, stop.signal), checker.check(['slow/a.ts'], {}, stop.signal)];
    await new Promise((resolve) => setTimeout(resolve, 100));
    const begin = performance.now();
    stop.abort();
    const reports = await Promise.all(both);
    expect(performance.now() - begin).toBeLessThan(1000);
    expect(reports.map((report) => report.diagnostics[0]?.message)).toEqual(['The type check was stopped.', 'The type check was stopped.']);
    expect(await codes(['slow/a.ts'], { 'slow/a.ts': 'export const a: string = 1;\n' })).toEqual(['slow/a.ts 2322']);
  });
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
