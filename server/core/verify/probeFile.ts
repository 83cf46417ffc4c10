// A test file that asks instead of tests: each probe throws what came out, so that any runner's report carries it.
import { ts } from 'ts-morph';
import { parseFile } from '../ast/parseFile';

export interface ProbeFile {
  readonly file: string;
  readonly text: string;
}

const MARK = 'starling-probe';

/** Beside `test`, with its imports, so that modules resolve as they do there. Undefined when it imports nothing to probe with. */
export function probeFile(test: { readonly file: string; readonly text: string }, calls: readonly string[]): ProbeFile | undefined {
  const source = parseFile(test.file, test.text);
  const imports = source.statements.filter((statement) => ts.isImportDeclaration(statement));
  if (imports.length === 0 || calls.length === 0) return undefined;
  const slash = test.file.lastIndexOf('/') + 1;
  const file = `${test.file.slice(0, slash)}${MARK}.${test.file.slice(slash)}`;
  const runner = testName(imports.map((statement) => statement.getText(source)).join('\n'));
  const probes = calls.map((call, index) => `${runner}('${MARK} ${index}', async () => { throw new Error(await starlingProbe(async () => { ${asReturn(call)} })); });`);
  return { file, text: [...imports.map((statement) => statement.getText(source)), SHOW, ...probes, ''].join('\n') };
}

/** The runner's own word: what the imports bring, or the global that every runner without imports has. */
function testName(imports: string): string {
  const word = /\b(it|test)\b(?=[^'"]*from)/.exec(imports)?.[1];
  return word ?? 'it';
}

/** The last statement of a call is the expression asked for. */
function asReturn(call: string): string {
  const source = parseFile('probe.ts', call);
  const last = source.statements.at(-1);
  if (last === undefined || !ts.isExpressionStatement(last)) return call;
  return `${call.slice(0, last.getStart(source))} return (${last.expression.getText(source)});`;
}

/** Text of a value: tells apart what JSON does not, and is short whatever it is given. */
const SHOW = `
const starlingShow = (value: unknown, depth = 0): string => {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return value + 'n';
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (typeof value === 'function') return 'function';
  if (typeof value !== 'object' || value === null) return String(value);
  if (depth > 6) return '...';
  const inner = (one: unknown): string => starlingShow(one, depth + 1);
  if (value instanceof Date) return 'Date ' + value.getTime();
  if (value instanceof Error) return 'Error ' + value.name + ' ' + value.message;
  if (value instanceof Map) return 'Map ' + inner([...value]);
  if (value instanceof Set) return 'Set ' + inner([...value]);
  if (Array.isArray(value)) return '[' + value.slice(0, 200).map(inner).join(',') + ']' + value.length;
  return (value.constructor?.name ?? '') + '{' + Object.entries(value).slice(0, 100).map(([key, one]) => key + ':' + inner(one)).join(',') + '}';
};
const starlingProbe = async (ask: () => Promise<unknown>): Promise<string> => {
  let text = '';
  try { text = 'returned ' + starlingShow(await ask()); } catch (error) { text = 'threw ' + starlingShow(error); }
  let hash = 0;
  for (const unit of text) hash = (Math.imul(hash, 31) + (unit.codePointAt(0) ?? 0)) | 0;
  return '<${MARK} ' + text.slice(0, 400) + ' #' + hash + ' ${MARK}>';
};`;

/** What a probe's failure message says came out; undefined when the probe itself did not run. */
export function probeOutcome(message: string): string | undefined {
  const start = message.indexOf(`<${MARK} `);
  const end = message.indexOf(` ${MARK}>`, start);
  return start < 0 || end < 0 ? undefined : message.slice(start + MARK.length + 2, end);
}
