// The ports of one exercise folder, with the model behind real HTTP.
import path from 'node:path';
import type { RunPorts } from '../../server/core/ports/runPorts';
import { systemClock } from '../../server/io/clock/systemClock';
import { sha256 } from '../../server/io/journal/sha256';
import { offlineVoter, repairVoter } from '../../server/io/llm/besideVoters';
import type { ChoiceMemory } from '../../server/io/llm/choiceLlm';
import { chooseVoters } from '../../server/io/llm/chooseVoters';
import { Gates } from '../../server/io/llm/gate';
import { offlineAgents } from '../../server/io/llm/offlineAgents';
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

export interface ProjectOrder {
  readonly root: string;
  /** Of the model; absent: the offline agents are asked. */
  readonly url?: string;
  readonly seed: number;
  readonly memory?: ChoiceMemory;
  /** Who votes beside the model, as `--voter` names them. */
  readonly voters?: readonly string[];
}

/** The bench bundle stands in `out/dev`, the worker entries one folder up. */
export async function openProject({ root, url, seed, memory, voters }: ProjectOrder): Promise<OpenProject> {
  const bundles = path.resolve(__dirname, '..');
  const { workspace, checker, testRunner, behaviours, dispose } = openCheckers({ root, bundles });
  const offline = offlineAgents(createOfflineLlm({ entry: path.join(bundles, 'synthEntry.js'), checker }), { workspace, behaviours });
  const settings: RunSettings = { reliability: 0.95, budgetUsd: null, maxCalls: 200, concurrency: 4, seed, testTimeoutMs: 300_000, trusted: true, ...(voters !== undefined && { voters }) };
  const endpoint: Endpoint = url === undefined ? { provider: 'offline', model: '', baseUrl: '' } : { provider: 'openai', model: 'starling-simulated', baseUrl: url };
  const sources = { keys: { apiKey: () => Promise.resolve(null) }, offline, beside: [offlineVoter(offline), repairVoter({ behaviours })], gates: new Gates(), ...(memory !== undefined && { memory }) };
  const choice = await chooseVoters({ ...settings, ...endpoint, priceInput: null, priceOutput: null }, sources);
  if (!choice.ok) throw new Error(choice.problem);
  return {
    settings,
    endpoint,
    ports: { llm: choice.llm, workspace, checker, testRunner, behaviours, journal: memoryJournal(), clock: systemClock, hash: sha256, stop: new AbortController().signal },
    close: dispose,
  };
}
