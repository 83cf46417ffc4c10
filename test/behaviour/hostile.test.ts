// Candidates that would hang, flood, break out or lie: each gets a verdict in time, and the next candidate is none the worse.
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { NEVER, observed, realBehaviours } from './realBehaviours';

const pool = realBehaviours();
const LIMIT_MS = 1_000;
/** The promise is about 100 ms; the rest is for machines that do other things at the same time. */
const SLACK_MS = 1_500;

const HOSTILE: readonly { readonly name: string; readonly body: string; readonly outcome: RegExp; readonly value?: RegExp }[] = [
  { name: 'an endless loop', body: 'for (;;);', outcome: /timeout/ },
  { name: 'an endless loop that catches everything', body: 'for (;;) { try { for (;;); } catch {} }', outcome: /timeout/ },
  { name: 'an endless loop in a finally', body: 'try { for (;;); } finally { for (;;); }', outcome: /timeout/ },
  { name: 'promises for ever', body: 'const again = (): Promise<void> => Promise.resolve().then(again); return again()', outcome: /timeout/ },
  { name: 'timers for ever', body: 'return new Promise(() => { const again = () => setTimeout(again, 1); again() })', outcome: /timeout/ },
  { name: 'an interval for ever', body: 'return new Promise(() => setInterval(() => {}, 1))', outcome: /timeout/ },
  { name: 'a regular expression that explodes', body: 'return /^(a+)+$/.test("a".repeat(40) + "b")', outcome: /timeout/ },
  { name: 'an array that grows', body: 'const a: unknown[] = []; for (;;) a.push([1, 2, 3])', outcome: /resource|timeout/ },
  { name: 'buffers that grow', body: 'const a: unknown[] = []; for (;;) a.push(new Uint8Array(1e6))', outcome: /resource|timeout/ },
  { name: 'a string that doubles', body: 'let s = "x"; for (;;) s += s', outcome: /resource|timeout/ },
  { name: 'one large array', body: 'return new Array(1e9).fill(0).length', outcome: /resource|timeout/ },
  { name: 'a large repeat', body: 'return "x".repeat(5e8).length', outcome: /resource|timeout|threw/ },
  { name: 'a large power', body: 'return 2n ** 100000000n', outcome: /threw|resource|timeout/ },
  { name: 'endless recursion', body: 'const g = (n: number): number => g(n + 1); return g(0)', outcome: /resource/ },
  { name: 'recursion through a getter', body: 'const o = { get x(): number { return this.x } }; return o.x', outcome: /resource/ },
  { name: 'recursion through toString', body: 'const o = { toString(): string { return `${o}` } }; return `${o}`', outcome: /resource/ },
  { name: 'recursion through a proxy', body: 'const p: any = new Proxy({}, { get: (_t, k, r) => r[k] }); return p.x', outcome: /resource/ },
  { name: 'a deep parse', body: 'return JSON.parse("[".repeat(100000))', outcome: /threw|resource/ },
  { name: 'deep source', body: 'return (0, eval)("(".repeat(100000))', outcome: /threw|resource/ },
  { name: 'a deep value', body: 'let o: any = {}; for (let i = 0; i < 100000; i += 1) o = { o }; return o', outcome: /resource|timeout/ },
  { name: 'a value that holds itself', body: 'const o: any = {}; o.o = o; return o', outcome: /returned/, value: /again 0/ },
  { name: 'a getter on the result that never ends', body: 'return Object.defineProperty({}, "x", { enumerable: true, get() { for (;;); } })', outcome: /returned/, value: /accessor/ },
  { name: 'a proxy that traps the eye', body: 'return new Proxy({}, { ownKeys() { for (;;); } })', outcome: /timeout/ },
  { name: 'a proxy that throws at the eye', body: 'return new Proxy({}, { ownKeys() { throw 1 } })', outcome: /resource|threw/ },
  { name: 'host globals', body: 'return [typeof process, typeof require, typeof fetch, typeof module, typeof std, typeof os].join()', outcome: /returned/, value: /^"undefined,undefined,undefined,undefined,undefined,undefined"$/ },
  { name: 'the function constructor', body: 'return (f as any).constructor.constructor("return [typeof process, typeof require, typeof globalThis.$evaluate].join()")()', outcome: /returned/, value: /^"undefined,undefined/ },
  { name: 'an import at run time', body: 'return import("node:fs")', outcome: /rejected|threw/ },
  { name: 'a forged stack trace', body: '(Error as any).prepareStackTrace = (_: unknown, s: any) => s[0].getThis(); return typeof new Error("x").stack', outcome: /returned/ },
];

describe('a hostile candidate', () => {
  it.each(HOSTILE)('has its verdict in time: $name', async ({ body, outcome, value = /.*/ }) => {
    const begin = performance.now();
    const seen = await pool.observe({ file: 'f.ts', text: `export function f(): unknown { ${body} }`, name: 'f', inputs: [[]], timeoutMs: LIMIT_MS }, NEVER);
    expect(performance.now() - begin).toBeLessThan(LIMIT_MS + SLACK_MS);
    if ('why' in seen) expect(seen.why).toMatch(/import/);
    else expect([seen[0]?.outcome, seen[0]?.value]).toEqual([expect.stringMatching(outcome), expect.stringMatching(value)]);
    expect(await observed(pool, { text: 'export const f = (n: number) => n + 1', inputs: [['1']] })).toEqual([{ outcome: 'returned', value: '2', mutated: '', calls: [] }]);
  });

  it('does not blind the eye by changing built-ins, nor touches the next one', async () => {
    const tamper = `Array.prototype.push = Array.prototype.join = Array.prototype.sort = () => 'x'; JSON.stringify = () => 'x'; Object.is = () => true; String.prototype.replace = () => 'x';
      Map.prototype.get = () => 1; Reflect.apply = () => 1; (globalThis as any).Number = () => 'x'; Function.prototype.call = Function.prototype.apply = () => 1; Object.getPrototypeOf = () => null;`;
    const text = `export function f(n: number): unknown { ${tamper} return [-0, new Map([[1, n]]), { a: 'b' }]; }`;
    const seen = await observed(pool, { text, inputs: [['1'], ['2']] });
    expect(seen.map(({ value }) => value)).toEqual(['[-0, Map {1 => 1}, {"a": "b"}]', '[-0, Map {1 => 2}, {"a": "b"}]']);
    expect((await observed(pool, { text: 'export const f = (n: number) => [n].map(String).join()', inputs: [['1']] }))[0]?.value).toBe('"1"');
  });

  it('cannot speak for itself by getting at the observer', async () => {
    const text = 'export function f(): number { for (const key of Object.getOwnPropertyNames(globalThis)) { if (key.startsWith("$")) (globalThis as any)[key] = () => 7; } return 1 }';
    expect((await observed(pool, { text, inputs: [[], []] })).map(({ value }) => value)).toEqual(['1', '1']);
  });

  it('is ended at once by a stop', async () => {
    const stop = new AbortController();
    const begin = performance.now();
    setTimeout(() => stop.abort(), 100);
    const seen = await pool.observe({ file: 'f.ts', text: 'export function f() { return "x".repeat(1e6).repeat(400) }', name: 'f', inputs: Array.from({ length: 40 }, () => []), timeoutMs: 30_000 }, stop.signal);
    expect(seen).toEqual({ why: 'stopped' });
    expect(performance.now() - begin).toBeLessThan(1_000);
  });

  it('leaves no process behind', async () => {
    const own = realBehaviours(2);
    await Promise.all([1, 2, 3].map((n) => observed(own, { text: 'export const f = (n: number) => n', inputs: [[String(n)]] })));
    expect(childrenNamed('behaviourEntry')).toBeGreaterThanOrEqual(1);
    await Promise.all([own.dispose(), pool.dispose()]);
    expect(childrenNamed('behaviourEntry')).toBe(0);
    expect(await own.observe({ file: 'f.ts', text: 'export const f = 1', name: 'f', inputs: [[]], timeoutMs: 100 }, NEVER)).toEqual({ why: 'stopped' });
  });
});

/** Children of this process only: others on the machine are nobody's business here. */
function childrenNamed(word: string): number {
  if (process.platform === 'win32') return 0;
  const lines = execFileSync('ps', ['-o', 'args=', '--ppid', String(process.pid)], { encoding: 'utf8' }).split('\n');
  return lines.filter((line) => line.includes(word)).length;
}
