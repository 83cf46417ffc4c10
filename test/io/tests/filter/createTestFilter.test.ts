// The fast test filter beside the real runner: it sees the same test by test, or says that it is not sure.
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstDifference } from '../../../../server/core/verify/sameReports';
import { findNode } from '../../../../server/io/sandbox/nodeProgram';
import { createSandbox } from '../../../../server/io/sandbox/sandbox';
import { createTestRunner } from '../../../../server/io/tests/createTestRunner';
import { createTestFilter, type TestFilter } from '../../../../server/io/tests/filter/createTestFilter';
import { builtFilter } from '../../fixture/builtFilter';
import { lendPackages } from '../../fixture/installed';
import { sampleFolder } from '../../fixture/sampleFolder';

const node = findNode();
const sandbox = createSandbox({ node });
const going = new AbortController().signal;
const hasWalls = existsSync('/usr/bin/bwrap');
let entry = '';
const opened: TestFilter[] = [];

beforeAll(async () => {
  entry = await builtFilter();
});
afterAll(() => Promise.all(opened.map((one) => one.dispose())));

interface Sample {
  readonly root: string;
  readonly filter: TestFilter;
}

function sample(files: Readonly<Record<string, string>>): Sample {
  const root = sampleFolder({ 'package.json': '{ "name": "sample", "type": "module", "devDependencies": { "vitest": "*" } }', ...files });
  lendPackages(root, ['vitest']);
  const filter = createTestFilter({ entry, root, node, sandbox });
  opened.push(filter);
  return { root, filter };
}

const judge = ({ filter }: Sample, overlay: Readonly<Record<string, string>> = {}, timeoutMs = 10_000) => filter.filter({ tests: ['a.test.ts'], overlay, timeoutMs }, going);

/** Each line once as it is and once negated: a word that always agrees, or never, is found out. */
const words: readonly (readonly [received: string, word: string])[] = [
  ...['toBe(1)', 'toBe(-0)', 'toEqual(1)', 'toBeCloseTo(1.001)', 'toBeCloseTo(1.1, 0)', 'toBeGreaterThan(0)', 'toBeLessThanOrEqual(1)', 'toBeTruthy()', 'toBeFalsy()', 'toBeTypeOf("number")', 'toBeNaN()'].map((word) => ['1', word] as const),
  ...['toBe(0)', 'toEqual(0)', 'toStrictEqual(-0)'].map((word) => ['-0', word] as const),
  ...['toBe("abc")', 'toContain("b")', 'toMatch(/^a/)', 'toMatch("bc")', 'toHaveLength(3)', 'toBeInstanceOf(String)', 'toEqual(expect.any(String))', 'toEqual(expect.stringContaining("c"))'].map((word) => ['"abc"', word] as const),
  ...['toEqual({ a: 1 })', 'toStrictEqual({ a: 1 })', 'toStrictEqual({ a: 1, b: undefined })', 'toMatchObject({ a: 1 })', 'toMatchObject({ b: undefined })', 'toMatchObject({ c: undefined })', 'toHaveProperty("a")', 'toHaveProperty("a", 2)', 'toHaveProperty("a.b")', 'toEqual(expect.objectContaining({ a: 1 }))', 'toEqual(expect.anything())'].map((word) => ['{ a: 1, b: undefined }', word] as const),
  ...['toEqual([1, undefined, 3])', 'toStrictEqual([1, undefined, 3])', 'toContain(3)', 'toContainEqual(1)', 'toHaveLength(3)', 'toEqual(expect.arrayContaining([3, 1]))'].map((word) => ['[1, , 3]', word] as const),
  ...['toEqual(new Set([{ a: 1 }, 2]))', 'toEqual(new Set([2]))', 'toEqual([2, { a: 1 }])'].map((word) => ['new Set([2, { a: 1 }])', word] as const),
  ...['toEqual(new Map([["a", { b: 1 }]]))', 'toEqual(new Map([["a", 1]]))', 'toEqual({})'].map((word) => ['new Map([["a", { b: 1 }]])', word] as const),
  ...['toEqual(new Date(5))', 'toEqual(new Date(6))'].map((word) => ['new Date(5)', word] as const),
  ...['toEqual({ x: 1 })', 'toStrictEqual({ x: 1 })', 'toStrictEqual(new (class P { x = 1 })())'].map((word) => ['new (class P { x = 1 })()', word] as const),
  ...['toThrow()', 'toThrow("bad")', 'toThrow(/^b/)', 'toThrow(TypeError)', 'toThrow(RangeError)', 'toThrow(new TypeError("bad one"))', 'toThrow(new TypeError("other"))'].map((word) => ['(() => { throw new TypeError("bad one"); })', word] as const),
  ...['toThrow()', 'toThrowError()'].map((word) => ['(() => 1)', word] as const),
  ...['toBeNull()', 'toBeUndefined()', 'toBeDefined()', 'toEqual(undefined)', 'toBeFalsy()'].map((word) => ['null', word] as const),
  ...['toEqual(new Uint8Array([1, 2]))', 'toEqual([1, 2])'].map((word) => ['new Uint8Array([1, 2])', word] as const),
  ...['toEqual(10n)', 'toBeGreaterThan(9n)', 'toBe(10)'].map((word) => ['10n', word] as const),
  ...['toEqual(/a/g)', 'toEqual(/a/)'].map((word) => ['/a/g', word] as const),
];

