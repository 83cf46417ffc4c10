// Asks leave for every HTTP attempt: while a run is held none leaves, and none whose worst case the budget cannot bear.
import type { Llm } from '../../core/ports/llm';
import { noUsage } from '../../core/ports/usage';
import { wrapped } from './wrapped';

/** The same model; belongs inside retries and gates, so that what they repeat asks again. */
export function permitted(llm: Llm): Llm {
  return wrapped(llm, async (request, stop) => {
    const permit = await request.permit?.(request);
    if (permit === undefined) return llm.complete(request, stop);
    if (!permit.ok) return { ok: false, reason: permit.reason, message: permit.message, usage: noUsage };
    const reply = await llm.complete(request.choices === undefined ? request : { ...request, choices: permit.choices }, stop);
    permit.spent(reply.usage);
    return reply;
  });
}
