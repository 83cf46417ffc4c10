// Every number that `show --json` prints is in the journal: at every prefix it equals a count of the records, made here by hand.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runJson } from '../../server/cli/runJson';
import { showRun } from '../../server/cli/storedRuns';
import type { CliServices } from '../../server/cli/services';
import { runFeature } from '../../server/core/pipeline/runFeature';
import { emptyRun, foldRun } from '../../server/core/pipeline/runState';
import { systemClock } from '../../server/io/clock/systemClock';
import { FileJournal } from '../../server/io/journal/fileJournal';
import { sha256 } from '../../server/io/journal/sha256';
import { openJournals } from '../../server/openJournals';
import type { RunSettings, Usage } from '../../server/protocol/model';
import type { RunEvent } from '../../server/protocol/runEvent';
import { blindChecker } from '../fakes/blindChecker';
import { evaluatingTestRunner } from '../fakes/evaluatingTestRunner';
import { memoryJournal } from '../fakes/memoryJournal';
import { memoryWorkspace } from '../fakes/memoryWorkspace';
import { answers, queuedLlm, type QueuedReply } from '../fakes/queuedLlm';
import { chance } from '../simulator/chance';

const FILE = 'pair.ts';
const STUB = 'export function half(n: number): number {\n  throw new Error("not implemented");\n}\n\nexport function double(n: number): number {\n  throw new Error("not implemented");\n}\n';
const TESTS = [
  { name: 'halves', expression: 'half(8)', equals: 4 },
  { name: 'doubles', expression: 'double(3)', equals: 6 },
];
const body = (name: string, value: string): string => answers(`export function ${name}(n: number): number {\n  return ${value};\n}`);
const REPLIES: readonly QueuedReply[] = [
  ...['n / 2', 'n * 0.5', 'double(n) / 4', 'n'].map((value) => body('half', value)),
  ...['n * 2', 'n + n', 'n * 3'].map((value) => body('double', value)),
  '```json\n{}\n```',
  '',
  { fails: 'server' },
  { fails: 'noAnswer' },
];

/** What a run of chance wrote down. */
async function recorded(seed: number): Promise<readonly RunEvent[]> {
  const next = chance(seed, 99);
  const script = Array.from({ length: 40 }, () => REPLIES[Math.floor(next() * REPLIES.length)] ?? '');
  const settings: RunSettings = { reliability: 0.9, budgetUsd: null, maxCalls: 5 + Math.floor(next() * 30), concurrency: 4, seed: 1, testTimeoutMs: 1000, trusted: true };
  const journal = memoryJournal();
  const workspace = memoryWorkspace({ [FILE]: STUB, 'pair.test.ts': "import './pair';\n", 'tsconfig.json': '{}' });
  const ports = { llm: queuedLlm(script), workspace, checker: blindChecker, testRunner: evaluatingTestRunner(FILE, STUB, TESTS), journal, clock: systemClock, hash: sha256, stop: new AbortController().signal };
  const request = { run: '20260101-000000-aaaaaa', target: { file: FILE }, wish: '', settings, endpoint: { provider: 'offline', model: '', baseUrl: '' } } as const;
  await runFeature(request, ports, () => undefined);
  return journal.events;
}

interface Numbers {
  readonly calls: number;
  readonly tokens: readonly number[];
  readonly usd: number | null;
  /** By task: samples, winner, runner-up, red flags of the last count. */
  readonly votes: Readonly<Record<string, readonly number[]>>;
}

