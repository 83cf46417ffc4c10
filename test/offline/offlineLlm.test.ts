// The offline agents as a run uses them: real threads, real samples.
import { build } from 'esbuild';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Checker } from '../../server/core/ports/checker';
import type { Llm } from '../../server/core/ports/llm';
import type { Answer, TaskBrief } from '../../server/protocol/model';
import { createOfflineLlm } from '../../server/io/llm/offlineLlm';
import { findStubs } from '../../server/core/ast/findStubs';
import { parseFile } from '../../server/core/ast/parseFile';
import { briefFor } from './briefFor';

const SAMPLES = path.join(import.meta.dirname, '../samples');
let folder = '';
let entry = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'starling-offline-'));
  entry = path.join(folder, 'synthEntry.cjs');
  const entryPoints = [path.join(import.meta.dirname, '../../server/io/workers/synthEntry.ts')];
  await build({ entryPoints, bundle: true, platform: 'node', format: 'cjs', outfile: entry, logLevel: 'error' });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

for (const [sample, source, tests] of [
  ['quickstart', 'src/text.ts', 'test/text.test.ts'],
  ['todo-cli', 'src/todo.ts', 'test/todo.test.ts'],
] as const) {
  test(`solves every stub of ${sample}, and its tests pass`, () => checkSample(sample, source, tests));
}

test('seeds agree on an answer', async () => {
  const llm = createOfflineLlm({ entry });
  const brief = briefFor({ text: '/** Doubles.\n * @example f(2) // => 4\n * @example f(5) // => 10\n * @example f(0) // => 0\n */\nexport function f(a: number): number { throw new Error("TODO"); }', path: 'f' });
  const answers = await Promise.all([1, 2, 3].map((seed) => ask(llm, brief, seed)));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(JSON.stringify(answers[0])).toContain('return');
});

test('settles within a second of a stop', async () => {
  const llm = createOfflineLlm({ entry, limitMs: 60_000 });
  const stop = new AbortController();
  const brief = briefFor({ text: '/** @example f("q") // => "j7!"\n * @example f("w") // => "0xk"\n */\nexport function f(a: string): string { throw new Error("TODO"); }', path: 'f' });
  const asked = Promise.all([1, 2, 3, 4, 5, 6].map((seed) => llm.complete(request(brief, seed), stop.signal)));
  await new Promise((resolve) => setTimeout(resolve, 300));
  const begin = performance.now();
  stop.abort();
  const replies = await asked;
  expect(performance.now() - begin).toBeLessThan(1000);
  expect(replies.map((reply) => (reply.ok ? 'ok' : reply.reason))).toEqual(Array.from({ length: 6 }, () => 'cancelled'));
});

test('says why it has no answer, and costs nothing', async () => {
  const llm = createOfflineLlm({ entry });
  const reply = await llm.complete(request(briefFor({ text: 'export function f(a: number): number { throw new Error("TODO"); }', path: 'f' }), 0), new AbortController().signal);
  expect(reply).toEqual({
    ok: false,
    reason: 'noAnswer',
    message: 'no example in documentation or tests',
    usage: { calls: 1, inputTokens: 0, outputTokens: 0, cachedTokens: 0, usd: 0 },
  });
});

test('answers code with an error by the fix that leaves the fewest', async () => {
  const text = 'import { a } from "./a";\nexport function f(): number {\n  return b();\n}\n';
  const fixed = `import { b } from "./b";\n${text}`;
  const llm = createOfflineLlm({ entry, checker: missingImportChecker(text, [text.replace('b()', 'c()'), fixed]) });
  expect(await ask(llm, briefFor({ text, path: 'f', stubs: [] }), 0)).toMatchObject({ imports: ['import { b } from "./b";'] });
});

/** One error while `b` is not imported. */
function missingImportChecker(text: string, texts: readonly string[]): Checker {
  const error = { file: 'src/a.ts', code: 2304, message: 'Cannot find name', span: { start: 0, end: 1 }, severity: 'error' } as const;
  return {
    check: (_files, overlay) => Promise.resolve({ diagnostics: (overlay['src/a.ts'] ?? text).includes('import { b }') ? [] : [error], compiler: 'fake', ms: 0 }),
    fixes: () => Promise.resolve(texts.map((fixed) => ({ name: 'import', description: '', code: 2304, text: fixed }))),
  };
}

async function checkSample(sample: string, file: string, testFile: string): Promise<void> {
  const copy = path.join(folder, sample);
  await cp(path.join(SAMPLES, sample), copy, { recursive: true });
  const tests = [{ file: testFile, text: await readFile(path.join(copy, testFile), 'utf8') }];
  const llm = createOfflineLlm({ entry });
  let text = await readFile(path.join(copy, file), 'utf8');
  for (const stub of findStubs(parseFile(file, text))) {
    const brief = briefFor({ file, text, path: stub.path, tests });
    text = text.replace(brief.targetText, (await ask(llm, brief, 0)).declaration);
  }
  await writeFile(path.join(copy, file), text);
  const { stdout } = await promisify(execFile)(process.execPath, ['--test', testFile], { cwd: copy, env: {} });
  expect(stdout).toMatch(/fail 0/);
}

async function ask(llm: Llm, brief: TaskBrief, seed: number): Promise<Answer> {
  const reply = await llm.complete(request(brief, seed), new AbortController().signal);
  if (!reply.ok) throw new Error(`${brief.task.target.path}: ${reply.message}`);
  return JSON.parse(reply.text) as Answer;
}

function request(brief: TaskBrief, seed: number): Parameters<Llm['complete']>[0] {
  return { messages: [], schema: { name: 'answer', schema: {} }, brief, seed, temperature: 0, maxTokens: 1 };
}
