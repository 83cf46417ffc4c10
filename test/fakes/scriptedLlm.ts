// Answers from a script: what the n-th call is answered is written down in the test.
import type { Llm, LlmReply, LlmRequest } from '../../server/core/ports/llm';
import type { Answer, LlmFailure, Usage } from '../../server/protocol/model';

export interface ScriptedLlm extends Llm {
  /** Every request so far, in order of arrival. */
  readonly requests: readonly LlmRequest[];
}

export const oneCall: Usage = { calls: 1, inputTokens: 100, outputTokens: 20, cachedTokens: 0, usd: null };

/** `script` gives the reply to a request; `call` counts from 0. */
export function scriptedLlm(script: (request: LlmRequest, call: number) => LlmReply): ScriptedLlm {
  const requests: LlmRequest[] = [];
  return {
    name: 'scripted',
    simulated: true,
    requests,
    complete: (request, stop) => {
      requests.push(request);
      return Promise.resolve(stop.aborted ? failure('cancelled') : script(request, requests.length - 1));
    },
  };
}

export function text(reply: string): LlmReply {
  return { ok: true, text: reply, truncated: false, usage: oneCall };
}

/** A well-formed answer; what is not given is empty. */
export function answer(declaration: string, rest: Partial<Answer> = {}): LlmReply {
  return text(JSON.stringify({ declaration, before: [], after: [], imports: [], ...rest }));
}

export function failure(reason: LlmFailure, retryAfterMs?: number): LlmReply {
  const usage: Usage = { ...oneCall, inputTokens: 0, outputTokens: 0 };
  return { ok: false, reason, message: `scripted ${reason}`, usage, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}
