// The only way out to a model's host: one origin, three headers, no redirects, replies of limited size.

/** A reply beyond this many bytes is an attack or a fault; the longest honest ones are some 100 kB. */
const maxReplyBytes = 4_000_000;

export class ReplyTooLarge extends Error {
  constructor() {
    super(`the reply is larger than ${maxReplyBytes} bytes`);
  }
}

export interface FetchRules {
  /** Base URL; requests to any other origin throw. */
  readonly url: string;
  readonly apiKey: string | null;
  /** Told of every reply's headers. */
  onHeaders?(headers: Headers): void;
}

/**
 * A fetch that sends the key to its own host only, and nothing else that the environment or a library would add.
 * The whole body is read here, so that a limit of time covers it. Throws what `fetch` throws, and ReplyTooLarge.
 */
export function guardedFetch(rules: FetchRules): (url: string | URL | Request, init?: RequestInit) => Promise<Response> {
  const origin = new URL(rules.url).origin;
  return async (url, init) => {
    const target = new URL(url instanceof Request ? url.url : url);
    if (target.origin !== origin) throw new Error(`refused to call ${target.origin}: the endpoint is ${origin}`);
    const headers = new Headers({ accept: 'application/json' });
    if (init?.body !== undefined && init.body !== null) headers.set('content-type', 'application/json');
    if (rules.apiKey !== null) headers.set('authorization', `Bearer ${rules.apiKey}`);
    const reply = await fetch(target, { ...init, headers, redirect: 'error' });
    rules.onHeaders?.(reply.headers);
    const body = await readAtMost(reply, maxReplyBytes);
    // The body is plain text by now; the headers that described its transport would only confuse a reader.
    const kept = new Headers(reply.headers);
    for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) kept.delete(name);
    return new Response(reply.status === 204 ? null : body, { status: reply.status, statusText: reply.statusText, headers: kept });
  };
}

async function readAtMost(reply: Response, limit: number): Promise<string> {
  if (reply.body === null) return '';
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of reply.body) {
    size += part.length;
    // Leaving the loop cancels the stream, which closes the connection.
    if (size > limit) throw new ReplyTooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
