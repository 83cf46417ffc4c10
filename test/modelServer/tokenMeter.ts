// Counts tokens as a provider would, with the prefix cache that makes the second of two equal prompts cheap.
import { createHash } from 'node:crypto';

export interface TokenCounts {
  readonly prompt: number;
  /** Part of `prompt`. */
  readonly cached: number;
}

const charactersPerToken = 4;
/** OpenAI's prompt cache: from 1,024 tokens, in steps of 128. */
const smallestPrefix = 1024;
const step = 128;

export function tokensOf(text: string): number {
  return Math.ceil(text.length / charactersPerToken);
}

/** Lives as long as the server; knows every prefix that it has seen. */
export function createTokenMeter(): (prompt: string) => TokenCounts {
  const seen = new Set<string>();
  return (prompt) => {
    const total = tokensOf(prompt);
    const hash = createHash('sha256');
    let cached = 0;
    for (let tokens = step; tokens <= total; tokens += step) {
      hash.update(prompt.slice((tokens - step) * charactersPerToken, tokens * charactersPerToken));
      const prefix = hash.copy().digest('base64');
      if (tokens >= smallestPrefix && seen.has(prefix)) cached = tokens;
      seen.add(prefix);
    }
    return { prompt: total, cached };
  };
}