const surface = `import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, suite, test } from 'vitest';
import strict from 'node:assert/strict';
import assert from 'node:assert';
import { Stack, later, type Pair } from './a';
${words.flatMap(([received, word], at) => [`it('${at} is', () => { expect(${received}).${word}; });`, `it('${at} is not', () => { expect(${received}).not.${word}; });`]).join('\n')}
const said: string[] = [];
beforeAll(() => { said.push('all'); });
beforeEach(async () => { await later(1); said.push('each'); });
afterEach(() => { said.push('after'); });
describe('hooks', () => {
  beforeEach(() => { said.push('inner'); });
  it('come in order', () => { expect(said.slice(-2)).toEqual(['each', 'inner']); });
  it.skip('skipped', () => { throw new Error('never'); });
  it.todo('to do');
});
describe.skip('left out', () => { it('never', () => { throw new Error('never'); }); });
describe.each([['a', 1], ['b', 2]])('each %s', (name, count) => { it(\`\${name} has \${count}\`, () => { expect(count).toBe(1); }); });
it.each([[1, 2, 3], [1, 1, 3]])('%i + %i = %i', (a, b, sum) => { expect(a + b).toBe(sum); });
test.each([{ a: 1, b: 'x' }])('with $a and $b at %#', ({ a }) => { expect(a).toBe(1); });
it('resolves', async () => { await expect(later(2)).resolves.toBe(2); });
it('does not resolve', async () => { await expect(later(2)).resolves.not.toBe(2); });
it('rejects', async () => { await expect(Promise.reject(new RangeError('no'))).rejects.toThrow('no'); });
it('was to reject', async () => { await expect(later(2)).rejects.toThrow(); });
it('rejects with a value', async () => { await expect(Promise.reject(7)).rejects.toBe(7); });
it('assert', () => { strict.deepEqual({ a: [1] }, { a: [1] }); assert.throws(() => { throw new TypeError('x'); }, TypeError); });
it('assert fails', () => { strict.equal(1, 2); });
it('assert on classes', () => { strict.deepStrictEqual(new Stack([1]), new Stack([1])); });
suite('types', () => {
  it('are taken out', () => { const pair = ['a', 1] as const satisfies Pair; expect(new Stack<number>([1]).peek!(0)!).toBe(<number>(pair[1] as unknown)); });
  it('throws', () => { throw new Error('plainly'); });
});
`;
const source = `export type Pair = readonly [string, number];
export interface Peeks<T> { peek?(at: number): T | undefined }
export enum Colour { Red, Green = 'g' }
export abstract class Base { protected abstract readonly name: string; declare other: number; static count = 0; }
export class Stack<T> extends Base implements Peeks<T> {
  protected override readonly name = 'stack';
  private readonly items: readonly T[];
  #size?: number;
  constructor(items: readonly T[]) { super(); this.items = items; }
  peek(at: number): T | undefined;
  peek(this: Stack<T>, at: number, ..._rest: readonly unknown[]): T | undefined { return this.items[at]; }
}
export const later = async <T,>(value: T): Promise<T> => new Promise<T>((resolve) => { setTimeout(() => resolve(value), 1); });
`;

