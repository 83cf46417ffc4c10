// A planner on a real model server over HTTP, with a project in memory.
import { openPurse } from '../../server/core/pipeline/purse';
import { planFeature, type FeaturePlan } from '../../server/core/pipeline/planFeature';
import type { PlannerContext } from '../../server/core/pipeline/planQuestions';
import { startRecord } from '../../server/core/pipeline/record';
import type { Llm } from '../../server/core/ports/llm';
import type { Protection } from '../../server/core/ports/workspace';
import { systemClock } from '../../server/io/clock/systemClock';
import { sha256 } from '../../server/io/journal/sha256';
import { createOpenAiLlm } from '../../server/io/llm/openAiLlm';
import { permitted } from '../../server/io/llm/permittedLlm';
import type { RunSettings } from '../../server/protocol/model';
import type { RunEvent } from '../../server/protocol/runEvent';
import type { RunView } from '../../server/protocol/runView';
import { blindChecker } from '../fakes/blindChecker';
import { evaluatingTestRunner } from '../fakes/evaluatingTestRunner';
import { memoryJournal } from '../fakes/memoryJournal';
import { memoryWorkspace } from '../fakes/memoryWorkspace';
import type { ModelServerOptions } from '../modelServer/modelServerOptions';
import { solutionsFolder } from '../modelServer/solutionsFolder';
import { startModelServer, type ModelServer } from '../modelServer/startModelServer';

export type Files = Readonly<Record<string, string>>;

export const settings: RunSettings = { reliability: 0.95, budgetUsd: null, maxCalls: 200, concurrency: 4, seed: 1, testTimeoutMs: 1000, trusted: true };

export interface Planned {
  readonly plan: FeaturePlan;
  readonly view: RunView;
  readonly events: readonly RunEvent[];
}

export interface Staging {
  /** Those that are shown to the planner. */
  readonly files: Files;
  readonly elsewhere?: Files;
  readonly llm: Llm;
  readonly wish: string;
  readonly scope?: string;
  readonly settings?: Partial<RunSettings>;
  readonly protect?: Readonly<Record<string, Protection>>;
  readonly replies?: PlannerContext['replies'];
  readonly stop?: AbortController;
}

/** Plans `wish` for all `files`. */
export async function plan({ files, llm, wish, scope = 'src', protect = {}, replies, ...more }: Staging): Promise<Planned> {
  const journal = memoryJournal();
  const stop = (more.stop ?? new AbortController()).signal;
  const ports = { llm, workspace: memoryWorkspace({ ...files, ...more.elsewhere }, protect), checker: blindChecker, testRunner: evaluatingTestRunner('', '', []), journal, clock: systemClock, hash: sha256, stop };
  const record = startRecord(journal, () => undefined);
  const run = { ...settings, ...more.settings };
  const context: PlannerContext = { ports, settings: run, record, purse: openPurse(run), startedAt: 0, ...(replies !== undefined && { replies }) };
  const shown = Object.entries(files).map(([file, text]) => ({ file, text }));
  return { plan: await planFeature({ wish, files: shown, scope }, context), view: record.view(), events: journal.events };
}

/** Starts a model server with these references, for as long as `use` takes. */
export async function withModel<T>(reference: Files, options: ModelServerOptions, use: (llm: Llm, server: ModelServer) => Promise<T>): Promise<T> {
  const folder = solutionsFolder(reference);
  const server = await startModelServer({ solutions: folder.path, ...options });
  try {
    return await use(permitted(createOpenAiLlm({ baseUrl: server.url, model: 'any', apiKey: null, provider: 'openai', price: null, timeoutMs: 5000 })), server);
  } finally {
    await server.close();
    folder.remove();
  }
}
