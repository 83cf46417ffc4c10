// Pairs of programs that do the same, and pairs that do not: what a fingerprint must see, and what it must overlook.
import { describe, expect, it } from 'vitest';
import { inputsFor } from '../../server/core/behaviour/inputsFor';
import { LEAST_INPUTS, sameBehaviour, tellsNothing } from '../../server/core/behaviour/sameBehaviour';
import { observed, realBehaviours } from './realBehaviours';

const pool = realBehaviours();

interface Pair {
  /** Parameters with types and the return type: `(a: number): number`. */
  readonly head: string;
  readonly left: string;
  readonly right: string;
  readonly before?: string;
}

async function compare({ head, left, right, before = '' }: Pair): Promise<{ readonly same: boolean; readonly inputs: number }> {
  const [first, second] = [left, right].map((body) => `${before}\nexport ${/await|Promise/.test(head + body) ? 'async ' : ''}function f${head} { ${body} }\n`) as [string, string];
  const inputs = inputsFor({ text: first, name: 'f', examples: [], candidates: [first, second], seed: 1 }).map(({ args }) => args);
  const [mine, theirs] = [await observed(pool, { text: first, inputs }), await observed(pool, { text: second, inputs })];
  return { same: sameBehaviour(mine, theirs), inputs: inputs.length };
}

const SAME: readonly (Pair & { readonly name: string })[] = [
  { name: 'a loop and reduce', head: '(a: number[]): number', left: 'let s = 0; for (const x of a) s += x; return s', right: 'return a.reduce((s, x) => s + x, 0)' },
  { name: 'twice', head: '(n: number): number', left: 'return n * 2', right: 'return n + n' },
  { name: 'early return and ternary', head: '(n: number): string', left: 'if (n > 0) return "a"; return "b"', right: 'return n > 0 ? "a" : "b"' },
  { name: 'split-join and replaceAll', head: '(s: string): string', left: 'return s.split("a").join("b")', right: 'return s.replaceAll("a", "b")' },
  { name: 'key order of a result', head: '(n: number): { a: number; b: number }', left: 'return { a: n, b: 1 }', right: 'return { b: 1, a: n }' },
  { name: 'order of a set', head: '(n: number): Set<number>', left: 'return new Set([n, 1])', right: 'return new Set([1, n])' },
  { name: 'a map built either way', head: '(n: number): Map<string, number>', left: 'return new Map([["a", n], ["b", 2]])', right: 'const m = new Map<string, number>(); m.set("b", 2); m.set("a", n); return m' },
  { name: 'a copy by spread and by slice', head: '(a: number[]): number[]', left: 'return [...a]', right: 'return a.slice()' },
  { name: 'sorted copies', head: '(a: number[]): number[]', left: 'return a.slice().sort((x, y) => x - y)', right: 'return [...a].sort((x, y) => x - y)' },
  { name: 'recursion and loop', head: '(a: string[]): string', left: 'const g = (i: number): string => i < a.length ? a[i] + g(i + 1) : ""; return g(0)', right: 'return a.join("")' },
  { name: 'numbers in a message', head: '(n: number): number', left: 'throw new RangeError(`too large: ${n}`)', right: 'throw new RangeError("too large: " + (n + 1))' },
  { name: 'type errors of the engine in other words', head: '(s: { a: string } | null): number', left: 'return (s as { a: string }).a.length', right: 'const { a } = s as { a: string }; return a.length' },
  { name: 'await and then', head: '(n: number): Promise<number>', left: 'return await Promise.resolve(n + 1)', right: 'return Promise.resolve(n).then((x) => x + 1)' },
  { name: 'a timer and none', head: '(n: number): Promise<number>', left: 'await new Promise((done) => setTimeout(done, 50)); return n', right: 'return n' },
  { name: 'rejecting by throw and by reject', head: '(n: number): Promise<number>', left: 'throw new TypeError("no")', right: 'return Promise.reject(new TypeError("no"))' },
  { name: 'a callback called in the same order', head: '(a: number[], g: (x: number) => number): number[]', left: 'return a.map((x) => g(x))', right: 'const r: number[] = []; for (const x of a) r.push(g(x)); return r' },
  { name: 'a callback given more than it declares', head: '(a: number[], g: (x: number) => number): number[]', left: 'return a.map(g)', right: 'return a.map((x) => g(x))' },
  { name: 'the same mutation', head: '(a: number[]): void', left: 'a.push(1)', right: 'a[a.length] = 1' },
  { name: 'instances of a class', head: '(n: number): P', before: 'class P { constructor(readonly x: number) {} }', left: 'return new P(n)', right: 'const x = n; return new P(x)' },
  { name: 'dates', head: '(d: Date): Date', left: 'return new Date(d.getTime() + 1000)', right: 'return new Date(+d + 1000)' },
  { name: 'the clock and chance stand still', head: '(n: number): number', left: 'return n + Date.now() - Date.now() + Math.random()', right: 'const r = Math.random(); return n + 0 + r' },
  { name: 'a generator and one by hand', head: '(n: number): Generator<number>', left: 'return (function* () { yield n; yield 2 })()', right: 'return (function* () { yield* [n, 2] })()' },
  { name: 'big integers', head: '(n: bigint): bigint', left: 'return n * n', right: 'return n ** 2n' },
];

