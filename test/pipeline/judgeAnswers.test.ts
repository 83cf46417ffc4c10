// Votes that end in dissent: judges are asked what is right where the two leading answers part.
import { describe, expect, it } from 'vitest';
import { earlierRun } from '../../server/core/pipeline/earlierRun';
import { runFeature } from '../../server/core/pipeline/runFeature';
import type { RunResult } from '../../server/core/pipeline/runResult';
import type { Llm, LlmReply } from '../../server/core/ports/llm';
import { judgePrompt, readJudgement } from '../../server/core/swarm/judgePrompt';
import { systemClock } from '../../server/io/clock/systemClock';
import { sha256 } from '../../server/io/journal/sha256';
import type { RunSettings } from '../../server/protocol/model';
import type { RunEvent } from '../../server/protocol/runEvent';
import { realBehaviours } from '../behaviour/realBehaviours';
import { blindChecker } from '../fakes/blindChecker';
import { evaluatingTestRunner } from '../fakes/evaluatingTestRunner';
import { memoryJournal } from '../fakes/memoryJournal';
import { memoryWorkspace } from '../fakes/memoryWorkspace';
import { answers } from '../fakes/queuedLlm';
import { createAnswerer } from '../modelServer/answerer';
import { readPrompt } from '../modelServer/readPrompt';
import { solutionsFolder } from '../modelServer/solutionsFolder';

const behaviours = realBehaviours();

const FILE = 'double.ts';
const STUB = '/** Twice n. double(3) // => 6 */\nexport function double(n: number): number {\n  throw new Error("not implemented");\n}\n';
const SETTINGS: RunSettings = { reliability: 0.95, budgetUsd: null, maxCalls: 50, concurrency: 4, seed: 1, testTimeoutMs: 1000, trusted: true };
const BODIES = ['return n * 2;', 'return n + 3;'];

/** Answers the task by turns in two ways, and judges by what it holds right: a value for the result that doubles. */
function splitLlm(judge: (results: readonly string[], call: string) => string): Llm & { judged: number } {
  let asked = 0;
  const llm = {
    name: 'split',
    simulated: true,
    judged: 0,
    complete({ messages }: Parameters<Llm['complete']>[0]): Promise<LlmReply> {
      const question = messages.map(({ content }) => content).find((content) => content.startsWith('JUDGE: '));
      const usage = { calls: 1, inputTokens: 1, outputTokens: 1, cachedTokens: 0, usd: null };
      if (question === undefined) {
        asked += 1;
        return Promise.resolve({ ok: true, text: answers(`export function double(n: number): number {\n  ${BODIES[asked % 2] ?? ''}\n}`), truncated: false, usage });
      }
      llm.judged += 1;
      const [, call = ''] = /call\n(.*)\n/.exec(question) ?? [];
      const results = [...question.matchAll(/result [AB]\n(.*)\n/g)].map(([, result = '']) => result);
      return Promise.resolve({ ok: true, text: judge(results, call), truncated: false, usage });
    },
  };
  return llm;
}

/** Knows what is meant. */
function right(results: readonly string[], call: string): string {
  const wanted = `returned ${String(2 * Number(/\((.*)\)/.exec(call)?.[1]))}`;
  return JSON.stringify({ right: results[0] === wanted ? 'A' : results[1] === wanted ? 'B' : 'neither' });
}

interface Ran {
  readonly result: RunResult;
  readonly events: readonly RunEvent[];
}

async function run(llm: Llm, { settings = SETTINGS, earlier = [] }: { readonly settings?: RunSettings; readonly earlier?: readonly RunEvent[] } = {}): Promise<Ran> {
  const journal = memoryJournal();
  const workspace = memoryWorkspace({ [FILE]: STUB, 'double.test.ts': "import { double } from './double';\n", 'tsconfig.json': '{}' });
  const testRunner = evaluatingTestRunner(FILE, STUB, [{ name: 'doubles', expression: 'double(3)', equals: 6 }]);
  const ports = { llm, workspace, checker: blindChecker, testRunner, behaviours, journal, clock: systemClock, hash: sha256, stop: new AbortController().signal };
  const request = { run: 'r', target: { file: FILE }, wish: '', settings, endpoint: { provider: 'offline', model: '', baseUrl: '' } as const, earlier: earlierRun(earlier) };
  return { result: await runFeature(request, ports, () => undefined), events: journal.events };
}

