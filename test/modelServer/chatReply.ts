// Writes chat completions as OpenAI does, whole or as server-sent events.
import type { ChatRequest } from './chatRequest';
import type { Choice } from './replyShape';
import { tokensOf, type TokenCounts } from './tokenMeter';

/** Everything in a reply that could be mistaken for a real model bears this name. */
export const simulatedModel = 'starling-simulated';

export interface ChatReply {
  readonly request: ChatRequest;
  readonly choices: readonly Choice[];
  readonly tokens: TokenCounts;
}

/** Cuts a choice at the request's limit of tokens. */
export function cutToLimit(choice: Choice, maxTokens: number): Choice {
  return tokensOf(choice.content) <= maxTokens ? choice : { content: choice.content.slice(0, maxTokens * 4), finish: 'length' };
}

export function wholeReply(reply: ChatReply): string {
  const choices = reply.choices.map(({ content, finish }, index) => ({
    index,
    message: { role: 'assistant', content, refusal: null },
    logprobs: null,
    finish_reason: finish,
  }));
  return JSON.stringify({ ...head(reply, 'chat.completion'), choices, usage: usage(reply) });
}

/** Events of a stream, each ready to be written. */
export function eventReply(reply: ChatReply): readonly string[] {
  const chunk = head(reply, 'chat.completion.chunk');
  const event = (choices: readonly unknown[], more: object = {}): string => `data: ${JSON.stringify({ ...chunk, choices, ...more })}\n\n`;
  const events = reply.choices.flatMap(({ content, finish }, index) => [
    ...pieces(content).map((piece) => event([{ index, delta: { content: piece }, finish_reason: null }])),
    event([{ index, delta: {}, finish_reason: finish }]),
  ]);
  const last = reply.request.streamUsage ? [event([], { usage: usage(reply) })] : [];
  return [...events, ...last, 'data: [DONE]\n\n'];
}

function head({ request }: ChatReply, object: string): object {
  return { id: `chatcmpl-${simulatedModel}`, object, created: 0, model: request.model, system_fingerprint: simulatedModel };
}

function usage({ choices, tokens }: ChatReply): object {
  const completion = choices.reduce((sum, { content }) => sum + tokensOf(content), 0);
  return {
    prompt_tokens: tokens.prompt,
    completion_tokens: completion,
    total_tokens: tokens.prompt + completion,
    prompt_tokens_details: { cached_tokens: tokens.cached },
  };
}

function pieces(content: string): readonly string[] {
  const size = 40;
  return Array.from({ length: Math.ceil(content.length / size) }, (_, index) => content.slice(index * size, (index + 1) * size));
}
