// From a base URL to a model that can be asked: finds out first whether it is there, wants a key and has the model.
import { createHash } from 'node:crypto';
import type { Llm } from '../../core/ports/llm';
import type { StopSignal } from '../../core/ports/stopSignal';
import type { ServerSettings } from '../../protocol/server';
import { ChoiceMemory, choosing } from './choiceLlm';
import { readEndpoint, type Endpoint } from './endpointUrl';
import type { Keys } from './environmentKeys';
import { explaining } from './explainingLlm';
import type { Gates } from './gate';
import { gated } from './gatedLlm';
import { leading } from './leadingLlm';
import { listModels } from './listModels';
import { createOpenAiLlm } from './openAiLlm';
import { permitted } from './permittedLlm';
import { presets, type EndpointProvider } from './presets';
import { retrying } from './retryingLlm';

/** `badInput`: the settings are wrong. `noModel`: they may be right, but nothing answers. */
export type Choice = { readonly ok: true; readonly llm: Llm } | { readonly ok: false; readonly problem: string; readonly cause: 'badInput' | 'noModel' };

export interface Connection {
  readonly provider: EndpointProvider | 'auto';
  readonly baseUrl: string;
  /** Empty: the endpoint's own, where it is clear which that is. */
  readonly model: string;
  readonly settings: ServerSettings;
  readonly keys: Keys;
  readonly gates: Gates;
  /** What endpoints were found to do with several choices; kept for one run when absent. */
  readonly memory?: ChoiceMemory;
  readonly stop?: StopSignal;
  /** Limit of one call; two minutes, or five on this machine, when absent. */
  readonly timeoutMs?: number;
}

const remoteTimeoutMs = 120_000;
/** A model on this machine may have to be loaded first. */
const localTimeoutMs = 300_000;
const listTimeoutMs = 5_000;
const offlineAdvice = 'or use --model offline';
const keyAdvice = 'Set the environment variable OPENAI_API_KEY or enter the key with the command "Starling: Set API Key"';

/** Asks the endpoint for its models (free of charge) and builds the model; a problem says what to do. */
export async function connectEndpoint(connection: Connection): Promise<Choice> {
  const reading = readEndpoint(connection.baseUrl);
  if (!reading.ok) return { ok: false, cause: 'badInput', problem: reading.problem };
  const { endpoint } = reading;
  const apiKey = await keyFor(endpoint, connection.keys);
  if (endpoint.host === 'api.openai.com' && apiKey === null) return noModel(`OpenAI wants an API key. ${keyAdvice}, ${offlineAdvice}.`);
  const list = await listModels({ endpoint, apiKey, timeoutMs: listTimeoutMs, ...(connection.stop !== undefined && { stop: connection.stop }) });
  if (!list.ok && list.reason === 'unreachable') return noModel(unreachable(connection, endpoint, list.message));
  if (!list.ok && list.reason === 'unauthorized') return noModel(unauthorized(endpoint, apiKey));
  const known = list.ok ? list.models : [];
  const model = pickModel(connection, endpoint, known);
  if (!model.ok) return model;
  const simulated = list.ok && list.simulated;
  return { ok: true, llm: wrapped(connection, { endpoint, apiKey, model: model.name, simulated, known }) };
}

/** Names of models that write no text. */
export function isChatModel(name: string): boolean {
  return !/embed|rerank|whisper|tts|moderation|dall-e/i.test(name);
}

interface Found {
  readonly endpoint: Endpoint;
  readonly apiKey: string | null;
  readonly model: string;
  readonly simulated: boolean;
  readonly known: readonly string[];
}

function wrapped({ provider, settings, gates, memory = new ChoiceMemory(), timeoutMs: asked }: Connection, found: Found): Llm {
  const { endpoint, apiKey, model, simulated, known } = found;
  const { priceInput, priceOutput, concurrency } = settings;
  const price = priceInput === null || priceOutput === null ? null : { input: priceInput, output: priceOutput };
  const timeoutMs = asked ?? (endpoint.loopback ? localTimeoutMs : remoteTimeoutMs);
  const llm = createOpenAiLlm({ baseUrl: endpoint.url, model, apiKey, provider, price, timeoutMs, simulated });
  const advice = { modelNotFound: whichModels(known), unauthorized: `${keyAdvice}.`, unreachable: `Check that ${endpoint.url} still runs.` };
  const keyDigest = createHash('sha256').update(apiKey ?? '').digest('hex');
  const name = `${endpoint.url} ${model} ${keyDigest}`;
  const patient = retrying(gated(explaining(permitted(llm), advice), gates.get(name, concurrency)));
  const isLocal = provider === 'auto' ? endpoint.loopback : presets[provider].local;
  return choosing(isLocal ? leading(patient) : patient, { name, memory });
}

/** A key never travels unencrypted to another machine. */
async function keyFor(endpoint: Endpoint, keys: Keys): Promise<string | null> {
  if (!endpoint.loopback && !endpoint.url.startsWith('https:')) return null;
  const key = await keys.apiKey(endpoint.host).catch(() => null);
  return key === null || key.trim() === '' ? null : key.trim();
}

type Picked = { readonly ok: true; readonly name: string } | { readonly ok: false; readonly problem: string; readonly cause: 'badInput' | 'noModel' };

function pickModel({ provider, model }: Connection, endpoint: Endpoint, known: readonly string[]): Picked {
  const chat = known.filter(isChatModel);
  const [first] = chat;
  if (model === '') {
    if (first !== undefined && (endpoint.loopback || chat.length === 1)) return { ok: true, name: first };
    return { ok: false, cause: 'badInput', problem: `Name a model with --model. ${whichModels(known)}` };
  }
  if (known.includes(model)) return { ok: true, name: model };
  if (known.includes(`${model}:latest`)) return { ok: true, name: `${model}:latest` };
  // The lists of these are complete; other servers know names that they do not list, or take any name.
  const isComplete = known.length > 0 && (endpoint.host === 'api.openai.com' || provider === 'ollama' || provider === 'vllm');
  return isComplete ? noModel(`${endpoint.host} has no model ${model}. ${whichModels(known)}`) : { ok: true, name: model };
}

function whichModels(known: readonly string[]): string {
  if (known.length === 0) return 'The endpoint does not say which models it has; look into its documentation.';
  const shown = known.filter(isChatModel).slice(0, 20).join(', ');
  return `Choose one of: ${shown}${known.length > 20 ? ', ...' : ''}.`;
}

function unreachable({ provider }: Connection, endpoint: Endpoint, message: string): string {
  const { title, start } = provider === 'auto' ? { title: 'The endpoint', start: 'Start it' } : presets[provider];
  return `${title} at ${endpoint.url} cannot be reached (${message}). ${start}, check the base URL, ${offlineAdvice}.`;
}

function unauthorized(endpoint: Endpoint, apiKey: string | null): string {
  if (apiKey !== null) return `${endpoint.host} refused the API key. ${keyAdvice}, ${offlineAdvice}.`;
  const isPlain = !endpoint.loopback && !endpoint.url.startsWith('https:');
  const hint = isPlain ? 'A key is only sent over https: use an https base URL' : keyAdvice;
  return `${endpoint.host} wants an API key. ${hint}, ${offlineAdvice}.`;
}

function noModel(problem: string): { readonly ok: false; readonly problem: string; readonly cause: 'noModel' } {
  return { ok: false, problem, cause: 'noModel' };
}
