// A simulated model behind a real HTTP server that speaks the OpenAI API, on the loopback interface only.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { createAnswerer, type Reply, type ReplyKind } from './answerer';
import { cutToLimit, eventReply, simulatedModel, wholeReply } from './chatReply';
import { readChatRequest, type ChatRequest } from './chatRequest';
import { createFaultPlan } from './faultPlan';
import type { FaultKind, ModelServerOptions } from './modelServerOptions';
import { readPrompt, type ModelQuestion } from './readPrompt';
import { createTokenMeter } from './tokenMeter';

export interface ModelServer {
  /** Base URL for a client, e.g. `http://127.0.0.1:8123/v1`. */
  readonly url: string;
  /** Cuts what is still open, replies that never come included. */
  close(): Promise<void>;
  stats(): ModelServerStats;
}

export interface ModelServerStats {
  /** HTTP requests for a completion, the ones that met a fault included. */
  readonly requests: number;
  readonly replies: Readonly<Record<ReplyKind, number>>;
  readonly faults: Readonly<Record<FaultKind, number>>;
}

const maxRequestBytes = 16_000_000;

/** Starts the server; rejects when the port is taken. */
export async function startModelServer(options: ModelServerOptions = {}): Promise<ModelServer> {
  const model = new SimulatedModel(options);
  const server = createServer((request, response) => {
    model.serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    stats: () => model.stats(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Lives as long as the server. */
class SimulatedModel {
  private readonly answer: ReturnType<typeof createAnswerer>;
  private readonly faultOf: ReturnType<typeof createFaultPlan>;
  private readonly meter = createTokenMeter();
  private readonly replies = { right: 0, wrong: 0, malformed: 0, evil: 0, unknown: 0 };
  private readonly faults = { '429': 0, '500': 0, '503': 0, timeout: 0, truncate: 0, reset: 0, garbled: 0, slow: 0 };
  private requests = 0;
  /** Seeds for clients that send none. */
  private ownSeed = 0;

  constructor(private readonly options: ModelServerOptions) {
    this.answer = createAnswerer(options);
    this.faultOf = createFaultPlan(options.faults ?? [], options.seed ?? 1);
  }

  stats(): ModelServerStats {
    return { requests: this.requests, replies: { ...this.replies }, faults: { ...this.faults } };
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('x-starling-simulated', '1');
    const route = `${request.method ?? ''} ${(request.url ?? '').replace(/\?.*/, '').replace(/^\/v1(?=\/)/, '')}`;
    this.options.onRequest?.(`${request.method ?? ''} ${request.url ?? ''}\n${request.rawHeaders.join('\n')}`);
    if (route === 'GET /models') {
      const model = { id: simulatedModel, object: 'model', created: 0, owned_by: simulatedModel };
      return sendJson(response, 200, JSON.stringify({ object: 'list', data: [model] }));
    }
    if (route !== 'POST /chat/completions') return sendError(response, 404, `There is no ${route}.`);
    const body = await readBody(request);
    if (body === undefined) return sendError(response, 413, 'The request is too large.');
    this.options.onRequest?.(body);
    const chat = readChatRequest(body);
    if (chat === undefined) return sendError(response, 400, 'The body is not a chat completion request.');
    await this.complete(chat, response);
  }

  private async complete(chat: ChatRequest, response: ServerResponse): Promise<void> {
    this.requests += 1;
    const seed = chat.seed ?? (this.ownSeed += 1);
    const question = readPrompt(chat);
    const name = `${nameOf(question)} ${seed}`;
    const fault = this.faultOf(name);
    if (fault !== undefined) this.faults[fault] += 1;
    this.options.onAsked?.({ question: name, fault });
    // The connection stays open and silent until the client or `close` ends it.
    if (fault === 'timeout') return;
    const { latencyMs = 0, slowMs = 1000 } = this.options;
    const ms = latencyMs + (fault === 'slow' ? slowMs : 0);
    if (ms > 0) await wait(ms);
    if (fault !== undefined && this.refuse(fault, response)) return;
    const replies = Array.from({ length: chat.n }, (_, index) => this.answer(question, seed + index));
    for (const { kind } of replies) this.replies[kind] += 1;
    this.send({ chat, replies, fault }, response);
  }

  /** Tells whether it has; the other faults come with the reply or instead of its end. */
  private refuse(fault: FaultKind, response: ServerResponse): boolean {
    switch (fault) {
      case '429':
        response.setHeader('retry-after', String(this.options.retryAfterSeconds ?? 1));
        sendError(response, 429, 'Rate limit reached.');
        return true;
      case '500':
        sendError(response, 500, 'The server had an error.');
        return true;
      case '503':
        sendError(response, 503, 'The server is busy.');
        return true;
      case 'reset':
        response.destroy();
        return true;
      case 'garbled':
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end('{"choices": [{"message"');
        return true;
      default:
        return false;
    }
  }

  private send({ chat, replies, fault }: { chat: ChatRequest; replies: readonly Reply[]; fault: FaultKind | undefined }, response: ServerResponse): void {
    const choices = replies.map(({ choice }) => cutToLimit(choice, chat.maxTokens));
    const reply = { request: chat, choices, tokens: this.meter(chat.prompt) };
    const parts = chat.stream ? eventReply(reply) : [wholeReply(reply)];
    const body = parts.join('');
    response.writeHead(200, { 'content-type': chat.stream ? 'text/event-stream' : 'application/json' });
    if (fault !== 'truncate') response.end(body);
    else response.write(body.slice(0, Math.floor(body.length / 2)), () => response.destroy());
  }
}

function nameOf(question: ModelQuestion | undefined): string {
  if (question?.kind === 'plan') return `${question.asks.toUpperCase()} ${question.wish}`;
  if (question?.kind === 'probe') return 'PROBE';
  return `${question?.file ?? ''}#${question?.target ?? ''}`;
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > maxRequestBytes) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function sendJson(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(body);
}

function sendError(response: ServerResponse, status: number, message: string): void {
  sendJson(response, status, JSON.stringify({ error: { message, type: 'simulated_error', param: null, code: null } }));
}
