// What became of one sample.
import type { CheckName, LlmFailure, RedFlag } from './model';

export type SampleOutcome =
  | { readonly kind: 'answer'; readonly key: string }
  | { readonly kind: 'redFlag'; readonly flag: RedFlag; readonly detail: string }
  | { readonly kind: 'refused'; readonly check: CheckName; readonly detail: string }
  | { readonly kind: 'failed'; readonly reason: LlmFailure; readonly detail: string }
  /** No answer, but what an agent holds to be right where two answers part. */
  | { readonly kind: 'judgement'; readonly detail: string };
