// The ports of one exercise folder, with the model behind real HTTP.
import path from 'node:path';
import type { RunPorts } from '../../server/core/ports/runPorts';
import { systemClock } from '../../server/io/clock/systemClock';
import { sha256 } from '../../server/io/journal/sha256';
import type { ChoiceMemory } from '../../server/io/llm/choiceLlm';
import { chooseLlm } from '../../server/io/llm/chooseLlm';
import { Gates } from '../../server/io/llm/gate';
import { createOfflineLlm } from '../../server/io/llm/offlineLlm';
import { openCheckers } from '../../server/openCheckers';
import type { Endpoint } from '../../server/protocol/endpoint';
import type { RunSettings } from '../../server/protocol/model';
import { memoryJournal } from '../fakes/memoryJournal';

export interface OpenProject {
  readonly ports: RunPorts;
  readonly settings: RunSettings;
  readonly endpoint: Endpoint;
  close(): Promise<void>;
}

/** The bench bundle stands in `out/dev`, the worker entries one folder up. */
export async function openProject({ root, url, seed, memory }: { readonly root: string; readonly url: string; readonly seed: number; readonly memory?: ChoiceMemory }): Promise<OpenProject> {
  const bundles = path.resolve(__dirname, '..');
  const { workspace, checker, testRunner, behaviours, dispose } = openCheckers({ root, bundles });
  const offline = createOfflineLlm({ entry: path.join(bundles, 'synthEntry.js'), checker });
  const settings: RunSettings = { reliability: 0.95, budgetUsd: null, maxCalls: 200, concurrency: 4, seed, testTimeoutMs: 300_000, trusted: true };
  const endpoint: Endpoint = { provider: 'openai', model: 'starling-simulated', baseUrl: url };
  const choice = await chooseLlm({ ...settings, ...endpoint, priceInput: null, priceOutput: null }, { keys: { apiKey: () => Promise.resolve(null) }, offline, gates: new Gates(), ...(memory !== undefined && { memory }) });
  if (!choice.ok) throw new Error(choice.problem);
  return {
    settings,
    endpoint,
    ports: { llm: choice.llm, workspace, checker, testRunner, behaviours, journal: memoryJournal(), clock: systemClock, hash: sha256, stop: new AbortController().signal },
    close: dispose,
  };
}
