// A whole run on fakes: what is decided, what is refused, what is paid, and that nothing is written.
import { describe, expect, it } from 'vitest';
import { earlierRun } from '../../server/core/pipeline/earlierRun';
import { runFeature } from '../../server/core/pipeline/runFeature';
import type { RunResult } from '../../server/core/pipeline/runResult';
import { emptyRun, foldRun } from '../../server/core/pipeline/runState';
import type { RunPorts } from '../../server/core/ports/runPorts';
import { systemClock } from '../../server/io/clock/systemClock';
import { sha256 } from '../../server/io/journal/sha256';
import type { RunSettings } from '../../server/protocol/model';
import type { RunEvent } from '../../server/protocol/runEvent';
import { blindChecker } from '../fakes/blindChecker';
import { evaluatingTestRunner } from '../fakes/evaluatingTestRunner';
import { memoryJournal } from '../fakes/memoryJournal';
import { memoryWorkspace } from '../fakes/memoryWorkspace';
import { answers, queuedLlm, type QueuedReply } from '../fakes/queuedLlm';

const FILE = 'double.ts';
const STUB = 'export function double(n: number): number {\n  throw new Error("not implemented");\n}\n';
const TESTS = [{ name: 'doubles', expression: 'double(3)', equals: 6 }];
const RIGHT = answers('export function double(n: number): number {\n  return n * 2;\n}');
const RIGHT_TEXT = 'export function double(n: number): number {\n  return n * 2;\n}\n';
const RIGHT_TOO = answers('export function double(value: number): number {\n  // twice\n  return (value * 2)\n}');
const OTHER_RIGHT = answers('export function double(n: number): number {\n  return n + n;\n}');
const WRONG = answers('export function double(n: number): number {\n  return n * 3;\n}');
const FENCED = '```json\n{}\n```';

const SETTINGS: RunSettings = { reliability: 0.95, budgetUsd: null, maxCalls: 50, concurrency: 4, seed: 1, testTimeoutMs: 1000, trusted: true };
const ENDPOINT = { provider: 'offline', model: '', baseUrl: '' } as const;

interface Staged {
  readonly ports: RunPorts;
  readonly llm: ReturnType<typeof queuedLlm>;
  readonly runner: ReturnType<typeof evaluatingTestRunner>;
  readonly journal: ReturnType<typeof memoryJournal>;
  readonly workspace: ReturnType<typeof memoryWorkspace>;
  readonly stop: AbortController;
}

function stage(script: readonly QueuedReply[], stub = STUB): Staged {
  const llm = queuedLlm(script);
  const runner = evaluatingTestRunner(FILE, stub, TESTS);
  const journal = memoryJournal();
  const workspace = memoryWorkspace({ [FILE]: stub, 'double.test.ts': "import { double } from './double';\n", 'tsconfig.json': '{}' });
  const stop = new AbortController();
  return { llm, runner, journal, workspace, stop, ports: { llm, workspace, checker: blindChecker, testRunner: runner, journal, clock: systemClock, hash: sha256, stop: stop.signal } };
}

async function run(staged: Staged, settings: Partial<RunSettings> = {}, earlier: readonly RunEvent[] = []): Promise<RunResult> {
  const request = { run: 'r', target: { file: FILE }, wish: '', settings: { ...SETTINGS, ...settings }, endpoint: ENDPOINT, earlier: earlierRun(earlier) };
  return runFeature(request, staged.ports, () => undefined);
}

