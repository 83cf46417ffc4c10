// Takes its time with every answer, and lets go at once when it is stopped.
import type { Llm } from '../../server/core/ports/llm';
import { pause, realTimer, type Timer } from '../../server/io/llm/timer';
import { failure } from './scriptedLlm';

/** The same model, `ms` milliseconds slower. */
export function slowLlm(llm: Llm, ms: number, timer: Timer = realTimer): Llm {
  return {
    name: `slow ${llm.name}`,
    simulated: llm.simulated,
    complete: async (request, stop) => {
      await pause(timer, ms, stop);
      return stop.aborted ? failure('cancelled') : llm.complete(request, stop);
    },
  };
}
