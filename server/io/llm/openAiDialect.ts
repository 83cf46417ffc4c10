// What one endpoint understands of the OpenAI API, learned from its refusals, and the request in that dialect.
import { APIError } from 'openai';
import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import type { LlmRequest } from '../../core/ports/llm';
import { isContextTooLong } from './openAiFailure';

export interface Dialect {
  readonly format: 'schema' | 'json' | 'text';
  readonly limit: 'max_tokens' | 'max_completion_tokens';
  readonly temperature: boolean;
  readonly seed: boolean;
  /** More than one choice in a reply. */
  readonly choices: boolean;
}

/** Each refusal takes one thing away, so no endpoint can be asked more often than this. */
export const maxDialects = 7;

/** OpenAI has renamed the limit and refuses the old name for newer models; the others know the old name. */
export function firstDialect(host: string): Dialect {
  return { format: 'schema', limit: host === 'api.openai.com' ? 'max_completion_tokens' : 'max_tokens', temperature: true, seed: true, choices: true };
}

/** The next simpler dialect after a 400 that names what was not understood; undefined when it is about something else. */
export function simplerDialect(dialect: Dialect, error: unknown): Dialect | undefined {
  if (!(error instanceof APIError) || (error.status !== 400 && error.status !== 422) || isContextTooLong(error)) return undefined;
  const named = `${error.param ?? ''} ${error.message}`;
  if (/response_format|json_schema|json_object|structured output|grammar|guided/i.test(named)) {
    if (dialect.format === 'text') return undefined;
    return { ...dialect, format: dialect.format === 'schema' ? 'json' : 'text' };
  }
  if (dialect.limit === 'max_tokens' && named.includes('max_tokens')) return { ...dialect, limit: 'max_completion_tokens' };
  if (dialect.temperature && /temperature/i.test(named)) return { ...dialect, temperature: false };
  if (dialect.seed && /\bseed\b/i.test(named)) return { ...dialect, seed: false };
  if (dialect.choices && /\bn\b|n_cmpl|n_parallel|choices|slots/.test(named)) return { ...dialect, choices: false };
  return undefined;
}

/** The request body; the prompt is the same bytes in every dialect. */
export function toBody(request: LlmRequest, model: string, dialect: Dialect): ChatCompletionCreateParamsNonStreaming {
  return {
    model,
    messages: request.messages.map(({ role, content }) => ({ role, content })),
    stream: false,
    [dialect.limit]: request.maxTokens,
    ...(dialect.temperature ? { temperature: request.temperature } : {}),
    ...(dialect.seed ? { seed: request.seed } : {}),
    ...(dialect.choices && request.choices !== undefined && request.choices > 1 ? { n: request.choices } : {}),
    ...formatOf(request, dialect),
  };
}

function formatOf(request: LlmRequest, dialect: Dialect): Pick<ChatCompletionCreateParamsNonStreaming, 'response_format'> {
  if (dialect.format === 'text') return {};
  if (dialect.format === 'json') return { response_format: { type: 'json_object' } };
  const { name, schema } = request.schema;
  return { response_format: { type: 'json_schema', json_schema: { name, schema, strict: true } } };
}
