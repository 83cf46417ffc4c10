// The part of the OpenAI chat API that the model server understands.
import { z } from 'zod';

const message = z.object({
  role: z.string(),
  content: z.union([z.string(), z.array(z.object({ text: z.string().optional() }))]).nullish(),
});

const chatRequest = z.object({
  model: z.string(),
  messages: z.array(message).min(1),
  n: z.number().int().min(1).max(128).nullish(),
  seed: z.number().int().nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  max_tokens: z.number().int().positive().nullish(),
  max_completion_tokens: z.number().int().positive().nullish(),
});

export interface ChatRequest {
  readonly model: string;
  /** All messages joined: what the tokens are counted of. */
  readonly prompt: string;
  /** The last message of the user, empty when there is none. */
  readonly userMessage: string;
  readonly n: number;
  /** Undefined when the client leaves the choice to the server. */
  readonly seed: number | undefined;
  readonly stream: boolean;
  readonly streamUsage: boolean;
  readonly maxTokens: number;
}

/** Undefined when the body is not a chat request. */
export function readChatRequest(body: string): ChatRequest | undefined {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return undefined;
  }
  const { data } = chatRequest.safeParse(json);
  if (data === undefined) return undefined;
  return {
    model: data.model,
    prompt: data.messages.map(({ content }) => plainText(content)).join('\n'),
    userMessage: plainText(data.messages.findLast(({ role }) => role === 'user')?.content),
    n: data.n ?? 1,
    seed: data.seed ?? undefined,
    stream: data.stream ?? false,
    streamUsage: data.stream_options?.include_usage ?? false,
    maxTokens: data.max_completion_tokens ?? data.max_tokens ?? Infinity,
  };
}

function plainText(content: z.infer<typeof message>['content']): string {
  if (typeof content === 'string') return content;
  return (content ?? []).map((part) => part.text ?? '').join('\n');
}
