// A run whose only task nobody writes in one piece: its project, what agents answer, and the run itself.
import { earlierRun } from '../../server/core/pipeline/earlierRun';
import { runFeature } from '../../server/core/pipeline/runFeature';
import type { RunResult } from '../../server/core/pipeline/runResult';
import type { Llm, LlmRequest } from '../../server/core/ports/llm';
import type { RunPorts } from '../../server/core/ports/runPorts';
import { systemClock } from '../../server/io/clock/systemClock';
import { sha256 } from '../../server/io/journal/sha256';
import type { RunSettings } from '../../server/protocol/model';
import type { RunEvent } from '../../server/protocol/runEvent';
import { blindChecker } from '../fakes/blindChecker';
import { evaluatingTestRunner } from '../fakes/evaluatingTestRunner';
import { memoryJournal } from '../fakes/memoryJournal';
import { memoryWorkspace } from '../fakes/memoryWorkspace';
import { answers } from '../fakes/queuedLlm';
import { oneCall } from '../fakes/scriptedLlm';

export const FILE = 'gross.ts';
export const STUB = '/** Net price and its tax, in cents. */\nexport function gross(net: number, rate: number): number {\n  throw new Error("not implemented");\n}\n';
const TESTS = [{ name: 'adds the tax', expression: 'gross(1000, 19)', equals: 1190 }, { name: 'rounds up', expression: 'gross(99, 7)', equals: 106 }];
const SETTINGS: RunSettings = { reliability: 0.95, budgetUsd: null, maxCalls: 100, concurrency: 4, seed: 1, testTimeoutMs: 1000, trusted: true };

export const WRONG = answers('export function gross(net: number, rate: number): number {\n  return net + rate;\n}');
const HELPED = answers('export function gross(net: number, rate: number): number {\n  return net + taxOf(net, rate);\n}');
export const HELPER = answers('function taxOf(net: number, rate: number): number {\n  return Math.ceil((net * rate) / 100);\n}');

const TWICE = answers('export function twice(n: number): number {\n  return n + n;\n}');

interface Step {
  readonly target: string;
  readonly verb?: 'add' | 'change' | 'remove';
  readonly file?: string;
}

export function planOf(...steps: readonly Step[]): string {
  return JSON.stringify({ steps: steps.map(({ target, verb = 'add', file = FILE }, at) => ({ id: `S${at + 1}`, file, target, verb, kind: 'FunctionDeclaration', to: '', intent: `Do \`${target}\``, criteria: ['C1', 'C2'], dependsOn: [] })) });
}

export const DIVISION = planOf({ target: 'gross', verb: 'change' }, { target: 'taxOf' });

/** Whole it is always wrong; with the helper in its place it is right. */
export function byPart(plan: string, helper = HELPER): (request: LlmRequest) => string {
  return ({ brief }) => {
    if (brief === undefined) return plan;
    if (brief.task.target.path === 'taxOf') return helper;
    if (brief.task.target.path === 'twice') return TWICE;
    return brief.fileText.includes('function taxOf') ? HELPED : WRONG;
  };
}

export interface Ran extends RunResult {
  readonly events: readonly RunEvent[];
  readonly asked: readonly LlmRequest[];
  readonly ports: RunPorts;
}

export async function run(answer: (request: LlmRequest) => string, { earlier, ...settings }: Partial<RunSettings> & { readonly earlier?: readonly RunEvent[] } = {}, text = STUB): Promise<Ran> {
  const asked: LlmRequest[] = [];
  const llm: Llm = {
    name: 'small',
    simulated: true,
    complete: (request) => {
      asked.push(request);
      return Promise.resolve({ ok: true, text: answer(request), truncated: false, usage: oneCall });
    },
  };
  const workspace = memoryWorkspace({ [FILE]: text, 'gross.test.ts': "import { gross } from './gross';\n", 'tsconfig.json': '{}' });
  const ports = { llm, workspace, checker: blindChecker, testRunner: evaluatingTestRunner(FILE, text, text.startsWith(STUB) ? TESTS : [...TESTS, { name: 'doubles', expression: 'twice(2)', equals: 4 }]), journal: memoryJournal(), clock: systemClock, hash: sha256, stop: new AbortController().signal };
  const events: RunEvent[] = [];
  const request = { run: 'r', target: { file: FILE }, wish: '', settings: { ...SETTINGS, ...settings }, endpoint: { provider: 'offline', model: '', baseUrl: '' }, earlier: earlier === undefined ? undefined : earlierRun(earlier) } as const;
  const result = await runFeature(request, ports, (event) => events.push(event));
  return { ...result, events, asked, ports };
}
