// A model behind its gate: calls wait their turn, and what the endpoint answers moves the limit.
import type { Llm, LlmReply } from '../../core/ports/llm';
import { noUsage } from '../../core/ports/usage';
import type { Gate, Passage } from './passage';
import { wrapped } from './wrapped';

/** The same model; a call that is stopped while it waits, or that is turned away, costs nothing. */
export function gated(llm: Llm, gate: Gate): Llm {
  return wrapped(llm, async (request, stop) => {
    const entry = await gate.enter(stop);
    if (entry.kind === 'stopped') return { ok: false, reason: 'cancelled', message: 'stopped', usage: noUsage };
    if (entry.kind === 'closed') return { ok: false, reason: entry.reason, message: entry.message, usage: noUsage };
    let passage: Passage = { kind: 'other' };
    try {
      const reply = await llm.complete(request, stop);
      passage = passageOf(reply);
      return reply;
    } finally {
      entry.leave(passage);
      request.onGate?.({ gate: llm.name, ...gate.state() });
    }
  });
}

/** Ollama and llama.cpp say 503 where they have too much to do at once, and a model under pressure times out. */
function passageOf(reply: LlmReply): Passage {
  if (reply.ok) return { kind: 'answered' };
  const { reason, message, retryAfterMs, usage } = reply;
  // Turned away before it was sent: that says nothing about the endpoint.
  if (usage.calls === 0) return { kind: 'calledOff' };
  switch (reason) {
    case 'rateLimited':
      return { kind: 'tooFast', retryAfterMs };
    case 'server':
    case 'timeout':
    case 'unreachable':
      return { kind: 'trouble', reason, message, retryAfterMs };
    case 'cancelled':
      return { kind: 'calledOff' };
    default:
      return { kind: 'other' };
  }
}
