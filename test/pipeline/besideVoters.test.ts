// Agents that vote beside a model: one sample a task and repairs of near misses, none of which is a call.
import { describe, expect, it } from 'vitest';
import { runFeature } from '../../server/core/pipeline/runFeature';
import type { BesideQuestion, BesideVoter } from '../../server/core/ports/besideVoter';
import type { Llm } from '../../server/core/ports/llm';
import { systemClock } from '../../server/io/clock/systemClock';
import { sha256 } from '../../server/io/journal/sha256';
import { offlineVoter, repairVoter } from '../../server/io/llm/besideVoters';
import { chooseVoters } from '../../server/io/llm/chooseVoters';
import { Gates } from '../../server/io/llm/gate';
import type { RunSettings } from '../../server/protocol/model';
import type { RunView } from '../../server/protocol/runView';
import { realBehaviours } from '../behaviour/realBehaviours';
import { blindChecker } from '../fakes/blindChecker';
import { evaluatingTestRunner } from '../fakes/evaluatingTestRunner';
import { memoryJournal } from '../fakes/memoryJournal';
import { memoryWorkspace } from '../fakes/memoryWorkspace';
import { answer, scriptedLlm } from '../fakes/scriptedLlm';

const FILE = 'sum.ts';
const STUB = "/**\n * Sum of 1 to n.\n * @example sumTo(4) // => 10\n * @example sumTo(0) // => 0\n * @example sumTo(1) // => 1\n */\nexport function sumTo(n: number): number {\n  throw new Error('not implemented');\n}\n";
const TESTS = [4, 0, 1, 5].map((n) => ({ name: `sumTo ${n}`, expression: `sumTo(${n})`, equals: (n * (n + 1)) / 2 }));
const SETTINGS: RunSettings = { reliability: 0.9, budgetUsd: null, maxCalls: 100, concurrency: 4, seed: 1, testTimeoutMs: 1000, trusted: true };

const body = (text: string): string => `export function sumTo(n: number): number {\n${text}\n}`;
/** Without a loop: the tests are evaluated in this process, and so are the mutants of a winner. */
const RIGHT = body('  return (n * (n + 1)) / 2;');
const NEAR = RIGHT.replace('+', '-');
const FAR = body('  return n;');

const behaviours = realBehaviours();

async function run(replies: readonly string[], beside: readonly BesideVoter[]): Promise<{ readonly view: RunView; readonly calls: number }> {
  const llm = scriptedLlm((_, call) => answer(replies[Math.min(call, replies.length - 1)] ?? ''));
  const ports = {
    llm: { ...llm, beside },
    workspace: memoryWorkspace({ [FILE]: STUB, 'sum.test.ts': "import './sum';\n", 'tsconfig.json': '{}' }),
    checker: blindChecker,
    testRunner: evaluatingTestRunner(FILE, STUB, TESTS),
    journal: memoryJournal(),
    clock: systemClock,
    hash: sha256,
    stop: new AbortController().signal,
  };
  const request = { run: 'r', target: { file: FILE }, wish: '', settings: SETTINGS, endpoint: { provider: 'offline', model: '', baseUrl: '' } } as const;
  const { view } = await runFeature(request, ports, () => undefined);
  return { view, calls: llm.requests.length };
}

/** Answers always the same; counts how often it is asked. */
function voter(declaration: string): BesideVoter & { readonly asked: BesideQuestion[] } {
  const asked: BesideQuestion[] = [];
  return {
    name: 'offline',
    about: 'task',
    asked,
    answer(question) {
      asked.push(question);
      return Promise.resolve({ ok: true, answer: { declaration, before: [], after: [], imports: [] }, note: 'made up' });
    },
  };
}

describe('voters beside a model', () => {
  it('vote first and once, so that the model is asked for what is missing', async () => {
    const offline = voter(RIGHT);
    const { view, calls } = await run([RIGHT], [offline]);
    expect([view.status, calls, offline.asked.length]).toEqual(['complete', 1, 1]);
    expect(view.tasks[0]?.samples.map(({ id, agent, beside, detail }) => [id.split('.').slice(1).join('.'), agent, beside, detail])).toEqual([
      ['offline.1', 'offline', true, 'made up'],
      ['1', 'scripted', undefined, ''],
    ]);
    expect(view.tasks[0]?.tally).toMatchObject({ samples: 1, beside: 1 });
    expect(view.usage.calls).toBe(1);
  });

  it('are judged like every other sample', async () => {
    const { view, calls } = await run([RIGHT], [voter(FAR)]);
    expect([view.status, calls]).toEqual(['complete', 2]);
    expect(view.tasks[0]?.samples[0]).toMatchObject({ agent: 'offline', state: 'refused' });
  });

  it('do not decide alone', async () => {
    const { view } = await run([FAR], [voter(RIGHT)]);
    expect(view.status).toBe('undecided');
  });

  it('repair a near miss, so that one right answer beside it is enough', async () => {
    const { view, calls } = await run([NEAR, RIGHT, FAR], [repairVoter({ behaviours, limitMs: 50_000 })]);
    expect([view.status, calls]).toEqual(['complete', 2]);
    expect(view.tasks[0]?.samples.find(({ agent }) => agent === 'repair')?.detail).toMatch(/^repaired from \w+\.1 \(operator\)/);
    expect(view.tasks[0]?.tally).toMatchObject({ samples: 2, beside: 1, refused: 1 });
  });

  it('are only those that the settings name, and are no seats of the model', async () => {
    const named = async (voters: readonly string[]): Promise<readonly (string | undefined)[]> => {
      const offline: Llm = { ...scriptedLlm(() => answer('')), name: 'offline' };
      const settings = { ...SETTINGS, provider: 'vscode', model: 'm', baseUrl: '', priceInput: null, priceOutput: null, voters } as const;
      const sources = { keys: { apiKey: () => Promise.resolve(null) }, offline, gates: new Gates(), send: () => Promise.reject(new Error('unused')), beside: [offlineVoter(offline), repairVoter({ behaviours })] };
      const choice = await chooseVoters(settings, sources);
      return choice.ok ? [...(choice.llm.beside ?? []).map(({ name }) => name), choice.llm.voters?.length.toString()] : [choice.problem];
    };
    expect(await named([])).toEqual([undefined]);
    expect(await named(['repair'])).toEqual(['repair', undefined]);
    expect(await named(['offline', 'repair', '@0.2'])).toEqual(['offline', 'repair', '2']);
  });
});
