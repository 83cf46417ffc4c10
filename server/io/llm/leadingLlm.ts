// Sends the first request of a prompt before the rest, so that a local server reads the prompt once and not once for each sample.
import { createHash } from 'node:crypto';
import type { Llm, LlmReply, LlmRequest } from '../../core/ports/llm';
import type { StopSignal } from '../../core/ports/stopSignal';
import { noUsage } from '../../core/ports/usage';
import { promptEstimate } from './openAiReply';
import { realTimer, type Timer } from './timer';
import { wrapped } from './wrapped';

/**
 * A reply that is not streamed gives no sign of life before its end, so the others wait for as long as a server that reads 3,300 tokens
 * a second needs for the prompt, and never longer than a second. On a faster one that is less than reading it again would take; on a
 * slower one nothing is saved, and nothing lost: the others would only have waited for its reading.
 */
const msPerToken = 0.3;
const longestMs = 1000;
/** Prompts of which a server is believed to keep the prefix: about what a local one has slots for. */
const warmPrompts = 16;

/** The same model, for servers on this machine or in this house. Remote ones read prompts in parallel: they are not wrapped. */
export function leading(inner: Llm, timer: Timer = realTimer): Llm {
  const prompts = new Map<string, Prompt>();
  const begin = (key: string): Prompt => {
    const prompt = new Prompt();
    prompts.set(key, prompt);
    const [oldest] = prompts.keys();
    if (prompts.size > warmPrompts && oldest !== undefined) prompts.delete(oldest);
    return prompt;
  };
  return wrapped(inner, async (request, stop): Promise<LlmReply> => {
    const key = createHash('sha256').update(JSON.stringify(request.messages)).digest('base64');
    const known = prompts.get(key);
    if (known !== undefined) {
      await known.read(stop);
      return stop.aborted ? { ok: false, reason: 'cancelled', message: 'stopped', usage: noUsage } : inner.complete(request, stop);
    }
    const first = begin(key);
    const callOff = timer.after(readingMs(request), () => first.wasRead());
    try {
      return await inner.complete(request, stop);
    } finally {
      callOff();
      first.wasRead();
    }
  });
}

function readingMs(request: LlmRequest): number {
  return Math.min(longestMs, promptEstimate(request).input * msPerToken);
}

/** One prompt and those who wait until the server has read it. */
class Prompt {
  private isRead = false;
  private readonly waiting = new Set<() => void>();

  wasRead(): void {
    this.isRead = true;
    for (const goOn of [...this.waiting]) goOn();
  }

  /** Resolves once the prompt was read, or at once when stopped. */
  read(stop: StopSignal): Promise<void> {
    if (this.isRead || stop.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const goOn = (): void => {
        this.waiting.delete(goOn);
        stop.removeEventListener('abort', goOn);
        resolve();
      };
      this.waiting.add(goOn);
      stop.addEventListener('abort', goOn);
    });
  }
}
