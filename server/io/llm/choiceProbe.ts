// A cheap question whose answer is chance: an endpoint that answers it twice alike does not draw its choices anew.
import type { LlmRequest } from '../../core/ports/llm';

const probeTokens = 24;

/** Asks for two choices; everything but the prompt is as in the request that made the question necessary. */
export function choiceProbe(request: LlmRequest): LlmRequest {
  return {
    ...request,
    messages: [{ role: 'user', content: 'PROBE: write twelve random lower-case letters as the value of "declaration", and nothing else.' }],
    temperature: 1,
    maxTokens: probeTokens * 4,
    choices: 2,
  };
}
