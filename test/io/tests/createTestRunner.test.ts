// Real runs of real runners on small projects: what passes, fails, hangs, crashes, prints too much or tries to get out.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Overlay } from '../../../server/core/ports/checker';
import type { TestReport } from '../../../server/core/ports/testRunner';
import { findNode } from '../../../server/io/sandbox/nodeProgram';
import { createSandbox } from '../../../server/io/sandbox/sandbox';
import { createTestRunner, type DisposableTestRunner } from '../../../server/io/tests/createTestRunner';
import { lendPackages } from '../fixture/installed';
import { sampleFolder } from '../fixture/sampleFolder';

const hasBwrap = existsSync('/usr/bin/bwrap');
const walls = hasBwrap ? (['bubblewrap', 'process limits only'] as const) : (['process limits only'] as const);
const kinds = ['node:test', 'vitest'] as const;
const node = findNode();
const boxes = { bubblewrap: createSandbox({ node }), 'process limits only': createSandbox({ node, bwrap: null }) };
const going = new AbortController().signal;

interface Sample {
  readonly root: string;
  readonly runner: DisposableTestRunner;
  readonly run: (overlay: Overlay, more?: { tests?: readonly string[]; timeoutMs?: number; stop?: AbortSignal }) => Promise<TestReport>;
}

const suites = {
  vitest: `import { describe, expect, it } from 'vitest';
import { add } from './add';
describe('add', () => {
  it('adds', () => expect(add(1, 2)).toBe(3));
  it.skip('later', () => {});
  describe('more', () => { it('throws', () => expect(() => add(NaN, 1)).toThrow('no number')); });
});
it('stands alone', () => expect(add(0, 0)).toBe(0));
`,
  'node:test': `import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { add } from './add.ts';
describe('add', () => {
  it('adds', () => assert.equal(add(1, 2), 3));
  it.skip('later', () => {});
  describe('more', () => { it('throws', () => assert.throws(() => add(NaN, 1), /no number/)); });
});
it('stands alone', () => assert.equal(add(0, 0), 0));
`,
};
const right = "export function add(a: number, b: number): number {\n  if (Number.isNaN(a)) throw new Error('no number');\n  return a + b;\n}\n";
const body = (code: string): Overlay => ({ 'add.ts': `export function add(a: number, b: number): number {\n${code}\n}\n` });

function sample(kind: (typeof kinds)[number], wall: (typeof walls)[number], files: Readonly<Record<string, string>> = {}): Sample {
  const root = sampleFolder({ 'package.json': '{ "name": "sample", "type": "module" }', 'add.ts': 'export function add(): number {\n  throw new Error("todo");\n}\n', 'add.test.ts': suites[kind], ...files });
  lendPackages(root, ['vitest']);
  return openSample(root, wall);
}

function openSample(root: string, wall: (typeof walls)[number]): Sample {
  const runner = createTestRunner({ root, node, sandbox: boxes[wall] });
  onTestFinished(() => runner.dispose());
  const run: Sample['run'] = (overlay, more) => runner.run({ tests: more?.tests ?? ['add.test.ts'], overlay, timeoutMs: more?.timeoutMs ?? 30_000, withoutSandbox: true }, more?.stop ?? going);
  return { root, runner, run };
}

function outcomes(report: TestReport): Readonly<Record<string, string>> {
  return Object.fromEntries(report.results.map((result) => [result.name, result.outcome]));
}

const everyCase = kinds.flatMap((kind) => walls.map((wall) => [kind, wall] as const));
/** Each start of a runner costs: most cases are tried with each runner once, one of them in each kind of walls. */
const cases = [['node:test', walls[0]], ['vitest', 'process limits only']] as const;

