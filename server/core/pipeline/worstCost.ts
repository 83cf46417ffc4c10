// The most that one call can cost, known before it leaves. Nothing here is an estimate.
import type { LlmRequest, Price } from '../ports/llm';

/** Chat templates add tokens of their own around each message. */
const TEMPLATE_TOKENS = 64;

type Sized = Pick<LlmRequest, 'messages' | 'schema' | 'maxTokens' | 'choices'>;

/**
 * US dollars; null where the price is unknown. No tokeniser makes more tokens than bytes, and no reply is longer than its
 * limit, so no bill for one HTTP call can be higher.
 */
export function worstUsd(request: Sized, price: Price | null | undefined): number | null {
  if (price === null || price === undefined) return null;
  const texts = [...request.messages.map(({ content }) => content), JSON.stringify(request.schema)];
  const input = texts.reduce((sum, text) => sum + utf8Bytes(text) + TEMPLATE_TOKENS, 0);
  const output = request.maxTokens * (request.choices ?? 1);
  return (input * price.input + output * price.output) / 1e6;
}

/** The dearest of several; null where one is unknown. */
export function dearest(costs: readonly (number | null)[]): number | null {
  return costs.reduce((most, usd) => (most === null || usd === null ? null : Math.max(most, usd)), 0);
}

/** Length of the text in UTF-8. */
export function utf8Bytes(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    // Two units of a pair are four bytes together.
    if (unit >= 0x80) bytes += unit >= 0x800 && !(unit >= 0xd800 && unit < 0xe000) ? 2 : 1;
  }
  return bytes;
}
