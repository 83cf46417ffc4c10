// A planned run on fakes: files in memory, steps written by hand, answers by target.
import type { PlannedFeature } from '../../../server/core/pipeline/plan/plannedFeature';
import { runFeature } from '../../../server/core/pipeline/runFeature';
import type { RunResult } from '../../../server/core/pipeline/runResult';
import type { Checker } from '../../../server/core/ports/checker';
import type { ProjectCompiler } from '../../../server/core/ports/projectCompiler';
import { systemClock } from '../../../server/io/clock/systemClock';
import { sha256 } from '../../../server/io/journal/sha256';
import type { PlanStep, RunSettings } from '../../../server/protocol/model';
import type { RunEvent } from '../../../server/protocol/runEvent';
import { answeringLlm, type AnsweringLlm } from '../../fakes/answeringLlm';
import { blindChecker } from '../../fakes/blindChecker';
import { memoryJournal } from '../../fakes/memoryJournal';
import { memoryWorkspace, type MemoryWorkspace } from '../../fakes/memoryWorkspace';
import { moduleTestRunner, type ModuleTestRunner } from '../../fakes/moduleTestRunner';

export const SETTINGS: RunSettings = { reliability: 0.9, budgetUsd: null, maxCalls: 400, concurrency: 4, seed: 1, testTimeoutMs: 1000, trusted: true };

export interface StagedPlan {
  readonly files: Readonly<Record<string, string>>;
  readonly steps: readonly PlanStep[];
  readonly answers: Readonly<Record<string, readonly string[]>>;
  readonly checker?: Checker;
  /** The project's own. */
  readonly compiler?: ProjectCompiler;
  readonly settings?: Partial<RunSettings>;
  /** In place of the steps. */
  readonly planned?: PlannedFeature | undefined;
}

export interface RanPlan {
  readonly result: RunResult;
  readonly events: readonly RunEvent[];
  readonly llm: AnsweringLlm;
  readonly runner: ModuleTestRunner;
  readonly workspace: MemoryWorkspace;
  /** Targets asked about, with the number of calls. */
  readonly calls: Readonly<Record<string, number>>;
}

/** `id` is the target where none is given. */
export function step(file: string, target: string, more: Partial<PlanStep> = {}): PlanStep {
  return { id: target, file, target, verb: 'change', kind: 'FunctionDeclaration', intent: `Change ${target}`, criteria: ['C1'], dependsOn: [], ...more };
}

export async function runPlanned({ files, steps, answers, checker = blindChecker, compiler, settings = {}, planned = { criteria: [{ id: 'C1', text: 'it is done' }], steps, notes: [] } }: StagedPlan): Promise<RanPlan> {
  const llm = answeringLlm(answers);
  const runner = moduleTestRunner(files);
  const journal = memoryJournal();
  const workspace = memoryWorkspace(files);
  const ports = { llm, workspace, checker, ...(compiler !== undefined && { compiler }), testRunner: runner, journal, clock: systemClock, hash: sha256, stop: new AbortController().signal };
  const request = { run: 'r', target: { file: 'src' }, wish: 'do it', settings: { ...SETTINGS, ...settings }, endpoint: { provider: 'offline', model: '', baseUrl: '' } as const, planned };
  const result = await runFeature(request, ports, () => undefined);
  const calls: Record<string, number> = {};
  for (const { task } of llm.asked) calls[task.target.path] = (calls[task.target.path] ?? 0) + 1;
  return { result, events: journal.events, llm, runner, workspace, calls };
}
