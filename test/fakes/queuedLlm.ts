// Answers from a queue: the n-th call gets the n-th reply, the last one for ever after.
import type { Llm, LlmReply, LlmRequest } from '../../server/core/ports/llm';
import type { Answer, LlmFailure } from '../../server/protocol/model';

const CALL = { calls: 1, inputTokens: 100, outputTokens: 20, cachedTokens: 0, usd: 0.001 };

export type QueuedReply = string | { readonly fails: LlmFailure };

/** `asked` holds every request, so that a test can count what was paid for. */
export function queuedLlm(script: readonly QueuedReply[]): Llm & { readonly asked: readonly LlmRequest[] } {
  const asked: LlmRequest[] = [];
  return {
    name: 'queued',
    simulated: true,
    asked,
    complete(request): Promise<LlmReply> {
      const reply = script[Math.min(asked.length, script.length - 1)] ?? '';
      asked.push(request);
      if (typeof reply !== 'string') return Promise.resolve({ ok: false, reason: reply.fails, message: `queued ${reply.fails}`, usage: CALL });
      return Promise.resolve({ ok: true, text: reply, truncated: false, usage: CALL });
    },
  };
}

/** The JSON text of an answer that changes the target only. */
export function answers(declaration: string, more: Partial<Answer> = {}): string {
  return JSON.stringify({ declaration, before: [], after: [], imports: [], ...more });
}