describe.each(everyCase)('%s in %s', (kind, wall) => {
  test('names, outcomes and messages of each test', async () => {
    const { run } = sample(kind, wall);
    const good = await run({ 'add.ts': right });
    expect(good).toMatchObject({ outcome: 'completed', sandbox: wall, detail: '3 passed, 0 failed, 1 skipped.', command: kind === 'vitest' ? 'vitest run add.test.ts' : 'node --test add.test.ts' });
    const names = { 'add.test.ts > add > adds': 'passed', 'add.test.ts > add > later': 'skipped', 'add.test.ts > add > more > throws': 'passed', 'add.test.ts > stands alone': 'passed' };
    expect(outcomes(good)).toEqual(names);
    const wrong = await run(body('  return a - b;'));
    expect(outcomes(wrong)).toEqual({ ...names, 'add.test.ts > add > adds': 'failed', 'add.test.ts > add > more > throws': 'failed' });
    const message = wrong.results.find((result) => result.name.endsWith('adds'))?.message ?? '';
    expect(message).toContain('-1');
    expect(message).not.toContain(tmpdir());
    const stub = await run(body("  throw new Error('starling: not implemented: <add>');"));
    for (const result of stub.results.filter((one) => one.outcome === 'failed')) expect(result.message).toContain('starling: not implemented: <add>');
    expect(stub.results.filter((one) => one.outcome === 'failed')).toHaveLength(3);
  });
});

describe.each(cases)('%s in %s', (kind, wall) => {
  test('a file that does not load is one failed result with the reason', async () => {
    const { run } = sample(kind, wall);
    const report = await run({ 'add.ts': "throw new Error('starling: not implemented: <TABLE>');\nexport function add(): number { return 0; }\n" });
    expect(report.outcome).toBe('completed');
    expect(outcomes(report)).toEqual({ 'add.test.ts': 'failed' });
    expect(report.results[0]?.message).toContain('starling: not implemented: <TABLE>');
  });

  test('a hanging test ends with the time limit', async () => {
    const report = await sample(kind, wall).run(body('  for (;;) {}'), { timeoutMs: 2_000 });
    expect(report.outcome).toBe('timeout');
    expect(report.ms).toBeLessThan(10_000);
  });

  test('a stop ends a hanging test within a second', async () => {
    const stop = new AbortController();
    const running = sample(kind, wall).run(body('  for (;;) {}'), { stop: stop.signal });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    stop.abort();
    const begin = performance.now();
    expect((await running).outcome).toBe('stopped');
    expect(performance.now() - begin).toBeLessThan(1_000);
  });

  test.each([
    ['exits', '  process.exit(0);'],
    ['aborts', '  process.abort();'],
  ])('a candidate that %s does not pass', async (_name, code) => {
    const report = await sample(kind, wall).run(body(code));
    expect(report.results.filter((result) => result.outcome === 'passed')).toEqual([]);
    // node:test takes a file that exits with 0 in the middle for a good one: its tests are missing then.
    expect(report.outcome === 'crashed' || report.results.some((result) => result.outcome === 'failed') || report.results.length === 0).toBe(true);
  });

  test('megabytes of output do no harm', async () => {
    const report = await sample(kind, wall).run(body("  for (let i = 0; i < 40; i += 1) console.log('x'.repeat(200_000));\n  if (Number.isNaN(a)) throw new Error('no number');\n  return a + b;"));
    expect(report.detail).toBe('3 passed, 0 failed, 1 skipped.');
  });

  test('secrets of the environment do not reach the candidate', async () => {
    vi.stubEnv('STARLING_SECRET', 'canary-1234');
    onTestFinished(() => void vi.unstubAllEnvs());
    const report = await sample(kind, wall).run(body('  throw new Error(JSON.stringify(process.env));'));
    expect(JSON.stringify(report)).toContain('NODE_ENV');
    expect(JSON.stringify(report)).not.toContain('canary-1234');
  });

  test('what a run writes into its copy is gone in the next, and the project stays as it was', async () => {
    const { root, run } = sample(kind, wall, { 'src/kept.ts': 'kept' });
    const before = execFileSync('find', [root, '-printf', '%p %T@ %s\n'], { encoding: 'utf8' });
    const vandal = `import fs from 'node:fs';
      export function add(a: number, b: number): number {
        fs.rmSync('src', { recursive: true }); fs.symlinkSync(${JSON.stringify(root)}, 'src'); fs.writeFileSync('add.test.ts', ''); fs.writeFileSync('left.txt', '');
        fs.mkdirSync('dist'); fs.writeFileSync('dist/left.js', '');
        return a + b;
      }\n`;
    await run({ 'add.ts': vandal, 'extra.ts': 'export {};\n' });
    const look = "throw new Error(require('node:fs').readdirSync('.').join() + require('node:fs').readFileSync('src/kept.ts', 'utf8'));";
    const report = await run({ 'add.ts': `import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);\nexport function add(): number { ${look} }\n` });
    const message = report.results.find((result) => result.name.endsWith('adds'))?.message ?? '';
    expect(message).toContain('add.test.ts,add.ts,node_modules,package.json,srckept');
    expect(execFileSync('find', [root, '-printf', '%p %T@ %s\n'], { encoding: 'utf8' })).toBe(before);
  });

  test('two runs at once do not see each other', async () => {
    const { run } = sample(kind, wall);
    const values = [1, 2, 3, 4, 5];
    const reports = await Promise.all(values.map((value) => run(body(`  throw new Error('candidate ' + ${value});`))));
    reports.forEach((report, index) => expect(report.results.find((result) => result.name.endsWith('adds'))?.message).toContain(`candidate ${values[index]}`));
  });

  test('a change of the project between runs is seen', async () => {
    const { root, run } = sample(kind, wall);
    expect((await run({})).results.filter((result) => result.outcome === 'passed')).toEqual([]);
    writeFileSync(path.join(root, 'add.ts'), right);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect((await run({})).detail).toBe('3 passed, 0 failed, 1 skipped.');
  });
});

