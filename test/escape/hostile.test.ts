// Candidates that hang, flood, bomb and lie, in every layer that runs tests: a verdict in time, and the server as it was before.
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findNode } from '../../server/io/sandbox/nodeProgram';
import { limitedRun } from '../../server/io/sandbox/limitedRun';
import { createSandbox } from '../../server/io/sandbox/sandbox';
import { createTestRunner, type DisposableTestRunner } from '../../server/io/tests/createTestRunner';
import { createTestFilter, type TestFilter } from '../../server/io/tests/filter/createTestFilter';
import { realBehaviours } from '../behaviour/realBehaviours';
import { builtFilter } from '../io/fixture/builtFilter';
import { lendPackages } from '../io/fixture/installed';
import { sampleFolder } from '../io/fixture/sampleFolder';

/** Bodies of the function under test; none may make it look right. */
const BODIES: readonly (readonly [name: string, body: string])[] = [
  ['an endless loop', 'for (;;);'],
  ['a loop that catches everything', 'for (;;) { try { for (;;); } catch {} }'],
  ['a loop in a finally', 'try { for (;;); } finally { for (;;); }'],
  ['a regular expression that explodes', 'return /^(a+)+$/.test("a".repeat(40) + "b") ? 1 : 2;'],
  ['a large power', 'return Number(2n ** 30000000n);'],
  ['waiting for nobody', 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); return 1;'],
  ['an array that grows', 'const a: unknown[] = []; for (;;) a.push(new Array(1000).fill(1));'],
  ['buffers that grow', 'const a: unknown[] = []; for (;;) a.push(new Uint8Array(1e7).fill(1));'],
  ['a string that doubles', 'let s = "x"; for (;;) s += s + s.length;'],
  ['a map that grows', 'const m = new Map(); for (let i = 0; ; i += 1) m.set({}, [i]);'],
  ['one large array', 'return new Array(4e9).length;'],
  ['endless recursion', 'const g = (n: number): number => g(n + 1) + 1; return g(0);'],
  ['recursion that catches itself', 'const g = (): number => { try { return g(); } catch { return g(); } }; return g();'],
  ['recursion through a proxy', 'const p: any = new Proxy({}, { get: (_t, k, r) => r[k] }); return p.x;'],
  ['deep source', 'return (0, eval)("(".repeat(200000));'],
  ['a deep parse', 'return JSON.parse("[".repeat(1e6));'],
  ['timers for ever', 'const again = () => setTimeout(again, 0); again(); return 2;'],
  ['promises for ever', 'const again = (): Promise<void> => Promise.resolve().then(again); void again(); return 2;'],
  ['a result that is never equal', 'return { valueOf: () => 1, get x() { for (;;); } } as any;'],
  ['an error that cannot be shown', 'throw { get message() { throw 1; }, toString() { throw 2; } };'],
  ['an error with a large message', 'throw new Error("x".repeat(1e8));'],
  ['words that equal everything', 'Object.is = () => true; return 2;'],
  ['a report of its own', 'JSON.stringify = () => "[{\\"titles\\":[\\"a\\"],\\"outcome\\":\\"passed\\",\\"message\\":\\"\\"}]"; return 2;'],
  ['lists that lie', 'Array.prototype.push = function () { return 0; }; return 2;'],
];
/** Only where a candidate has Node. */
const NODE_BODIES: readonly (readonly [name: string, body: string])[] = [
  ['its own end', 'process.exit(0);'],
  ['its own abort', 'process.abort();'],
  ['its own kill', "process.kill(process.pid, 'SIGKILL'); return 2;"],
  ['the kill of its parent', "process.kill(process.ppid, 'SIGKILL'); for (;;);"],
  ['the kill of all', "process.kill(-1, 'SIGKILL'); for (;;);"],
  ['a stopped parent', "process.kill(process.ppid, 'SIGSTOP'); for (;;);"],
  ['a flood of words', "for (;;) require('node:fs').writeSync(1, 'x'.repeat(65536));"],
  ['a full disk', "for (let i = 0; ; i += 1) require('node:fs').writeFileSync('f' + i, Buffer.alloc(1e7));"],
  ['many files', "for (let i = 0; i < 20000; i += 1) require('node:fs').writeFileSync('f' + i, ''); for (;;);"],
  ['processes', "for (let i = 0; i < 40; i += 1) require('node:child_process').spawn('sleep', ['60'], { stdio: 'ignore', detached: true }); for (;;);"],
  ['threads', "for (let i = 0; i < 20; i += 1) new (require('node:worker_threads').Worker)('for (;;);', { eval: true }); for (;;);"],
  ['a child that holds the pipes', "require('node:child_process').spawn('sleep', ['60'], { stdio: 'inherit', detached: true }).unref(); process.exit(0);"],
];

const behaviours = realBehaviours();
const node = findNode();
const going = new AbortController().signal;
const file = (body: string): Readonly<Record<string, string>> => ({ 'a.ts': `import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);\nvoid require;\nexport function a(): number { ${body} }\n` });
const bare = (body: string): Readonly<Record<string, string>> => ({ 'a.ts': `export function a(): number { ${body} }\n` });
/** Milliseconds beyond the limits; kept to say what the worst was. */
const excess: { readonly name: string; readonly ms: number }[] = [];
let before = 0;
/** For machines that do other things at the same time; the promise is 100. */
const SLACK_MS = 1_500;
/** Megabytes that the process may have more when all are judged. */
const MORE_MB = 50;

