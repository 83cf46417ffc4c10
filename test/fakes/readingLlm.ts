// A local server as far as time goes: it reads prompts one after another, keeps what it has read, and then answers side by side.
import type { Llm } from '../../server/core/ports/llm';
import { pause, type Timer } from '../../server/io/llm/timer';
import { failure, text } from './scriptedLlm';

export interface ReadingLlm extends Llm {
  /** Prompts that were read from their beginning. */
  readonly read: number;
}

export interface Reading {
  /** Of a whole prompt. */
  readonly readMs: number;
  readonly answerMs: number;
  readonly timer: Timer;
}

/** What is still being read helps nobody yet: only a prompt that was read to its end is kept. */
export function readingLlm({ readMs, answerMs, timer }: Reading): ReadingLlm {
  const kept = new Set<string>();
  let read = 0;
  let reader: Promise<void> = Promise.resolve();
  return {
    name: 'reading',
    simulated: true,
    get read() {
      return read;
    },
    complete: async (request, stop) => {
      const prompt = JSON.stringify(request.messages);
      if (!kept.has(prompt)) {
        read += 1;
        reader = reader.then(() => pause(timer, readMs, stop));
        await reader;
        kept.add(prompt);
      }
      await pause(timer, answerMs, stop);
      return stop.aborted ? failure('cancelled') : text('ok');
    },
  };
}