describe('a run', () => {
  it('is decided by two agreeing samples whatever their names and comments', async () => {
    const staged = stage([RIGHT, RIGHT_TOO]);
    const { view, files } = await run(staged);
    expect([view.status, view.usage.calls, view.edits.map((edit) => edit.kind)]).toEqual(['complete', 2, ['replaceBody']]);
    expect(view.edits[0]?.evidence.level).toMatch(/^E[23]$/);
    expect(files[FILE]?.after).toContain('return n * 2');
    expect((await staged.workspace.read(FILE))?.text).toBe(STUB);
  });

  it('keeps a wrong answer out of the vote, even when it is the mode', async () => {
    const { view } = await run(stage([WRONG, WRONG, WRONG, RIGHT, WRONG, RIGHT]));
    expect([view.status, view.edits[0]?.votes.winner, view.tasks[0]?.tally?.refused]).toEqual(['complete', 2, 4]);
  });

  it('checks equal answers once', async () => {
    const staged = stage([RIGHT, RIGHT_TOO]);
    await run(staged);
    const checks = staged.journal.events.filter((event) => event.type === 'checked' && event.check.name === 'tests');
    expect(checks.length).toBe(1);
  });

  it('counts red flags by their reason and never repairs', async () => {
    const { view } = await run(stage([FENCED, FENCED, RIGHT, RIGHT]));
    expect([view.status, view.tasks[0]?.tally?.redFlags]).toEqual(['complete', { fenced: 2 }]);
  });

  it('abstains when different answers keep passing, and says so', async () => {
    const { view } = await run(stage([RIGHT, OTHER_RIGHT, OTHER_RIGHT, RIGHT, RIGHT, OTHER_RIGHT, OTHER_RIGHT, RIGHT, RIGHT, OTHER_RIGHT]));
    expect([view.status, view.edits]).toEqual(['undecided', []]);
    expect(view.tasks[0]?.why).toContain('2 different answers passed the checks');
  });

  it('stops paying when no reply is of use', async () => {
    const { view } = await run(stage([WRONG]));
    expect(view.status).toBe('undecided');
    const forTask = view.tasks.reduce((sum, { samples }) => sum + samples.length, 0);
    expect(forTask).toBeLessThanOrEqual(18);
    expect(view.usage.calls).toBeLessThanOrEqual(view.forecast?.callsMax ?? 0);
    expect(view.tasks[0]?.why).toContain('refused by checks');
  });

  it.each([['unreachable'], ['unauthorized'], ['modelNotFound']] as const)('ends at once when the model is %s', async (fails) => {
    const result = await run(stage([{ fails }]));
    expect([result.end, result.view.status, result.view.usage.calls]).toEqual(['noModel', 'failed', 2]);
  });

  it('says what to do when the context is too long', async () => {
    const { view } = await run(stage([{ fails: 'contextTooLong' }]));
    expect(view.tasks[0]?.why).toContain('select a smaller part');
  });

  it('keeps to the limit of calls', async () => {
    const result = await run(stage([WRONG]), { maxCalls: 5 });
    expect([result.end, result.view.usage.calls]).toEqual(['exhausted', 5]);
    expect(result.view.tasks[0]?.why).toContain('--max-calls');
  });

  it.each([
    ['elsewhere', `${STUB}// typed meanwhile\n`, 'complete', 'proposed'],
    ['in the target', STUB.replace('throw', '// mine\n  throw'), 'partial', 'stale'],
    ['over all of it', 'export const triple = 3;\n', 'partial', 'stale'],
  ] as const)('keeps what is typed %s while it goes on', async (_, typed, status, edit) => {
    const staged = stage([RIGHT, RIGHT]);
    const { view, files } = await runFeature({ run: 'r', target: { file: FILE }, wish: '', settings: SETTINGS, endpoint: ENDPOINT }, staged.ports, (event) => {
      if (event.type === 'sampleStarted') staged.workspace.change(FILE, typed);
    });
    expect([view.status, view.edits[0]?.status]).toEqual([status, edit]);
    expect(files[FILE]).toEqual(edit === 'stale' ? undefined : { before: typed, after: `${RIGHT_TEXT}// typed meanwhile\n` });
  });

  it('runs no test where the workspace is not trusted, and its evidence says so', async () => {
    const staged = stage([RIGHT]);
    const { view } = await run(staged, { trusted: false });
    expect([view.edits[0]?.evidence.level, staged.runner.runs()]).toEqual(['E1', 0]);
    expect(view.edits[0]?.evidence.checks.find((check) => check.name === 'tests')?.detail).toContain('not trusted');
  });

  it('stops where it stands and keeps what was decided', async () => {
    const staged = stage([RIGHT, WRONG]);
    const stopping = runFeature({ run: 'r', target: { file: FILE }, wish: '', settings: SETTINGS, endpoint: ENDPOINT }, staged.ports, (event) => {
      if (event.type === 'voted') staged.stop.abort();
    });
    expect((await stopping).view.status).toBe('stopped');
  });

  it('asks for nothing that an earlier run has on record', async () => {
    const first = stage([RIGHT, WRONG, RIGHT]);
    await run(first);
    const second = stage([WRONG]);
    const { view } = await run(second, {}, first.journal.events);
    expect([view.status, second.llm.asked.length, view.usage.calls]).toEqual(['complete', 0, 0]);
  });

  it('shows nothing but the fold of its journal', async () => {
    const staged = stage([RIGHT, WRONG, RIGHT]);
    const { view } = await run(staged);
    expect(staged.journal.events.reduce(foldRun, emptyRun())).toEqual(view);
  });
});

const PAIR = `export function half(n: unknown): unknown {
  throw new Error('not implemented');
}

export function double(n: unknown): unknown {
  throw new Error('not implemented');
}
`;
const HALF = answers('export function half(n: number): number {\n  return double(n) / 4;\n}');
const DOUBLE = answers('export function double(n: number): number {\n  return n * 2;\n}');

describe('a task that waits for another', () => {
  it('is put off with its replies, and none is asked for twice', async () => {
    // The first task's answers call the second stub, which the fake runner marks; then they are judged again.
    const staged = stage([HALF, HALF, DOUBLE, DOUBLE], PAIR);
    const runner = evaluatingTestRunner(FILE, PAIR, [
      { name: 'halves', expression: 'half(8)', equals: 4 },
      { name: 'doubles', expression: 'double(3)', equals: 6 },
    ]);
    const { view } = await run({ ...staged, ports: { ...staged.ports, testRunner: runner } });
    expect([view.status, view.usage.calls, staged.llm.asked.length]).toEqual(['complete', 4, 4]);
    expect(view.tasks.map((task) => [task.target, task.status, task.samples.length])).toEqual([
      ['half', 'decided', 2],
      ['double', 'decided', 2],
    ]);
    expect(staged.journal.events.filter((event) => event.type === 'deferred').length).toBe(1);
  });
});

const BAD: readonly (readonly [string, string, string])[] = [
  ['a file without a stub and without a wish', 'export const one = 1;\n', 'wish'],
  ['a file with a syntax error', 'export function double( {\n', 'line 1'],
];

describe('bad input', () => {
  it.each(BAD)('%s ends with what to do, and nothing is asked', async (_, text, words) => {
    const staged = stage([RIGHT], text);
    const result = await run(staged);
    expect([result.end, result.view.status, staged.llm.asked.length]).toEqual(['badInput', 'failed', 0]);
    expect(result.view.reason).toContain(words);
  });
});
