// A simulated endpoint that keeps the ledger: what it bills is what counts, whatever it tells its client. Faults are its trade.
import type { Llm, LlmReply, LlmRequest, Price } from '../../server/core/ports/llm';
import { utf8Bytes } from '../../server/core/pipeline/worstCost';
import { promptEstimate } from '../../server/io/llm/openAiReply';
import { callUsage, estimateTokens } from '../../server/io/llm/usage';
import { chance } from '../simulator/chance';

export interface Rates {
  readonly missingUsage: number;
  readonly cutStream: number;
  readonly timeout: number;
  readonly tooFast: number;
  readonly broken: number;
}

/** Lives as long as a line of runs that go on with each other; prices may change between them. */
export class BillingEndpoint {
  /** US dollars that were billed so far. */
  billed = 0;
  calls = 0;
  /** Task and seed of every call that was billed, with the run that made it. */
  readonly sold = new Map<string, number>();
  readonly soldTwice: string[] = [];
  price: Price;
  run = 0;
  private readonly next: () => number;

  constructor(seed: number, price: Price, private readonly rates: Rates) {
    this.price = price;
    this.next = chance(seed, 17);
  }

  /** The adapter at the client's end: it reads usage as the real one does, with the same estimates. */
  client(alive: () => boolean): Llm {
    const { price } = this;
    return {
      name: 'billing endpoint',
      simulated: true,
      price,
      complete: async (request) => {
        if (!alive()) return never();
        const answer = this.serve(request, price);
        await hops(1 + Math.floor(this.next() * 12));
        return alive() ? answer : never();
      },
    };
  }

  /** Bills first, then answers or does not. */
  private serve(request: LlmRequest, price: Price): LlmReply {
    const { rates, next } = this;
    this.calls += 1;
    const free = callUsage({ input: 0, cached: 0, output: 0 }, price);
    if (next() < rates.tooFast) return { ok: false, reason: 'rateLimited', message: 'simulated 429', usage: free };
    if (next() < rates.broken) return { ok: false, reason: 'server', message: 'simulated 500', usage: free };
    const tokens = this.tokens(request);
    this.bill(request, callUsage(tokens, this.price).usd ?? 0);
    const sent = callUsage(promptEstimate(request), price);
    if (next() < rates.cutStream) return { ok: false, reason: 'unreachable', message: 'simulated cut', usage: sent };
    if (next() < rates.timeout) return { ok: false, reason: 'timeout', message: 'simulated timeout', usage: sent };
    const text = 'not JSON, so that nothing has to be checked';
    const choices = Math.max(1, Math.min(request.choices ?? 1, Math.ceil(next() * (request.choices ?? 1))));
    const more = Array.from({ length: choices - 1 }, (_, index) => ({ text: next() < 0.3 ? text : `${text} ${index}`, truncated: false }));
    const reported = next() < rates.missingUsage ? { ...promptEstimate(request), output: estimateTokens(text) } : tokens;
    return { ok: true, text, truncated: false, ...(more.length > 0 && { more }), usage: callUsage(reported, price) };
  }

  /** From little to the very most that the request allows: every byte a token, every choice at its limit. */
  private tokens(request: LlmRequest): { readonly input: number; readonly cached: number; readonly output: number } {
    const bytes = utf8Bytes(request.messages.map(({ content }) => content).join(''));
    const most = this.next() < 0.2;
    const input = most ? bytes : Math.ceil(bytes * (0.2 + 0.8 * this.next()));
    const output = Math.ceil(request.maxTokens * (request.choices ?? 1) * (most ? 1 : this.next()));
    const cached = Math.floor(input * this.next());
    return { input: input - cached, cached, output };
  }

  private bill(request: LlmRequest, usd: number): void {
    this.billed += usd;
    const question = `${request.brief?.task.id ?? ''}@${request.seed}`;
    const before = this.sold.get(question);
    if (before !== undefined && before !== this.run) this.soldTwice.push(question);
    this.sold.set(question, this.run);
  }
}

/** Lets others go first, `count` times: latency without a clock. */
export async function hops(count: number): Promise<void> {
  for (let left = count; left > 0; left -= 1) await Promise.resolve();
}

export function never<Value>(): Promise<Value> {
  return new Promise(() => undefined);
}
