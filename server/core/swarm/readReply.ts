// From the text of any reply to the shape that was asked for, or to the reason why it is none.
import type { z } from 'zod';
import type { RedFlag } from '../../protocol/model';

export type ReadReply<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly flag: RedFlag; readonly detail: string };

/** One JSON object of just this shape; a fence, a word beside it or a key too many makes it none. */
export function readReply<Value>(text: string, truncated: boolean, shape: z.ZodType<Value>): ReadReply<Value> {
  if (truncated) return flagged('truncated', 'the reply ends at the token limit');
  if (text.trim() === '') return flagged('empty', 'the reply holds no text');
  const json = readJson(text);
  if (json === undefined) return text.includes('```') ? flagged('fenced', 'the reply stands in a Markdown fence') : flagged('notJson', 'the reply is not one JSON object');
  const read = shape.safeParse(json.value);
  if (!read.success) return flagged('notJson', `the reply has another shape: ${read.error.issues.map(issueText).join('; ')}`);
  return { ok: true, value: read.data };
}

function readJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

function issueText({ path, message }: { readonly path: readonly PropertyKey[]; readonly message: string }): string {
  return path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`;
}

function flagged(flag: RedFlag, detail: string): { readonly ok: false; readonly flag: RedFlag; readonly detail: string } {
  return { ok: false, flag, detail };
}