/** By hand, from the records alone: a reply counts when it came, or with its sample where that is the first that is heard of it. */
function counted(events: readonly RunEvent[]): Numbers {
  const usages: Usage[] = [];
  const heard = new Set<string>();
  const latest = new Map<string, RunEvent & { type: 'sampleEnded' }>();
  const joined = new Map<string, string>();
  const votes: Record<string, readonly number[]> = {};
  for (const event of events) {
    if (event.type === 'sampleStarted') heard.delete(event.sample);
    if (event.type === 'replied' || (event.type === 'sampleEnded' && !heard.has(event.sample))) usages.push(event.usage);
    if (event.type === 'replied') heard.add(event.sample);
    if (event.type === 'joined') joined.set(event.key, event.into);
    if (event.type === 'sampleEnded') latest.set(event.sample, event);
    if (event.type === 'deferred') {
      for (const [sample, { task }] of latest) if (task === event.task) latest.delete(sample);
      delete votes[event.task];
    }
    if (event.type === 'voted') votes[event.task] = tallyOf([...latest.values()].filter(({ task }) => task === event.task), joined);
  }
  const sum = (pick: (usage: Usage) => number): number => usages.reduce((total, usage) => total + pick(usage), 0);
  const usd = usages.some((usage) => usage.usd === null) ? null : sum((usage) => usage.usd ?? 0);
  return { calls: sum((usage) => usage.calls), tokens: [sum((usage) => usage.inputTokens), sum((usage) => usage.cachedTokens), sum((usage) => usage.outputTokens)], usd, votes };
}

function tallyOf(ended: readonly (RunEvent & { type: 'sampleEnded' })[], joined: ReadonlyMap<string, string>): readonly number[] {
  const keys = ended.flatMap(({ outcome }) => (outcome.kind === 'answer' ? [joined.get(outcome.key) ?? outcome.key] : []));
  const groups = [...new Set(keys)].map((key) => keys.filter((one) => one === key).length).sort((a, b) => b - a);
  return [ended.length, groups[0] ?? 0, groups[1] ?? 0, ended.filter(({ outcome }) => outcome.kind === 'redFlag').length];
}

interface Shown {
  readonly usage: Usage;
  readonly spending: { readonly chargedUsd: number | null; readonly chargedCalls: number };
  readonly edits: readonly { readonly target: string; readonly votes: { readonly samples: number; readonly winner: number; readonly runnerUp: number; readonly redFlags: number } }[];
}

function checkShown(shown: Shown, events: readonly RunEvent[]): void {
  const { calls, tokens, usd, votes } = counted(events);
  const { usage, spending, edits } = shown;
  expect([usage.calls, usage.inputTokens, usage.cachedTokens, usage.outputTokens]).toEqual([calls, ...tokens]);
  expect(usage.usd).toBeCloseTo(usd ?? Number.NaN, 9);
  expect([spending.chargedCalls, spending.chargedUsd]).toEqual([calls, usage.usd]);
  const plan = events.find((event) => event.type === 'planned')?.plan.tasks ?? [];
  for (const { target, votes: own } of edits) {
    const task = plan.find((one) => one.target.path === target)?.id ?? '';
    expect([own.samples, own.winner, own.runnerUp, own.redFlags]).toEqual(votes[task] ?? [0, 0, 0, 0]);
  }
}

describe('the numbers of show', () => {
  it('are those of the records, at every prefix of forty recorded runs', async () => {
    const types = new Set<string>();
    for (let seed = 1; seed <= 40; seed += 1) {
      const events = await recorded(seed);
      let view = emptyRun();
      for (const [index, event] of events.entries()) {
        types.add(event.type === 'sampleEnded' ? event.outcome.kind : event.type);
        view = foldRun(view, event);
        checkShown(runJson(view) as Shown, events.slice(0, index + 1));
      }
    }
    expect(['answer', 'redFlag', 'refused', 'failed', 'deferred', 'decided', 'undecided', 'replied'].filter((type) => !types.has(type))).toEqual([]);
  });

  it('are printed by the command from a journal that ends anywhere', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'starling-show-'));
    const events = await recorded(7);
    for (let length = 1; length <= events.length; length += 5) {
      const run = `20260101-000000-${length.toString(16).padStart(6, '0')}`;
      const journal = await FileJournal.create(folder, run);
      await journal.appendAll(events.slice(0, length));
      await journal.close();
      let said = '';
      const services = { stdout: (text: string) => void (said += text), stderr: { isTerminal: false, write: () => undefined }, journals: openJournals(folder) } as unknown as CliServices;
      expect(await showRun(run, { workspace: '.', json: true, yes: false, apply: false }, services)).toBe(0);
      checkShown(JSON.parse(said) as Shown, events.slice(0, length));
    }
    rmSync(folder, { recursive: true, force: true });
  });
});