async function timed<T>(limit: number, work: () => Promise<T>): Promise<T> {
  const begin = performance.now();
  const result = await work();
  excess.push({ name: expect.getState().currentTestName?.split(' > ').slice(1).join(': ') ?? '', ms: performance.now() - begin - limit });
  expect(performance.now() - begin).toBeLessThan(limit + SLACK_MS);
  return result;
}

function grownMb(): number {
  return (process.memoryUsage().rss - before) / 1024 ** 2;
}

beforeAll(() => {
  before = process.memoryUsage().rss;
});
afterAll(() => {
  const worst = excess.toSorted((a, b) => b.ms - a.ms).slice(0, 5).map(({ name, ms }) => `${ms.toFixed(0)} ms (${name})`);
  process.stderr.write(`hostile candidates: worst ${worst.join(', ')} beyond the limit, memory grown by ${grownMb().toFixed(0)} MB\n`);
});

describe.runIf(existsSync('/usr/bin/bwrap'))('a hostile candidate has its verdict in time', () => {
  describe('in the filter', () => {
    const LIMIT = 1_000;
    let filter: TestFilter;
    beforeAll(async () => {
      const root = sampleFolder({ 'package.json': '{ "type": "module", "devDependencies": { "vitest": "*" } }', 'a.ts': '', 'a.test.ts': "import { expect, it } from 'vitest'; import { a } from './a'; it('a', () => { expect(a()).toBe(1); });" }, { keep: true });
      lendPackages(root, ['vitest']);
      filter = createTestFilter({ entry: await builtFilter(), root, node, sandbox: createSandbox({ node }) });
    });
    afterAll(() => filter.dispose());

    test.each(BODIES)('%s', async (_name, body) => {
      const request = { tests: ['a.test.ts'], timeoutMs: LIMIT };
      const seen = await timed(LIMIT, () => filter.filter({ ...request, overlay: bare(body) }, going));
      if (body.includes('Array(4e9)') || body.includes('Object.is') || body.includes('JSON.stringify')) expect(seen).toBeDefined();
      else expect(seen.ok && seen.report.results[0]?.outcome === 'passed').toBe(false);
      expect(await filter.filter({ ...request, timeoutMs: 10_000, overlay: bare('return 1;') }, going)).toMatchObject({ ok: true, report: { results: [{ outcome: 'passed' }] } });
    });
  });

  describe('in the own runner', () => {
    const LIMIT = 3_000;
    let runner: DisposableTestRunner;
    beforeAll(() => {
      const root = sampleFolder({ 'package.json': '{ "type": "module" }', 'a.ts': '', 'a.test.ts': "import { it } from 'node:test'; import assert from 'node:assert'; import { a } from './a.ts'; it('a', () => { assert.equal(a(), 1); });" }, { keep: true });
      runner = createTestRunner({ root, node, sandbox: createSandbox({ node }) });
    });
    afterAll(() => runner.dispose());

    test.each([...NODE_BODIES, ...BODIES.slice(0, 12)])('%s', { timeout: 30_000 }, async (_name, body) => {
      const report = await timed(LIMIT, () => runner.run({ tests: ['a.test.ts'], overlay: file(body), timeoutMs: LIMIT }, going));
      expect(report.results.filter(({ outcome }) => outcome === 'passed')).toEqual([]);
      // It waits until what the other left behind is cleared away.
      const next = await runner.run({ tests: ['a.test.ts'], overlay: file('return 1;'), timeoutMs: 20_000 }, going);
      expect(next.results.map(({ outcome }) => outcome)).toEqual(['passed']);
    });
  });

  describe('in the sandbox for single functions', () => {
    const LIMIT = 1_000;
    test.each(BODIES.slice(0, 12))('%s', async (_name, body) => {
      // A child's start is not the candidate's time.
      await behaviours.observe({ file: 'a.ts', text: 'function a() {}', name: 'a', inputs: [[]], timeoutMs: 10_000 }, going);
      const seen = await timed(LIMIT, () => behaviours.observe({ file: 'a.ts', text: bare(body)['a.ts'] ?? '', name: 'a', inputs: [[]], timeoutMs: LIMIT }, going));
      expect('why' in seen ? '' : `${seen[0]?.outcome ?? ''} ${seen[0]?.value ?? ''}`).not.toBe('returned 1');
    });
  });

  test('the process that judged all sixty is hardly larger than before', () => {
    expect(grownMb()).toBeLessThan(MORE_MB);
  });
});

// The kernel does not count the processes of root, so root takes the rights of another for this one.
const asUser = process.getuid?.() === 0 ? ['/usr/bin/setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : [];
test.runIf(existsSync('/usr/bin/bwrap') && existsSync('/usr/bin/prlimit') && (asUser.length === 0 || existsSync('/usr/bin/setpriv')))('a bomb of processes is bounded within the walls', { timeout: 60_000 }, async () => {
  const started = async (mostProcesses: number): Promise<string> => {
    const sandbox = createSandbox({ node, mostProcesses });
    await sandbox.state();
    const bomb = 'i=0; while [ $i -lt 60 ]; do sleep 5 & i=$((i+1)); done; echo all started';
    const { file: first, args, ...rest } = sandbox.wrap({ file: '/bin/sh', args: ['-c', bomb], cwd: '/', env: {} }, { hidden: [], readOnly: [], writable: [] });
    const [program = first, ...words] = [...asUser, first, ...args];
    return (await limitedRun({ ...rest, file: program, args: words }, { timeoutMs: 20_000, stop: going })).output;
  };
  expect(await started(40)).not.toContain('all started');
  expect(await started(1_024)).toContain('all started');
});
