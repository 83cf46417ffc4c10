// Finds model servers that run on this machine: asks the well-known local ports and no other host.
import { readEndpoint } from './endpointUrl';
import { listModels } from './listModels';
import { presets, type EndpointProvider, type Preset } from './presets';

export interface DetectedEndpoint {
  readonly provider: EndpointProvider;
  readonly baseUrl: string;
  readonly models: readonly string[];
}

/** A server on this machine answers at once or is busy starting. */
const patienceMs = 300;

/** Local servers that answer right now, in the order of the presets. Asks all at once; never rejects. */
export async function detectEndpoints(candidates: readonly Preset[] = Object.values(presets)): Promise<readonly DetectedEndpoint[]> {
  const found = await Promise.all(candidates.map(detect));
  return found.filter((endpoint) => endpoint !== undefined);
}

async function detect({ provider, baseUrl }: Preset): Promise<DetectedEndpoint | undefined> {
  const reading = readEndpoint(baseUrl);
  if (!reading.ok || !reading.endpoint.loopback) return undefined;
  const list = await listModels({ endpoint: reading.endpoint, apiKey: null, timeoutMs: patienceMs });
  return list.ok ? { provider, baseUrl: reading.endpoint.url, models: list.models } : undefined;
}
