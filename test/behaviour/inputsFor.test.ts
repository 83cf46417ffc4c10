// Inputs by type and by example: enough of them, of the declared types, the same every time.
import { describe, expect, it } from 'vitest';
import type { Input } from '../../server/core/behaviour/input';
import { inputsFor, type InputsRequest } from '../../server/core/behaviour/inputsFor';
import { LEAST_INPUTS } from '../../server/core/behaviour/sameBehaviour';
import { observed, realBehaviours } from './realBehaviours';

const pool = realBehaviours();

function inputs(request: Partial<InputsRequest> & { readonly text: string }): readonly Input[] {
  return inputsFor({ name: 'f', examples: [], candidates: [], seed: 1, ...request });
}

function example(...args: readonly string[]): InputsRequest['examples'][number] {
  return { call: `f(${args.join(', ')})`, args, expected: '0', source: 'doc' };
}

/** A predicate over the arguments that every input of the type has to keep; `least` where the type has few values. */
const TYPES: readonly { readonly parameters: string; readonly holds: string; readonly before?: string; readonly least?: number }[] = [
  { parameters: 'n: number', holds: 'typeof n === "number"' },
  { parameters: 's: string', holds: 'typeof s === "string"' },
  { parameters: 'b: boolean, n: number', holds: 'typeof b === "boolean"' },
  { parameters: 'n: bigint', holds: 'typeof n === "bigint"' },
  { parameters: 'a: number[]', holds: 'Array.isArray(a) && a.every((x) => typeof x === "number")' },
  { parameters: 'a: readonly string[][]', holds: 'a.every((x) => Array.isArray(x) && x.every((y) => typeof y === "string"))' },
  { parameters: 'a: Array<[string, number]>', holds: 'a.every((x) => x.length === 2 && typeof x[0] === "string" && typeof x[1] === "number")' },
  { parameters: 'x: string | number', holds: '["string", "number"].includes(typeof x)' },
  { parameters: "x: 'a' | 'b', n: number", holds: '["a", "b"].includes(x)' },
  { parameters: 'x: string | null | undefined', holds: 'x == null || typeof x === "string"', least: 15 },
  { parameters: 'x: { a: number; b?: string }', holds: 'typeof x.a === "number" && (!("b" in x) || typeof x.b === "string")' },
  { parameters: 'x: Point[]', before: 'interface Point { x: number; y: number }', holds: 'x.every((p: any) => typeof p.x === "number" && typeof p.y === "number")' },
  { parameters: 'x: Box<string>', before: 'type Box<T> = { readonly value: T }', holds: 'typeof x.value === "string"' },
  { parameters: 'x: Tree', before: 'interface Tree { value: number; children: Tree[] }', holds: 'typeof x.value === "number" && Array.isArray(x.children)' },
  { parameters: 'm: Map<string, number>', holds: 'm instanceof Map && [...m.keys()].every((k) => typeof k === "string")' },
  { parameters: 's: ReadonlySet<number>', holds: 's instanceof Set' },
  { parameters: 'r: Record<string, number>', holds: 'Object.values(r).every((x) => typeof x === "number")' },
  { parameters: 'd: Date', holds: 'd instanceof Date && !Number.isNaN(+d)' },
  { parameters: 'g: (x: number) => boolean', holds: 'typeof g(1) === "boolean"', least: 4 },
  { parameters: 'p: Promise<number>', holds: 'p instanceof Promise' },
  { parameters: 'e: Colour, n: number', before: 'enum Colour { Red, Green }', holds: '[0, 1].includes(e)' },
  { parameters: 'p: Account', before: 'class Account { constructor(readonly owner: string) {} }', holds: 'p instanceof Account && typeof p.owner === "string"' },
  { parameters: 'a: number, ...rest: string[]', holds: 'typeof a === "number" && rest.every((x: any) => typeof x === "string")' },
  { parameters: 'a: number, b?: number', holds: 'b === undefined || typeof b === "number"' },
  { parameters: 'a: T[], b: T', before: '', holds: 'Array.isArray(a)' },
  { parameters: 'x', holds: 'true' },
];

describe('inputs', () => {
  it.each(TYPES)('keep the type of ($parameters)', async ({ parameters, holds, before = '', least = LEAST_INPUTS }) => {
    const generic = parameters.includes(': T') ? '<T>' : '';
    const text = `${before}\nexport function f${generic}(${parameters}): boolean { return ${holds}; }\n`;
    const made = inputs({ text });
    expect(made.length).toBeGreaterThanOrEqual(least);
    const seen = await observed(pool, { text, inputs: made.map(({ args }) => args) });
    expect(made.filter((_, index) => seen[index]?.value !== 'true').map(({ args }) => [args, seen[made.findIndex((one) => one.args === args)]])).toEqual([]);
  });

  it('are the same for the same question, and others for another seed', () => {
    const text = 'export function f(s: string, a: number[]): string { return s }';
    const examples = [example('"ab c"', '[1, 2]'), example('"x"', '[3]')];
    expect(inputs({ text, examples })).toEqual(inputs({ text, examples }));
    expect(inputs({ text, examples, seed: 2 })).not.toEqual(inputs({ text, examples }));
  });

  it('begin with the examples, and stay like them before they go wild', () => {
    const made = inputs({ text: 'export function f(n: number): number { return n }', examples: [example('3'), example('12')] });
    const near = made.filter(({ kind }) => kind === 'near').map(({ args }) => Number(args[0]));
    expect(made.slice(0, 2).map(({ args }) => args[0])).toEqual(['3', '12']);
    expect(near.length).toBeGreaterThanOrEqual(10);
    expect(near.filter((value) => !Number.isInteger(value) || value < 0 || value > 24)).toEqual([]);
    expect(made.map(({ args }) => args[0])).toEqual(expect.arrayContaining(['0', '1']));
  });

  it('keep a format that all examples have', () => {
    const made = inputs({ text: 'export function f(s: string): string { return s }', examples: [example('"2024-01-31"'), example('"1999-12-05"')] });
    const near = made.filter(({ kind }) => kind === 'near').map(({ args }) => args[0] ?? '');
    expect(near.length).toBeGreaterThanOrEqual(LEAST_INPUTS);
    expect(near.filter((text) => !/^"\d+-\d+-\d+"$/.test(text))).toEqual([]);
  });

  it('hold the literals that candidates compare with, and their neighbours', () => {
    const made = inputs({ text: 'export function f(n: number): number { return n }', candidates: ['export function f(n: number) { return n > 365 ? 1 : 0 }'] });
    expect(made.map(({ args }) => args[0])).toEqual(expect.arrayContaining(['365', '366']));
  });

  it('learn from examples where there are no types', () => {
    const made = inputs({ text: 'export function f(/* parameters go here */) {}', examples: [example('["a", "b"]', '{ "n": 1 }'), example('["c"]', '{ "n": 2 }')] });
    expect(made.length).toBeGreaterThanOrEqual(LEAST_INPUTS);
    expect(made.filter(({ args: [list = '', object = ''] }) => !/^\[("[^"]*"(, )?)*\]$/.test(list) || !/^\{("n": -?\d+)?\}$/.test(object))).toEqual([]);
  });

  it('are none where nothing is known of the function', () => {
    expect(inputs({ text: 'export class A {}' })).toEqual([]);
  });
});
