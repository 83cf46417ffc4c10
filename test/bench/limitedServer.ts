// A simulated endpoint over real HTTP that lets a number of calls a second through; what it refuses counts, too.
import { createServer, type ServerResponse } from 'node:http';
import { tokenBucket } from '../fakes/tokenBucket';

export interface LimitedServer {
  readonly url: string;
  readonly requests: number;
  readonly refused: number;
  /** From now on. */
  setRate(callsPerSecond: number): void;
  close(): Promise<void>;
}

const reply = JSON.stringify({
  id: 'simulated',
  object: 'chat.completion',
  choices: [{ index: 0, message: { role: 'assistant', content: 'ok' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 10, completion_tokens: 1, total_tokens: 11 },
});
const refusal = JSON.stringify({ error: { message: 'Rate limit reached.', type: 'requests', param: null, code: 'rate_limit_exceeded' } });

export interface Limits {
  readonly callsPerSecond: number;
  readonly latencyMs: number;
  /** Told of every call, by its seed. */
  readonly onAsked?: (question: string) => void;
}

/** `latencyMs` of an answer varies by a fifth; refusals come at once, with the time to wait in `retry-after-ms`. */
export async function startLimitedServer({ callsPerSecond, latencyMs, onAsked }: Limits): Promise<LimitedServer> {
  const bucket = tokenBucket(callsPerSecond, () => performance.now());
  let requests = 0;
  let refused = 0;
  const answer = (response: ServerResponse): void => {
    requests += 1;
    const waitMs = bucket.take();
    if (waitMs === undefined) {
      setTimeout(() => send(response, 200, reply), latencyMs * (0.8 + 0.4 * Math.random()));
      return;
    }
    refused += 1;
    response.setHeader('retry-after-ms', waitMs);
    send(response, 429, refusal);
  };
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      onAsked?.(/"seed":(\d+)/.exec(body)?.[1] ?? '');
      answer(response);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/v1`,
    get requests() {
      return requests;
    },
    get refused() {
      return refused;
    },
    setRate: (rate) => bucket.setRate(rate),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-starling-simulated': '1' });
  response.end(body);
}