describe('a vote that ends in dissent', () => {
  it('is decided by judges who agree, and the edit says that it was', async () => {
    const llm = splitLlm(right);
    const { result } = await run(llm);
    const [edit] = result.view.edits;
    expect([result.view.status, edit?.lowConfidence]).toEqual(['complete', 'the votes were split, judges decided']);
    expect(result.files[FILE]?.after).toContain('return n * 2;');
    expect(result.view.tasks[0]?.tally?.judged).toMatchObject({ neither: 0, sides: expect.arrayContaining([expect.objectContaining({ votes: 3 })]) as unknown });
    expect([llm.judged, result.view.tasks[0]?.samples.filter(({ state }) => state === 'judgement').length]).toEqual([3, 3]);
  });

  it.each([
    ['that hold neither right', (): string => '{"right": "neither"}', '3 that neither is right'],
    ['that prefer what stands first', (): string => '{"right": "A"}', 'none is ahead by enough'],
    ['that do not say', (): string => 'A, I think', 'none is ahead by enough'],
  ])('stays undecided with judges %s', async (_, judge, words) => {
    const { result } = await run(splitLlm(judge));
    expect([result.view.status, result.view.edits]).toEqual(['undecided', []]);
    expect(result.view.tasks[0]?.why).toContain(words);
  });

  it('asks no judge beyond the calls that are left', async () => {
    const whole = splitLlm(right);
    await run(whole);
    const used = (await run(splitLlm(right))).result.view.usage.calls;
    const { result } = await run(splitLlm(right), { settings: { ...SETTINGS, maxCalls: used - 2 } });
    expect([result.view.usage.calls, result.view.status]).toEqual([used - 2, 'undecided']);
  });

  it('asks no judge twice in a run that goes on', async () => {
    const first = await run(splitLlm(right));
    const llm = splitLlm(right);
    const second = await run(llm, { earlier: first.events.filter(({ type }) => type !== 'runEnded') });
    expect([llm.judged, second.result.view.usage.calls, second.result.view.status]).toEqual([0, 0, 'complete']);
  });
});

describe('a judgement', () => {
  it.each([
    ['{"right":"A"}', 'A'],
    [' {"right": "neither"} ', 'neither'],
    ['{"right":"C"}', undefined],
    ['{"right":"A","why":"because"}', undefined],
    ['```json\n{"right":"A"}\n```', undefined],
  ])('of %s is %s', (reply, expected) => {
    expect(readJudgement(reply)).toBe(expected);
  });

  it('is what the reference does, as the model server gives it', () => {
    const folder = solutionsFolder({ [FILE]: 'export function double(n: number): number {\n  return n * 2;\n}\n' });
    const brief = { task: { target: { path: 'double' }, wish: '' }, file: FILE, fileText: STUB, tests: [] } as unknown as Parameters<typeof judgePrompt>[0]['brief'];
    const answer = createAnswerer({ solutions: folder.path });
    const ask = (results: readonly [string, string]): string => {
      const { messages } = judgePrompt({ brief, call: 'double(5)', results });
      const userMessage = messages.at(-1)?.content ?? '';
      return answer(readPrompt({ prompt: userMessage, userMessage }), 1).choice.content;
    };
    expect([ask(['returned 8', 'returned 10']), ask(['returned 10', 'returned 8']), ask(['returned 1', 'threw Error'])]).toEqual(['{"right":"B"}', '{"right":"A"}', '{"right":"neither"}']);
    folder.remove();
  });
});
