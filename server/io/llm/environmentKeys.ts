// The API key of the environment, and which hosts it was meant for.
import { readEndpoint } from './endpointUrl';

/** Where keys come from: the environment, or the keychain of an editor. */
export interface Keys {
  /** The key for exactly this host (with its port); null when there is none. */
  apiKey(host: string): Promise<string | null>;
}

/**
 * OPENAI_API_KEY is for OpenAI itself, and for the endpoint that the person named beside it (`--base-url`, or
 * OPENAI_BASE_URL as other tools read it). A local server that was merely found gets no key.
 */
export function environmentKeys(environment: Readonly<Record<string, string | undefined>>, baseUrl: string): Keys {
  const key = environment['OPENAI_API_KEY']?.trim() ?? '';
  const named = [baseUrl, environment['OPENAI_BASE_URL'] ?? ''].flatMap((url) => {
    const reading = readEndpoint(url);
    return reading.ok ? [reading.endpoint.host] : [];
  });
  const hosts = new Set(['api.openai.com', ...named]);
  return { apiKey: (host) => Promise.resolve(key !== '' && hosts.has(host) ? key : null) };
}