describe.runIf(hasBwrap)('nothing gets out of bubblewrap', () => {
  let port = 0;
  let reached = false;
  const server = createServer((socket) => {
    reached = true;
    socket.end();
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    port = typeof address === 'object' && address ? address.port : 0;
  });
  afterAll(() => void server.close());

  test('network, home, the project itself and other folders', async () => {
    const outside = sampleFolder({ secret: 'canary-5678' });
    const { root, run } = sample('node:test', 'bubblewrap', { '.env': 'KEY=canary-9999', 'notes.txt': '' });
    const suite = `import { it } from 'node:test'; import fs from 'node:fs'; import net from 'node:net'; import os from 'node:os';
      const root = ${JSON.stringify(root)}, outside = ${JSON.stringify(outside)};
      it('reads outside', () => { fs.readFileSync(outside + '/secret'); });
      it('reads the project secrets', () => { fs.readFileSync(root + '/.env'); });
      it('finds the secrets in the copy', () => { fs.readFileSync('.env'); });
      it('writes to the project', () => { fs.writeFileSync(root + '/notes.txt', 'x'); });
      it('writes to installed packages', () => { fs.writeFileSync(root + '/node_modules/x', 'x'); });
      it('writes to the system', () => { fs.writeFileSync('/usr/x-starling', 'x'); });
      it('sees processes', () => { process.kill(${process.pid}, 0); });
      it('connects', () => new Promise((yes, no) => { net.connect(${port}, '127.0.0.1').on('connect', yes).on('error', no); }));
      it('resolves names', async () => { await (await import('node:dns/promises')).lookup('localhost.example.com'); });
    `;
    const report = await run({ 'add.test.ts': suite });
    expect(report.results.map((result) => [result.name.slice(14), result.outcome])).toEqual(
      ['reads outside', 'reads the project secrets', 'finds the secrets in the copy', 'writes to the project', 'writes to installed packages', 'writes to the system', 'sees processes', 'connects', 'resolves names'].map((name) => [name, 'failed']),
    );
    expect([reached, readFileSync(path.join(root, 'notes.txt'), 'utf8'), existsSync(path.join(root, 'node_modules/x'))]).toEqual([false, '', false]);
  });

  test('a broken sandbox runs nothing', async () => {
    const root = sampleFolder({ 'add.test.ts': suites['node:test'], 'add.ts': right });
    const broken = createSandbox({ node, bwrap: '/usr/bin/bwrap', selfTest: () => Promise.resolve('the network is reachable') });
    const runner = createTestRunner({ root, node, sandbox: broken });
    const report = await runner.run({ tests: ['add.test.ts'], overlay: {}, timeoutMs: 1000 }, going);
    expect(report).toMatchObject({ outcome: 'unavailable', results: [] });
    expect(report.detail).toContain('the network is reachable');
  });

  test('no sandbox runs nothing, and says what to do; with a person\'s word it runs', async () => {
    const root = sampleFolder({ 'add.test.ts': suites['node:test'], 'add.ts': right, 'package.json': '{ "type": "module" }' });
    const runner = createTestRunner({ root, node, sandbox: createSandbox({ node, bwrap: null }) });
    const request = { tests: ['add.test.ts'], overlay: {}, timeoutMs: 30_000 };
    const refused = await runner.run(request, going);
    expect(refused).toMatchObject({ outcome: 'unavailable', results: [] });
    expect(refused.detail).toMatch(/Install bubblewrap.*runTestsWithoutSandbox.*--allow-unsandboxed-tests/);
    expect(await runner.run({ ...request, withoutSandbox: true }, going)).toMatchObject({ outcome: 'completed', sandbox: 'process limits only' });
    await runner.dispose();
  });
});

