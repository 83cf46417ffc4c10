// The ladder for a task of which no answer passes: each step once, in order, on record, and within the cap of samples.
import { describe, expect, it } from 'vitest';
import { runFeature } from '../../server/core/pipeline/runFeature';
import { SAMPLE_CAP } from '../../server/core/pipeline/budget';
import type { Llm, LlmRequest } from '../../server/core/ports/llm';
import { systemClock } from '../../server/io/clock/systemClock';
import { sha256 } from '../../server/io/journal/sha256';
import type { RunSettings } from '../../server/protocol/model';
import type { RunView } from '../../server/protocol/runView';
import { blindChecker } from '../fakes/blindChecker';
import { evaluatingTestRunner } from '../fakes/evaluatingTestRunner';
import { memoryJournal } from '../fakes/memoryJournal';
import { memoryWorkspace } from '../fakes/memoryWorkspace';
import { answers } from '../fakes/queuedLlm';
import { oneCall } from '../fakes/scriptedLlm';

const FILE = 'double.ts';
const STUB = 'export function double(n: number): number {\n  throw new Error("not implemented");\n}\n';
const TWO_STUBS = `${STUB}\nexport function fourfold(n: number, twice = double): number {\n  throw new Error("not implemented");\n}\n`;
const RIGHT = answers('export function double(n: number): number {\n  return n * 2;\n}');
const WRONG = answers('export function double(n: number): number {\n  return n * 3;\n}');
const FENCED = '```json\n{}\n```';
const SETTINGS: RunSettings = { reliability: 0.95, budgetUsd: null, maxCalls: 60, concurrency: 4, seed: 1, testTimeoutMs: 1000, trusted: true };

interface Healing {
  readonly view: RunView;
  /** Questions about tasks; those about a plan of smaller ones come after them. */
  readonly asked: readonly LlmRequest[];
  /** The steps that were taken, each with the calls before it. */
  readonly steps: readonly (readonly [string, number])[];
}

interface Scene {
  readonly answer: (request: LlmRequest) => string;
  readonly stub?: string;
  readonly tests?: Parameters<typeof evaluatingTestRunner>[2];
  readonly settings?: Partial<RunSettings>;
}

async function heal({ answer, stub = STUB, tests = [{ name: 'doubles', expression: 'double(3)', equals: 6 }], settings = {} }: Scene): Promise<Healing> {
  const asked: LlmRequest[] = [];
  const llm: Llm = {
    name: 'picky',
    simulated: true,
    complete: (request) => {
      if (request.brief !== undefined) asked.push(request);
      return Promise.resolve({ ok: true, text: answer(request), truncated: false, usage: oneCall });
    },
  };
  const workspace = memoryWorkspace({ [FILE]: stub, 'double.test.ts': "import { double } from './double';\n", 'tsconfig.json': '{}' });
  const ports = { llm, workspace, checker: blindChecker, testRunner: evaluatingTestRunner(FILE, stub, tests), journal: memoryJournal(), clock: systemClock, hash: sha256, stop: new AbortController().signal };
  const steps: [string, number][] = [];
  const request = { run: 'r', target: { file: FILE }, wish: '', settings: { ...SETTINGS, ...settings }, endpoint: { provider: 'offline', model: '', baseUrl: '' } } as const;
  const { view } = await runFeature(request, ports, (event) => {
    if (event.type === 'healed') steps.push([event.rung, asked.length]);
  });
  return { view, asked, steps };
}

function promptOf(request: LlmRequest): string {
  return request.messages.map(({ content }) => content).join('\n');
}

describe('a task of which no answer passes', () => {
  it('is asked again with the reasons of the refusals', async () => {
    const { view, steps, asked } = await heal({ answer: (request) => (promptOf(request).includes('refusals of earlier answers') ? RIGHT : WRONG) });
    expect(view.status).toBe('complete');
    expect(steps).toEqual([['resample', 4]]);
    expect(asked.length).toBe(6);
    expect(view.tasks[0]?.healing).toEqual([{ rung: 'resample', why: expect.stringContaining('none of 4 answers passed') as string }]);
  });

  it('is told what refused the others, never their code', async () => {
    const { asked } = await heal({ answer: () => WRONG });
    const prompt = promptOf(asked[5] ?? asked[0]!);
    expect(prompt).toContain('tests: ');
    expect(prompt).not.toContain('n * 3');
    expect(promptOf(asked[0]!)).not.toContain('refusals');
  });

  it('is then asked in another order and at a higher temperature', async () => {
    const { view, steps, asked } = await heal({ answer: ({ temperature }) => (temperature > 0.8 ? RIGHT : WRONG) });
    expect(view.status).toBe('complete');
    expect(steps).toEqual([['resample', 4], ['otherStrategy', 10]]);
    expect(asked.length).toBe(12);
  });

  it('is given up in the end, within the cap of samples', async () => {
    for (const useless of [WRONG, FENCED]) {
      const { view, steps, asked } = await heal({ answer: () => useless });
      expect(view.status).toBe('undecided');
      expect(steps).toEqual([['resample', 4], ['otherStrategy', 10], ['quarantine', SAMPLE_CAP]]);
      expect(asked.length).toBe(SAMPLE_CAP);
    }
  });

  it('does not hold up the others, and those that need it say so', async () => {
    const fourfold = answers('export function fourfold(n: number, twice = double): number {\n  return n * 4;\n}');
    const tests = [{ name: 'doubles', expression: 'double(3)', equals: 6 }, { name: 'multiplies', expression: 'fourfold(3)', equals: 12 }];
    const { view, asked } = await heal({ stub: TWO_STUBS, tests, answer: ({ brief }) => (brief?.task.target.path === 'double' ? WRONG : fourfold) });
    expect(view.tasks.map(({ target, status }) => [target, status])).toEqual([['double', 'undecided'], ['fourfold', 'decided']]);
    expect(view.notes).toContain('double stays undecided: fourfold needs it and is judged without it');
    expect(asked.length).toBe(SAMPLE_CAP + 2);
  });

  it('keeps to the limit of calls on every step', async () => {
    for (const maxCalls of [3, 5, 11]) {
      const { view, asked } = await heal({ answer: () => WRONG, settings: { maxCalls } });
      expect(asked.length).toBe(maxCalls);
      expect(view.status).toBe('failed');
    }
  });

  it('is not asked otherwise while answers pass and only differ', async () => {
    let call = 0;
    const other = answers('export function double(n: number): number {\n  return n + n;\n}');
    const { steps } = await heal({ answer: () => ((call += 1) % 2 === 0 ? RIGHT : other) });
    expect(steps.map(([rung]) => rung)).toEqual(['quarantine']);
  });

  it('asks with a seed of its own each time', async () => {
    const { asked } = await heal({ answer: () => WRONG });
    expect(new Set(asked.map(({ seed }) => seed)).size).toBe(SAMPLE_CAP);
  });
});
