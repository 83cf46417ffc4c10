// A real HTTP server on the loopback interface that answers as a test says; it keeps what it was asked.
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';

export interface Asked {
  readonly route: string;
  readonly headers: IncomingHttpHeaders;
  /** The JSON body; empty for a request without one. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface AnsweringServer {
  /** Without `/v1`. */
  readonly origin: string;
  readonly asked: readonly Asked[];
  close(): Promise<void>;
}

export type Answering = (asked: Asked, response: ServerResponse, count: number) => void;

export async function answeringServer(answer: Answering): Promise<AnsweringServer> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const text = Buffer.concat(parts).toString('utf8');
      const one: Asked = {
        route: `${request.method ?? ''} ${request.url ?? ''}`,
        headers: request.headers,
        body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
      };
      asked.push(one);
      answer(one, response, asked.length);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function json(response: ServerResponse, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

export function completion(content: string, more: Readonly<Record<string, unknown>> = {}): unknown {
  return {
    id: 'c',
    object: 'chat.completion',
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 100, completion_tokens: 20, prompt_tokens_details: { cached_tokens: 60 } },
    ...more,
  };
}

export function refusal(message: string, more: Readonly<Record<string, unknown>> = {}): unknown {
  return { error: { message, type: 'invalid_request_error', param: null, code: null, ...more } };
}