const DIFFERENT: readonly (Pair & { readonly name: string })[] = [
  { name: '?? and ||', head: '(port?: number): number', left: 'return port ?? 8080', right: 'return port || 8080' },
  { name: '< and <=', head: '(n: number): boolean', left: 'return n < 10', right: 'return n <= 10' },
  { name: '== and === on null', head: '(n: number | null | undefined): boolean', left: 'return n == null', right: 'return n === null' },
  { name: 'mutation and copy', head: '(a: number[]): number[]', left: 'return a.sort()', right: 'return a.slice().sort()' },
  { name: 'push and concat', head: '(a: number[]): number', left: 'return a.push(1)', right: 'return a.concat(1).length' },
  { name: 'zero and minus zero', head: '(n: number): number', left: 'return n * 0', right: 'return Math.abs(n * 0)' },
  { name: 'rejecting and throwing at once', head: '(n: number): unknown', left: 'return Promise.resolve().then(() => { throw new Error("x") })', right: 'return Promise.resolve(new Error("x"))' },
  { name: 'rejected and resolved', head: '(n: number): Promise<number>', left: 'if (n < 0) throw new RangeError("x"); return await Promise.resolve(n)', right: 'return await Promise.resolve(n)' },
  { name: 'settled and for ever pending', head: '(n: number): unknown', left: 'return new Promise((done) => n > 0 ? done(n) : undefined)', right: 'return new Promise((done) => done(n))' },
  { name: 'error classes', head: '(n: number): number', left: 'if (n < 0) throw new RangeError("x"); return n', right: 'if (n < 0) throw new TypeError("x"); return n' },
  { name: 'error messages', head: '(n: number): number', left: 'if (n < 0) throw new RangeError("too small"); return n', right: 'if (n < 0) throw new RangeError("negative"); return n' },
  { name: 'NaN and undefined', head: '(a: number[]): unknown', left: 'return a.length > 0 ? a[0] : NaN', right: 'return a[0]' },
  { name: 'a number and its text', head: '(n: number): unknown', left: 'return n', right: 'return String(n)' },
  { name: 'undefined and a missing field', head: '(n: number): object', left: 'return { a: undefined }', right: 'return {}' },
  { name: 'a hole and undefined', head: '(n: number): unknown[]', left: 'return new Array(2)', right: 'return [undefined, undefined]' },
  { name: 'an instance and a plain object', head: '(n: number): object', before: 'class P { constructor(readonly x: number) {} }', left: 'return new P(n)', right: 'return { x: n }' },
  { name: 'order of calls', head: '(a: number[], g: (x: number) => void): void', left: 'for (const x of a) g(x)', right: 'for (const x of a.slice().reverse()) g(x)' },
  { name: 'one call too many', head: '(n: number, g: (x: number) => number): number', left: 'return g(n)', right: 'g(n); return g(n)' },
  { name: 'a word on the console', head: '(n: number): number', left: 'console.log(n); return n', right: 'return n' },
  { name: 'default order and numeric order', head: '(a: number[]): number[]', left: 'return [...a].sort()', right: 'return [...a].sort((x, y) => x - y)' },
  { name: 'round and floor', head: '(n: number): number', left: 'return Math.round(n)', right: 'return Math.floor(n)' },
  { name: 'code units and code points', head: '(s: string): number', left: 'return s.normalize("NFC").length', right: 'return s.normalize("NFD").length' },
  { name: 'trim and trimEnd', head: '(s: string): string', left: 'return s.trim()', right: 'return s.trimEnd()' },
  { name: 'an endless loop on one side', head: '(n: number): number', left: 'while (n === 0) {} return n', right: 'return n' },
  { name: 'a date and its number', head: '(d: Date): unknown', left: 'return d', right: 'return d.getTime()' },
  { name: 'all and some', head: '(a: boolean[]): boolean', left: 'return a.every((x) => x)', right: 'return a.some((x) => x)' },
];

describe('behaviour', () => {
  it.each(SAME)('is the same: $name', async (pair) => {
    const { same, inputs } = await compare(pair);
    expect(same).toBe(true);
    expect(inputs).toBeGreaterThanOrEqual(LEAST_INPUTS);
  });

  it.each(DIFFERENT)('is not the same: $name', async (pair) => {
    expect((await compare(pair)).same).toBe(false);
  });

  it('says nothing where nearly every call ends in a type error of the engine, or in no end', async () => {
    const inputs = Array.from({ length: 30 }, (_, index) => [String(index)]);
    expect(tellsNothing(await observed(pool, { text: 'export const f = (n: any) => n.a.b', inputs }))).toMatch(/type error/);
    expect(tellsNothing(await observed(pool, { text: 'export const f = (n: any) => { for (;;); }', inputs }))).toMatch(/hardly any call returns/);
    expect(tellsNothing(await observed(pool, { text: 'export const f = (n: number) => n', inputs: inputs.slice(0, 5) }))).toMatch(/only 5 inputs/);
    expect(tellsNothing(await observed(pool, { text: 'export const f = (n: number) => n', inputs }))).toBeUndefined();
  });
});
