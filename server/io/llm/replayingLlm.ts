// Answers from the record of an earlier run first: a reply that was paid for once is not paid for again.
import type { RunEvent } from '../../protocol/runEvent';
import type { Llm, LlmReply, LlmRequest } from '../../core/ports/llm';
import { noUsage } from '../../core/ports/usage';

/** Keyed by task and seed; a task whose code has changed since has another id and is asked anew. */
export function replayingLlm(inner: Llm, events: readonly RunEvent[]): Llm {
  const recorded = readReplies(events);
  return {
    name: inner.name,
    price: inner.price,
    simulated: inner.simulated,
    complete(request, stop): Promise<LlmReply> {
      const text = recorded.get(replayKey(request));
      if (text === undefined) return inner.complete(request, stop);
      return Promise.resolve({ ok: true, text, truncated: false, usage: noUsage });
    },
  };
}

function replayKey(request: LlmRequest): string {
  return `${request.brief.task.id}@${request.seed}`;
}

/** Only replies that were received whole: an answer, or one that a flag or a check turned down. */
function readReplies(events: readonly RunEvent[]): ReadonlyMap<string, string> {
  const started = events.find((event) => event.type === 'runStarted');
  const replies = new Map<string, string>();
  for (const event of events) {
    if (event.type !== 'sampleEnded' || event.outcome.kind === 'failed' || event.raw === '') continue;
    if (event.outcome.kind === 'redFlag' && event.outcome.flag === 'truncated') continue;
    const index = Number(event.sample.slice(event.sample.lastIndexOf('.') + 1)) - 1;
    replies.set(`${event.task}@${(started?.settings.seed ?? 0) + index}`, event.raw);
  }
  return replies;
}
