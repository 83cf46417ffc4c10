// Asks an endpoint which models it has; the cheapest question there is, and it costs no tokens.
import { z } from 'zod';
import type { StopSignal } from '../../core/ports/stopSignal';
import type { Endpoint } from './endpointUrl';
import { guardedFetch } from './guardedFetch';
import { simulatedHeader } from './presets';
import { toAbortSignal } from './toAbortSignal';

export type ModelList =
  | { readonly ok: true; readonly models: readonly string[]; readonly simulated: boolean }
  | { readonly ok: false; readonly reason: 'unreachable' | 'unauthorized' | 'unknown'; readonly message: string };

export interface ListRequest {
  readonly endpoint: Endpoint;
  readonly apiKey: string | null;
  readonly timeoutMs: number;
  readonly stop?: StopSignal;
}

/** Names are shown to a person and sent back as they are, so what no name looks like is left out. */
const modelName = z.string().regex(/^[\x21-\x7e]{1,200}$/);
const modelList = z.object({ data: z.array(z.object({ id: z.unknown() })).max(10_000) });

/** GET /models. `unknown` stands for an endpoint that answers but keeps no list. */
export async function listModels({ endpoint, apiKey, timeoutMs, stop }: ListRequest): Promise<ModelList> {
  const fetchGuarded = guardedFetch({ url: endpoint.url, apiKey });
  const borrowed = stop && toAbortSignal(stop);
  const limit = AbortSignal.timeout(timeoutMs);
  try {
    const reply = await fetchGuarded(`${endpoint.url}/models`, { signal: borrowed ? AbortSignal.any([borrowed.signal, limit]) : limit });
    if (reply.status === 401 || reply.status === 403) return { ok: false, reason: 'unauthorized', message: `HTTP ${reply.status}` };
    if (!reply.ok) return { ok: false, reason: reply.status >= 500 ? 'unreachable' : 'unknown', message: `HTTP ${reply.status}` };
    const parsed = modelList.safeParse(JSON.parse(await reply.text()));
    if (!parsed.success) return { ok: false, reason: 'unknown', message: 'its list of models cannot be read' };
    const models = parsed.data.data.flatMap(({ id }) => modelName.safeParse(id).data ?? []);
    return { ok: true, models, simulated: reply.headers.get(simulatedHeader) === '1' };
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false, reason: 'unknown', message: 'its list of models is not JSON' };
    return { ok: false, reason: 'unreachable', message: whyUnreachable(error, timeoutMs) };
  } finally {
    borrowed?.release();
  }
}

function whyUnreachable(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return 'no connection';
  if (error.name === 'TimeoutError') return `no answer within ${timeoutMs / 1000} s`;
  const { cause } = error;
  return cause instanceof Error && cause.message !== '' ? cause.message : error.message;
}