describe('what cannot be run says what to do', () => {
  test.each([
    ['vitest is not installed: run npm install.', { 'a.test.ts': "import { it } from 'vitest';" }],
    ['jest is not installed: run npm install.', { 'a.test.ts': 'it()', 'package.json': '{ "scripts": { "test": "jest --ci" } }' }],
    ['mocha is not installed: run npm install.', { 'a.test.ts': 'it()', 'package.json': '{ "devDependencies": { "mocha": "1" } }' }],
    ['No test runner was found for a.test.ts', { 'a.test.ts': "import { test } from 'bun:test';" }],
    ['The test file a.test.ts is not in the project.', {}],
  ])('%s', async (detail, files) => {
    const { run } = openSample(sampleFolder(files), 'process limits only');
    const report = await run({}, { tests: ['a.test.ts'] });
    expect(report.outcome).toBe('unavailable');
    expect(report.detail).toContain(detail);
  });

  test('no related test is no failure', async () => {
    expect(await openSample(sampleFolder({}), 'process limits only').run({}, { tests: [] })).toMatchObject({ outcome: 'completed', results: [] });
  });
});

test('packages of a monorepo and those installed above are the ones of the copy', async () => {
  const above = sampleFolder({ 'node_modules/up/package.json': '{ "name": "up", "main": "up.cjs" }', 'node_modules/up/up.cjs': 'exports.up = 1;' });
  const root = path.join(above, 'repo');
  const suite = "import { it } from 'node:test'; import assert from 'node:assert'; import { one } from '@sample/one'; import { up } from 'up'; it('sums', () => assert.equal(one + up, 3));";
  for (const folder of ['packages/one', 'packages/two', 'node_modules/@sample']) mkdirSync(path.join(root, folder), { recursive: true });
  writeFileSync(path.join(root, 'packages/one/package.json'), '{ "name": "@sample/one", "type": "module", "exports": "./one.js" }');
  writeFileSync(path.join(root, 'packages/one/one.js'), 'export const one = 1;');
  writeFileSync(path.join(root, 'packages/two/two.test.mjs'), suite);
  symlinkSync('../../packages/one', path.join(root, 'node_modules/@sample/one'));
  for (const wall of walls) {
    const { run } = openSample(root, wall);
    const report = await run({ 'packages/one/one.js': 'export const one = 2;' }, { tests: ['packages/two/two.test.mjs'] });
    expect([wall, report.detail, report.results[0]?.message]).toEqual([wall, '1 passed, 0 failed, 0 skipped.', '']);
  }
});

test('copies go when the runner is disposed, and those of dead processes when the next is made', async () => {
  const dead = path.join(tmpdir(), 'starling-shadow-999999999-x');
  mkdirSync(dead, { recursive: true });
  const own = (): readonly string[] => readdirSync(tmpdir()).filter((name) => name.startsWith(`starling-shadow-${process.pid}-`));
  const before = own().length;
  const { run, runner } = openSample(sampleFolder({ 'add.test.ts': suites['node:test'], 'add.ts': right, 'package.json': '{ "type": "module" }' }), 'process limits only');
  await run({});
  expect([own().length - before, existsSync(dead)]).toEqual([1, false]);
  await runner.dispose();
  expect(own().length - before).toBe(0);
});
