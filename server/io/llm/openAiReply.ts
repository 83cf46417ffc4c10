// Checks a chat completion from a stranger and reads the little of it that we use.
import { z } from 'zod';
import type { LlmChoice, LlmRequest } from '../../core/ports/llm';
import { estimateTokens, type Tokens } from './usage';

const count = z.number().int().nonnegative().max(1_000_000_000);

const reported = z.object({
  prompt_tokens: count,
  completion_tokens: count,
  prompt_tokens_details: z.object({ cached_tokens: count.nullish() }).nullish().catch(undefined),
});

const completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish().catch(undefined),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish().catch(undefined) }),
      }),
    )
    .min(1),
  usage: reported.nullish().catch(undefined),
});

export type Completion =
  | (LlmChoice & { readonly ok: true; readonly more: readonly LlmChoice[]; readonly tokens: Tokens })
  | { readonly ok: false; readonly message: string; readonly tokens: Tokens };

/** Reads the first choice and up to as many more as were wanted; a later one that was refused or held back is left out. Token counts are the provider's; where they are missing or absurd, an estimate. */
export function readCompletion(reply: unknown, request: LlmRequest): Completion {
  const parsed = completion.safeParse(reply);
  const [choice, ...others] = parsed.data?.choices ?? [];
  if (choice === undefined) {
    const issue = parsed.error?.issues[0];
    const where = issue === undefined ? '' : `: ${[issue.path.join('.'), issue.message].join(' ').trim()}`;
    const advice = 'Check that the base URL is that of an OpenAI-compatible endpoint.';
    return { ok: false, message: `${`The reply is not a chat completion${where}`.slice(0, 300)}. ${advice}`, tokens: promptEstimate(request) };
  }
  const text = choice.message.content ?? '';
  const more = others.slice(0, Math.max(0, (request.choices ?? 1) - 1)).flatMap((other) => readMore(other));
  const tokens = readTokens(parsed.data?.usage, request, [text, ...more.map((other) => other.text)].join(''));
  if (choice.message.refusal) return { ok: false, message: `The model refused: ${choice.message.refusal.slice(0, 300)}`, tokens };
  if (choice.finish_reason === 'content_filter') return { ok: false, message: "The provider's content filter held the answer back.", tokens };
  return { ok: true, text, truncated: choice.finish_reason === 'length', more, tokens };
}

function readMore({ message, finish_reason }: z.infer<typeof completion>['choices'][number]): readonly LlmChoice[] {
  if (message.refusal || finish_reason === 'content_filter') return [];
  return [{ text: message.content ?? '', truncated: finish_reason === 'length' }];
}

/** What a call has cost at least when no reply came: the prompt was sent. */
export function promptEstimate(request: LlmRequest): Tokens {
  return { input: estimateTokens(request.messages.map(({ content }) => content).join('\n')), cached: 0, output: 0, estimated: true };
}

function readTokens(usage: z.infer<typeof reported> | null | undefined, request: LlmRequest, text: string): Tokens {
  if (!usage) return { ...promptEstimate(request), output: estimateTokens(text) };
  const cached = Math.min(usage.prompt_tokens_details?.cached_tokens ?? 0, usage.prompt_tokens);
  return { input: usage.prompt_tokens - cached, cached, output: usage.completion_tokens };
}
