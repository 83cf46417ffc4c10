// Adds to a failure what the person can do about it.
import type { Llm } from '../../core/ports/llm';
import type { LlmFailure } from '../../protocol/model';
import { wrapped } from './wrapped';

/** The same model; failures of a reason in `advice` end with that sentence. */
export function explaining(llm: Llm, advice: Partial<Record<LlmFailure, string>>): Llm {
  return wrapped(llm, async (request, stop) => {
    const reply = await llm.complete(request, stop);
    if (reply.ok) return reply;
    const sentence = advice[reply.reason];
    return sentence === undefined ? reply : { ...reply, message: `${reply.message.replace(/[.\s]*$/, '')}. ${sentence}` };
  });
}
