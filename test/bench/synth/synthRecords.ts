// Problems for the synthesiser: what it may see of each, and the program that judges an answer.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ts } from 'ts-morph';
import { parseFile } from '../../../server/core/ast/parseFile';
import { parseLiteral } from '../../../server/core/offline/parseLiteral';
import { keyOf } from '../../../server/core/offline/values';
import type { Example } from '../../../server/protocol/example';

const oneCase = z.object({ args: z.array(z.string()), expected: z.string(), float: z.boolean().default(false) });
const record = z.object({
  id: z.string(),
  problem: z.string(),
  entry_point: z.string(),
  prompt: z.string(),
  tests: z.string(),
  cases: z.array(oneCase),
  doc_examples: z.array(z.object({ call: z.string(), expected: z.string() })),
  plus_cases: z.array(oneCase).optional(),
  reference: z.string().nullish(),
  reference_plus_passed: z.number().nullish(),
});

export type SynthRecord = z.infer<typeof record>;
export type SynthCase = z.infer<typeof oneCase>;

export interface RecordFilter {
  readonly limit: number;
  /** Only problems whose own reference passes all of the further cases. */
  readonly trusted: boolean;
  /** Every second problem: `work` is looked at, `rest` is measured seldom. */
  readonly half?: 'work' | 'rest' | undefined;
}

export function readSynthRecords(file: string, { limit, trusted, half }: RecordFilter): readonly SynthRecord[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter((line) => line !== '');
  const all = lines.map((line) => record.parse(JSON.parse(line)));
  const kept = trusted ? all.filter(isTrusted) : all;
  const halved = half === undefined ? kept : kept.filter((_, at) => at % 2 === (half === 'work' ? 0 : 1));
  return halved.slice(0, limit);
}

/** Without further cases there is nothing that the reference could fail. */
function isTrusted({ plus_cases: plus = [], reference_plus_passed: passed }: SynthRecord): boolean {
  return plus.length > 0 && passed === plus.length;
}

/** The examples that the search sees: those of the comment where it has its own, else all cases but the last. */
export function visibleExamples(one: SynthRecord): readonly Example[] {
  if (one.plus_cases !== undefined || showsItsTests(one)) return one.cases.slice(0, -1).map((shown) => exampleOf(one.entry_point, shown));
  const known = new Map(one.cases.map((shown) => [argsKey(shown.args), shown]));
  return one.doc_examples.flatMap((example) => {
    const args = argumentsOf(example.call);
    const tested = known.get(argsKey(args));
    return args.length === 0 ? [] : [exampleOf(one.entry_point, tested ?? { args, expected: example.expected })];
  });
}

/** In this form of data the comment holds just what the tests assert. */
function showsItsTests({ prompt, cases, doc_examples: shown }: SynthRecord): boolean {
  return prompt.startsWith('/**') && shown.length >= cases.length;
}

/** The prompt without the examples that stay hidden, with a stub for its body. */
export function stubText(one: SynthRecord): string {
  const prompt = showsItsTests(one) ? withoutLastExample(one.prompt) : one.prompt;
  return `${prompt}  throw new Error('not implemented');\n}\n`;
}

function withoutLastExample(prompt: string): string {
  const at = prompt.lastIndexOf(' * >>> ', prompt.lastIndexOf(' * >>> ') - 1);
  return at < 0 ? prompt : `${prompt.slice(0, at)}${prompt.slice(prompt.indexOf('*/') - 1)}`;
}

function exampleOf(name: string, { args, expected }: { readonly args: readonly string[]; readonly expected: string }): Example {
  return { call: `${name}(${args.join(', ')})`, args, expected, source: 'doc' };
}

function argumentsOf(call: string): readonly string[] {
  const source = parseFile('call.ts', call);
  const [statement] = source.statements;
  if (statement === undefined || !ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) return [];
  return statement.expression.arguments.map((argument) => argument.getText(source));
}

function argsKey(args: readonly string[]): string {
  const read = args.map((text) => parseLiteral(text));
  return read.map((one, at) => (one.ok ? keyOf(one.value) : args[at])).join();
}

/** Exits by a throw unless the declaration passes every case, the visible ones included. */
export function judgingProgram(one: SynthRecord, statements: string): string {
  const further = (one.plus_cases ?? []).map(({ args, expected, float }) => `near(${one.entry_point}(${args.join(', ')}), ${expected}, ${String(float)});`);
  const tests = one.tests.replace(/^import \* as assert from .*$/m, "const assert = require('node:assert');");
  return `${statements}\n${tests}\n${NEAR}\n${further.join('\n')}\n`;
}

const NEAR = `function near(got: any, want: any, float: boolean): void {
  if (!float) return require('node:assert').deepEqual(got, want);
  if (typeof want === 'number') { if (!(Math.abs(got - want) <= 1e-6 * Math.max(1, Math.abs(want)))) throw new Error('differs'); }
  else if (Array.isArray(want)) { if (got.length !== want.length) throw new Error('differs'); want.forEach((one, at) => near(got[at], one, true)); }
  else require('node:assert').deepEqual(got, want);
}`;
