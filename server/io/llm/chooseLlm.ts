// Decides which model a run asks, from the settings and what is there to be asked.
import type { Llm } from '../../core/ports/llm';
import type { StopSignal } from '../../core/ports/stopSignal';
import type { ServerSettings } from '../../protocol/server';
import type { ChoiceMemory } from './choiceLlm';
import { createClientLlm, type ClientLlmOptions } from './clientLlm';
import { connectEndpoint, isChatModel, type Choice } from './connectEndpoint';
import { detectEndpoints, type DetectedEndpoint } from './detectEndpoints';
import type { Keys } from './environmentKeys';
import type { Gates } from './gate';
import { presets, type Preset } from './presets';

export interface LlmSources {
  readonly keys: Keys;
  /** The agents that need neither key nor network. */
  readonly offline: Llm;
  /** Shared by all runs of the process. */
  readonly gates: Gates;
  /** Shared by all runs of the process. */
  readonly memory?: ChoiceMemory;
  /** Where the client has language models of its own. */
  readonly send?: ClientLlmOptions['send'];
  /** Ends the look for a model early. */
  readonly stop?: StopSignal;
  /** Local servers to look for; the well-known ones when absent. */
  readonly candidates?: readonly Preset[];
  /** Limit of one call; two minutes, or five on this machine, when absent. */
  readonly timeoutMs?: number;
}

/**
 * The model for a run, wrapped in its gate and its retries. `auto`: the endpoint in the settings, then OpenAI when a
 * model and its key are given, then a local server that runs, then the offline agents; but a model that was asked for
 * by name is never replaced by another. Never rejects.
 */
export async function chooseLlm(settings: ServerSettings, sources: LlmSources): Promise<Choice> {
  const { provider, model, baseUrl } = settings;
  if (model === 'offline' || provider === 'offline') return { ok: true, llm: sources.offline };
  if (provider === 'vscode') return chooseClient(model, sources);
  if (provider !== 'auto') return connectEndpoint({ provider, model, settings, baseUrl: baseUrl || presets[provider].baseUrl, ...sources });
  if (baseUrl !== '') return connectEndpoint({ provider, model, settings, baseUrl, ...sources });
  return chooseAutomatically(settings, sources);
}

async function chooseAutomatically(settings: ServerSettings, sources: LlmSources): Promise<Choice> {
  const { model } = settings;
  const openAi = presets.openai;
  const hasKey = model !== '' && Boolean(await sources.keys.apiKey(new URL(openAi.baseUrl).host).catch(() => null));
  const remote = hasKey ? await connectEndpoint({ provider: 'openai', model, settings, baseUrl: openAi.baseUrl, ...sources }) : undefined;
  if (remote?.ok) return remote;
  const found = (await detectEndpoints(sources.candidates)).find((endpoint) => serves(endpoint, model));
  if (found !== undefined) return connectEndpoint({ ...found, model, settings, ...sources });
  if (remote !== undefined) return remote;
  if (model === '') return { ok: true, llm: sources.offline };
  const problem =
    `No endpoint with the model ${model} was found. Set OPENAI_API_KEY for OpenAI, name an endpoint with --base-url, ` +
    `start a local model server (${Object.values(presets).filter(({ local }) => local).map(({ title }) => title).join(', ')}), or use --model offline.`;
  return { ok: false, cause: 'noModel', problem };
}

function serves({ models }: DetectedEndpoint, model: string): boolean {
  return model === '' ? models.some(isChatModel) : models.includes(model) || models.includes(`${model}:latest`);
}

function chooseClient(model: string, { send }: LlmSources): Choice {
  if (send !== undefined) return { ok: true, llm: createClientLlm({ model, send }) };
  return { ok: false, cause: 'noModel', problem: 'This client offers no language models of its own. Choose another provider, or the model offline.' };
}
