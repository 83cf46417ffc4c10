// What an offline agent came to: an answer, or why it has none.
import type { Answer, LlmFailure } from '../../protocol/model';

/** `note`: which agent it is from and what it did, one line beside the sample. */
export type OfflineAnswer = { readonly ok: true; readonly answer: Answer; readonly note?: string } | { readonly ok: false; readonly reason: LlmFailure; readonly why: string };

/** `why` is one sentence that a person reads. */
export function noAnswer(why: string): OfflineAnswer {
  return { ok: false, reason: 'noAnswer', why };
}
