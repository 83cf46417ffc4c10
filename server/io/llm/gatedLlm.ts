// A model behind its gate: calls wait their turn, and what the endpoint answers moves the limit.
import type { Llm, LlmReply } from '../../core/ports/llm';
import type { Gate, Passage } from './gate';
import { noUsage } from '../../core/ports/usage';

/** The same model; a call that is stopped while it waits costs nothing. */
export function gated(llm: Llm, gate: Gate): Llm {
  return {
    name: llm.name,
    price: llm.price,
    get simulated() {
      return llm.simulated;
    },
    complete: async (request, stop) => {
      const lease = await gate.enter(stop);
      if (lease === undefined) return { ok: false, reason: 'cancelled', message: 'stopped', usage: noUsage };
      let passage: Passage = { kind: 'other' };
      try {
        const reply = await llm.complete(request, stop);
        passage = passageOf(reply);
        return reply;
      } finally {
        lease.leave(passage);
      }
    },
  };
}

/** Ollama and llama.cpp say 503 where they have too much to do at once, and a model under pressure times out. */
function passageOf(reply: LlmReply): Passage {
  if (reply.ok) return { kind: 'answered' };
  const { reason, retryAfterMs } = reply;
  if (reason === 'rateLimited') return { kind: 'tooFast', retryAfterMs };
  return reason === 'server' || reason === 'timeout' ? { kind: 'tooMany', retryAfterMs } : { kind: 'other' };
}
