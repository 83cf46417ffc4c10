// A reply that was received whole, in this run or an earlier one.
import type { LlmReply } from '../ports/llm';

/** A reply with the voter that gave it, where that is not the model itself. */
export type KeptReply = LlmReply & { readonly agent?: string };

/** By question (a task, or its judges), numbered from 0. */
export type KeptReplies = ReadonlyMap<string, ReadonlyMap<number, KeptReply>>;
