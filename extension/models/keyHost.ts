// Which host a key is for. Pure.
import type { ServerSettings } from '../../server/protocol/server';

/** Host with port of the configured endpoint, OpenAI's when none is set; undefined when the base URL is none. */
export function keyHost({ baseUrl }: Pick<ServerSettings, 'baseUrl'>): string | undefined {
  if (baseUrl.trim() === '') return 'api.openai.com';
  try {
    const url = new URL(baseUrl.trim());
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.host : undefined;
  } catch {
    return undefined;
  }
}
