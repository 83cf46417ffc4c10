// A model behind any OpenAI-compatible endpoint. Retries and rate limits are the wrappers' work, not this one's.
import OpenAI from 'openai';
import type { Llm, LlmReply, LlmRequest, Price } from '../../core/ports/llm';
import type { StopSignal } from '../../core/ports/stopSignal';
import type { LlmFailure, Usage } from '../../protocol/model';
import { readEndpoint, type Endpoint } from './endpointUrl';
import { guardedFetch } from './guardedFetch';
import { firstDialect, maxDialects, simplerDialect, toBody, type Dialect } from './openAiDialect';
import { readFailure } from './openAiFailure';
import { promptEstimate, readCompletion } from './openAiReply';
import { simulatedHeader } from './presets';
import { toAbortSignal } from './toAbortSignal';
import { noUsage, sumUsage } from '../../core/ports/usage';
import { callUsage } from './usage';

export interface OpenAiOptions {
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey: string | null;
  readonly provider: string;
  /** Null is unknown; then no sum of money is shown. */
  readonly price: Price | null;
  /** Limit of one HTTP call, its body included. */
  readonly timeoutMs: number;
  /** The endpoint said so before; it is also believed when it says so with a reply. */
  readonly simulated?: boolean;
}

/** The model as a port. A base URL that is refused makes every call fail with the reason; nothing is sent. */
export function createOpenAiLlm(options: OpenAiOptions): Llm {
  const reading = readEndpoint(options.baseUrl);
  if (!reading.ok) return brokenLlm(options.model, reading.problem);
  return new OpenAiLlm(options, reading.endpoint);
}

interface Call {
  readonly request: LlmRequest;
  readonly stop: StopSignal;
  readonly dialect: Dialect;
}

/** One call's outcome; `simpler` when the endpoint has to be asked again in a simpler dialect. */
type CallOutcome = LlmReply & { readonly simpler?: Dialect };

/** Lives as long as a run; remembers what the endpoint understands. */
class OpenAiLlm implements Llm {
  readonly name: string;
  readonly price: Price | null;
  private readonly client: OpenAI;
  private dialect: Dialect;
  private isSimulated: boolean;

  constructor(
    private readonly options: OpenAiOptions,
    endpoint: Endpoint,
  ) {
    this.name = `${options.model} at ${endpoint.host}`;
    this.price = options.price;
    this.dialect = firstDialect(endpoint.host);
    this.isSimulated = options.simulated ?? false;
    const onHeaders = (headers: Headers): void => {
      if (headers.get(simulatedHeader) === '1') this.isSimulated = true;
    };
    this.client = new OpenAI({
      baseURL: endpoint.url,
      // Set by guardedFetch; the package insists on one and would otherwise look into the environment.
      apiKey: 'unused',
      organization: null,
      project: null,
      maxRetries: 0,
      timeout: options.timeoutMs * 2,
      logLevel: 'off',
      fetch: guardedFetch({ url: endpoint.url, apiKey: options.apiKey, onHeaders }),
    });
  }

  get simulated(): boolean {
    return this.isSimulated;
  }

  async complete(request: LlmRequest, stop: StopSignal): Promise<LlmReply> {
    let spent: Usage = noUsage;
    for (let left = maxDialects; ; left -= 1) {
      if (stop.aborted) return { ok: false, reason: 'cancelled', message: 'stopped', usage: spent };
      const { simpler, ...reply } = await this.call({ request, stop, dialect: this.dialect });
      spent = sumUsage(spent, reply.usage);
      if (simpler === undefined || left <= 1) return { ...reply, usage: spent };
      this.dialect = simpler;
    }
  }

  private async call({ request, stop, dialect }: Call): Promise<CallOutcome> {
    const borrowed = toAbortSignal(stop);
    const deadline = AbortSignal.timeout(this.options.timeoutMs);
    const signal = AbortSignal.any([borrowed.signal, deadline]);
    try {
      const reply: unknown = await this.client.chat.completions.create(toBody(request, this.options.model, dialect), { signal });
      const read = readCompletion(reply, request);
      const usage = callUsage(read.tokens, this.options.price);
      if (!read.ok) return { ok: false, reason: 'badReply', message: this.clean(read.message), usage };
      const more = read.more.length === 0 ? {} : { more: read.more };
      return { ok: true, text: read.text, truncated: read.truncated, ...more, usage };
    } catch (error) {
      const sent = callUsage(promptEstimate(request), this.options.price);
      if (stop.aborted) return { ok: false, reason: 'cancelled', message: 'stopped', usage: sent };
      if (deadline.aborted) return this.late(sent);
      return this.refusal(error, { request, stop, dialect });
    } finally {
      borrowed.release();
    }
  }

  private late(usage: Usage): LlmReply {
    return { ok: false, reason: 'timeout', message: `no answer within ${this.options.timeoutMs / 1000} s`, usage };
  }

  private refusal(error: unknown, { request, dialect }: Call): CallOutcome {
    const { mayBeCharged, message, reason, retryAfterMs } = readFailure(error);
    const tokens = mayBeCharged ? promptEstimate(request) : { input: 0, cached: 0, output: 0 };
    const usage = callUsage(tokens, this.options.price);
    // Another call may have learned meanwhile; what it learned must not be forgotten.
    const simpler = this.dialect === dialect ? simplerDialect(dialect, error) : simplerDialect(dialect, error) && this.dialect;
    return {
      ok: false,
      reason,
      message: this.clean(message),
      usage,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      ...(simpler === undefined ? {} : { simpler }),
    };
  }

  /** Some servers repeat the key that they refuse. */
  private clean(message: string): string {
    const { apiKey } = this.options;
    return apiKey ? message.replaceAll(apiKey, '(the key)') : message;
  }
}

function brokenLlm(model: string, problem: string): Llm {
  const reason: LlmFailure = 'unreachable';
  return { name: model, simulated: false, complete: () => Promise.resolve({ ok: false, reason, message: problem, usage: noUsage }) };
}
