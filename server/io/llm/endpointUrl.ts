// Reads a base URL: which host may see the key, and what is refused before anything is sent.

export interface Endpoint {
  /** Without a slash at the end, e.g. `http://127.0.0.1:11434/v1`. */
  readonly url: string;
  /** Host with port; a key is asked for and sent for exactly this host. */
  readonly host: string;
  readonly loopback: boolean;
}

export type EndpointReading = { readonly ok: true; readonly endpoint: Endpoint } | { readonly ok: false; readonly problem: string };

/** Checks a base URL. A bare origin gets `/v1`, since every OpenAI-compatible server has its API there. */
export function readEndpoint(baseUrl: string): EndpointReading {
  const url = URL.canParse(baseUrl.trim()) ? new URL(baseUrl.trim()) : null;
  if (url === null) return { ok: false, problem: 'The base URL is not a URL. Give one like http://127.0.0.1:11434/v1.' };
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return { ok: false, problem: `The base URL must begin with http:// or https://, not ${url.protocol}` };
  }
  if (url.username !== '' || url.password !== '') {
    return { ok: false, problem: 'The base URL holds a user name or password. Take it out and set OPENAI_API_KEY instead.' };
  }
  if (url.search !== '' || url.hash !== '') return { ok: false, problem: 'The base URL must not hold a query (?) or a fragment (#).' };
  const path = url.pathname.replace(/\/+$/, '');
  return { ok: true, endpoint: { url: url.origin + (path === '' ? '/v1' : path), host: url.host, loopback: isLoopback(url.hostname) } };
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