describe.runIf(hasWalls)('the fast test filter', () => {
  test('sees what the own runner sees, word by word', { timeout: 60_000 }, async () => {
    const project = sample({ 'a.ts': source, 'a.test.ts': surface });
    const runner = createTestRunner({ root: project.root, node, sandbox });
    const [own, quick] = await Promise.all([runner.run({ tests: ['a.test.ts'], overlay: {}, timeoutMs: 50_000 }, going), judge(project)]);
    await runner.dispose();
    const report = quick.ok ? quick.report : expect.fail(quick.why);
    const told = new Map(report.results.map(({ name, outcome }) => [name, outcome]));
    expect(own.results.filter(({ name, outcome }) => told.get(name) !== outcome).map(({ name, outcome, message }) => `${name}: ${outcome} ${message.slice(0, 80)}`)).toEqual([]);
    expect(firstDifference(own, report)).toBeUndefined();
    expect(own.results.length).toBeGreaterThan(130);
  });

  test('sees what node:test sees', { timeout: 60_000 }, async () => {
    const suite = `import test, { after, before, beforeEach, describe, it } from 'node:test'; import assert from 'node:assert/strict'; import { twice } from './a.ts';
      const said: string[] = []; before(() => { said.push('b'); }); after(() => {}); 
      describe('twice', () => { beforeEach(() => { said.push('e'); }); it('doubles', () => { assert.equal(twice(2), 4); assert.deepEqual(said, ['b', 'e']); }); it('is wrong', () => { assert.deepEqual([twice(1)], [3]); });
        describe('deeper', () => { it('throws', () => { assert.throws(() => twice(NaN), RangeError); }); it('rejects', async () => { await assert.rejects(Promise.reject(new TypeError('x')), { message: 'x' }); }); it.skip('later', () => {}); }); });
      test('alone', async () => { assert.match('abc', /b/); assert.ok(twice(1)); });`;
    const project = sample({ 'package.json': '{ "type": "module" }', 'a.ts': "export const twice = (n: number): number => { if (n !== n) throw new RangeError('none'); return n * 2; };", 'a.test.ts': suite });
    const runner = createTestRunner({ root: project.root, node, sandbox });
    const [own, quick] = await Promise.all([runner.run({ tests: ['a.test.ts'], overlay: {}, timeoutMs: 50_000 }, going), judge(project)]);
    await runner.dispose();
    const report = quick.ok ? quick.report : expect.fail(quick.why);
    expect([firstDifference(own, report), own.results.map(({ outcome }) => outcome).sort()]).toEqual([undefined, ['failed', 'passed', 'passed', 'passed', 'passed', 'skipped']]);
  });

  const unknown: readonly (readonly [string, string])[] = [
    ['a mock', "import { it, vi } from 'vitest'; it('a', () => { vi.fn(); });"],
    ['a snapshot', "import { expect, it } from 'vitest'; it('a', () => { expect(1).toMatchSnapshot(); });"],
    ['a word of expect', "import { expect, it } from 'vitest'; it('a', () => { expect(1).toBeWeird(); });"],
    ['a negated word', "import { expect, it } from 'vitest'; it('a', () => { expect(1).not.toBeWeird(); });"],
    ['an awaited word', "import { expect, it } from 'vitest'; it('a', async () => { await expect(Promise.resolve(1)).resolves.toBeWeird(); });"],
    ['a part of expect', "import { expect, it } from 'vitest'; it('a', () => { expect.assertions(1); });"],
    ['a way of it', "import { it } from 'vitest'; it.concurrent('a', () => {});"],
    ['a test context', "import { it } from 'vitest'; it('a', ({ task }) => { task; });"],
    ['a package', "import _ from 'lodash'; import { it } from 'vitest'; it('a', () => { _; });"],
    ['a module of Node', "import { readFileSync } from 'node:fs'; import { it } from 'vitest'; it('a', () => { readFileSync; });"],
    ['the process', "import { it } from 'vitest'; it('a', () => { process.env; });"],
    ['a name that is caught', "import { it } from 'vitest'; it('a', () => { try { process.exit(); } catch {} });"],
    ['the network', "import { it } from 'vitest'; it('a', async () => { await fetch('http://127.0.0.1'); });"],
    ['an import at run time', "import { it } from 'vitest'; it('a', async () => { await import('./a'); });"],
    ['import.meta', "import { it } from 'vitest'; it('a', () => { import.meta.url; });"],
    ['a rejection that nobody waits for', "import { it } from 'vitest'; it('a', () => { void Promise.reject(new Error('x')); });"],
    ['an error in a timer', "import { it } from 'vitest'; it('a', async () => { setTimeout(() => { throw new Error('x'); }, 0); await new Promise((done) => setTimeout(done, 20)); });"],
    ['a hook that fails', "import { beforeEach, it } from 'vitest'; beforeEach(() => { throw new Error('x'); }); it('a', () => {});"],
    ['a decorator', "import { it } from 'vitest'; const d = (a: any, _: any) => a; @d class A {} it('a', () => { new A(); });"],
    ['a name that is nowhere', "import { it } from 'vitest'; it('a', () => { nowhere(); });"],
  ];
  test.each(unknown)('is not sure about %s', async (_name, text) => {
    expect(await judge(sample({ 'a.ts': source, 'a.test.ts': text }))).toMatchObject({ ok: false, why: expect.stringMatching(/./) as string });
  });

  const configurations: readonly (readonly [string, boolean])[] = [
    ["export default { test: { testTimeout: 10 } };", true],
    ["import { defineConfig } from 'vitest/config'; export default defineConfig({ test: { globals: true, environment: 'node' } });", true],
    ["export default { test: { environment: 'jsdom' } };", false],
    ["export default { test: { setupFiles: ['./setup.ts'] } };", false],
    ["export default { plugins: [] };", false],
    ["export default make();", false],
  ];
  test.each(configurations)('reads the configuration %s', async (text, plain) => {
    const project = sample({ 'vitest.config.mjs': text, 'a.test.ts': "import { it } from 'vitest'; it('a', () => {});" });
    expect((await judge(project)).ok).toBe(plain);
  });

  test('what one candidate leaves behind, no other meets', async () => {
    const project = sample({ 'a.ts': 'export const a = 1;', 'a.test.ts': "import { expect, it } from 'vitest'; import { a } from './a'; it('a', () => { expect([a].map((x) => x)).toEqual([1]); });" });
    await judge(project, { 'a.ts': 'Array.prototype.map = () => [2]; Object.is = () => false; (globalThis as any).left = 1; export const a = 1;' });
    const next = await judge(project, { 'a.ts': "if ('left' in globalThis) throw new Error('met'); export const a = 1;" });
    expect(next).toMatchObject({ ok: true, report: { results: [{ outcome: 'passed' }] } });
  });

  test('what never ends is ended in time, and the next candidate finds a new child', async () => {
    const project = sample({ 'a.ts': 'export const a = 1;', 'a.test.ts': "import { expect, it } from 'vitest'; import { a } from './a'; it('a', () => { expect(a).toBe(1); });" });
    await judge(project);
    const begin = performance.now();
    expect(await judge(project, { 'a.ts': 'for (;;) {} export const a = 1;' }, 300)).toMatchObject({ ok: true, report: { outcome: 'timeout' } });
    expect(performance.now() - begin).toBeLessThan(2_000);
    expect(await judge(project)).toMatchObject({ ok: true, report: { results: [{ outcome: 'passed' }] } });
  });

  test('a file that throws when it is loaded is one failure of its own', async () => {
    const project = sample({ 'a.ts': "throw new Error('starling: not implemented: a');", 'a.test.ts': "import { it } from 'vitest'; import './a'; it('a', () => {});" });
    expect(await judge(project)).toMatchObject({ ok: true, report: { results: [{ name: 'a.test.ts', outcome: 'failed', message: expect.stringContaining('not implemented: a') as string }] } });
  });

  test('without walls it judges nothing', async () => {
    const { root } = sample({ 'a.test.ts': "import { it } from 'vitest'; it('a', () => {});" });
    const filter = createTestFilter({ entry, root, node, sandbox: createSandbox({ node, bwrap: null }) });
    expect((await filter.filter({ tests: ['a.test.ts'], overlay: {}, timeoutMs: 1000 }, going)).ok).toBe(false);
  });
});
