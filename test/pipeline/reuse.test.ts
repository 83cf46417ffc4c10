// A decision is used again where every input is the same, never where one differs, and never unchecked.
import { describe, expect, it } from 'vitest';
import { decisionsIn } from '../../server/core/pipeline/decisionsIn';
import { runFeature } from '../../server/core/pipeline/runFeature';
import type { RunResult } from '../../server/core/pipeline/runResult';
import type { Decisions } from '../../server/core/ports/decisions';
import { systemClock } from '../../server/io/clock/systemClock';
import { sha256 } from '../../server/io/journal/sha256';
import type { RunSettings } from '../../server/protocol/model';
import type { RunEvent } from '../../server/protocol/runEvent';
import { blindChecker } from '../fakes/blindChecker';
import { evaluatingTestRunner } from '../fakes/evaluatingTestRunner';
import { memoryJournal } from '../fakes/memoryJournal';
import { memoryWorkspace } from '../fakes/memoryWorkspace';
import { answers, queuedLlm } from '../fakes/queuedLlm';

const FILE = 'double.ts';
const STUB = 'export function double(n: number): number {\n  throw new Error("not implemented");\n}\n';
const FILES: Readonly<Record<string, string>> = {
  [FILE]: STUB,
  'double.test.ts': "import { double } from './double';\n",
  'types.ts': 'export type Count = number;\n',
  'tsconfig.json': '{}',
};
const RIGHT = answers('export function double(n: number): number {\n  return n * 2;\n}');
const SETTINGS: RunSettings = { reliability: 0.95, budgetUsd: null, maxCalls: 50, concurrency: 4, seed: 1, testTimeoutMs: 1000, trusted: true };

interface Day {
  readonly files?: Readonly<Record<string, string>>;
  readonly settings?: Partial<RunSettings>;
  readonly wish?: string;
  readonly model?: string;
  readonly expected?: number;
  readonly earlier?: readonly RunEvent[];
}

interface Ran {
  readonly result: RunResult;
  readonly asked: number;
  readonly events: readonly RunEvent[];
  readonly testRuns: number;
}

async function run({ files = {}, settings = {}, wish = '', model = 'queued', expected = 6, earlier = [] }: Day = {}): Promise<Ran> {
  const all = { ...FILES, ...files };
  const llm = queuedLlm([RIGHT]);
  const journal = memoryJournal();
  const runner = evaluatingTestRunner(FILE, all[FILE] ?? '', [{ name: 'doubles', expression: 'double(3)', equals: expected }]);
  const version = sha256(JSON.stringify(all));
  const workspace = { ...memoryWorkspace(all), snapshot: () => Promise.resolve({ version, moment: version }) };
  const known = decisionsIn(earlier);
  const decisions: Decisions = { find: (key) => Promise.resolve(known.get(key)) };
  const ports = { llm: { ...llm, name: model }, workspace, checker: blindChecker, testRunner: runner, journal, clock: systemClock, hash: sha256, stop: new AbortController().signal, decisions };
  const request = { run: `r${earlier.length}`, target: { file: FILE }, wish, settings: { ...SETTINGS, ...settings }, endpoint: { provider: 'offline', model: '', baseUrl: '' } } as const;
  const result = await runFeature(request, ports, () => undefined);
  return { result, asked: llm.asked.length, events: journal.events, testRuns: runner.runs() };
}

describe('an identical second run', () => {
  it('makes no call, brings the same edits with their votes, and checks them again', async () => {
    const first = await run();
    const second = await run({ earlier: first.events });
    expect([first.asked, second.asked, second.result.view.usage.calls, second.result.view.status]).toEqual([2, 0, 0, 'complete']);
    expect(second.result.edits).toEqual(first.result.edits);
    expect(second.result.view.edits[0]?.votes).toEqual(first.result.view.edits[0]?.votes);
    expect(second.result.view.tasks[0]?.reusedFrom).toBe('r0');
    expect(second.events.find(({ type }) => type === 'reused')).toMatchObject({ from: 'r0' });
    // Whatever the checks of a winner are, they run again in full.
    expect([second.testRuns, second.testRuns > 1]).toEqual([first.testRuns, true]);
  });

  it('asks again where the checks of today turn the decision down', async () => {
    const first = await run();
    // The test's name and outcome before the run are as they were; only what it wants has changed.
    const second = await run({ earlier: first.events, expected: 7, settings: { maxCalls: 3 } });
    expect([second.asked > 0, second.events.some(({ type }) => type === 'reused')]).toEqual([true, false]);
  });

  it('offers nothing again that a person refused or took back', async () => {
    const first = await run();
    const edit = first.result.edits[0]?.id ?? '';
    const refused: RunEvent = { type: 'editStatus', edit, status: 'refused', reason: '' };
    const accepted: RunEvent = { type: 'editStatus', edit, status: 'accepted', reason: '' };
    expect((await run({ earlier: [...first.events, refused] })).asked).toBe(2);
    expect((await run({ earlier: [...first.events, { type: 'undone', edits: [edit] }] })).asked).toBe(2);
    expect((await run({ earlier: [...first.events, refused, accepted] })).asked).toBe(0);
  });
});

const DIFFERENT: readonly (readonly [string, Day])[] = [
  ['another file of the project', { files: { 'types.ts': 'export type Count = string;\n' } }],
  ['the compiler settings', { files: { 'tsconfig.json': '{"compilerOptions":{"strict":true}}' } }],
  ['a test', { files: { 'double.test.ts': "import { double } from './double';\n// more\n" } }],
  ['the wish', { wish: 'be fast' }],
  ['the model', { model: 'another' }],
  ['the seed', { settings: { seed: 2 } }],
  ['trust', { settings: { trusted: false } }],
  ['a higher wanted reliability', { settings: { reliability: 0.99 } }],
];

describe('a decision is not used where something differs', () => {
  it.each(DIFFERENT)('%s', async (_, day) => {
    const first = await run();
    const second = await run({ ...day, earlier: first.events });
    expect([second.asked > 0, second.events.some(({ type }) => type === 'reused')]).toEqual([true, false]);
  });

  it('but a lower wanted reliability is served', async () => {
    const first = await run();
    expect((await run({ settings: { reliability: 0.9 }, earlier: first.events })).asked).toBe(0);
  });
});
