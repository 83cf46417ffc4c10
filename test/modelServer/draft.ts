// What the server could answer to one question; chance decides which of it is sent.
import type { Random } from './random';
import type { Choice } from './replyShape';

export interface Draft {
  /** What sets the chance of this question apart from that of others. */
  readonly seeds: readonly string[];
  readonly right: string;
  wrong(random: Random): string;
  /** `way` is a name out of `malformedReplies`. */
  malformed(way: string): Choice;
  /** Seeds that follow each other go through the wanted attacks in turn. */
  evil(wanted: true | readonly string[], seed: number): { readonly variant: string; readonly choice: Choice };
}

/** `why` is what the server answers instead. */
export type Drafting = { readonly ok: true; readonly draft: Draft } | { readonly ok: false; readonly why: string };

/** Throws for an unknown name: the server was told nonsense. */
export function named<T>(replies: Readonly<Record<string, T>>, name: string): T {
  const found = Object.hasOwn(replies, name) ? replies[name] : undefined;
  if (found === undefined) throw new Error(`there is no reply called ${name}`);
  return found;
}
