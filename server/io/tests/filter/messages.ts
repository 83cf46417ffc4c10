// What goes between the server and the child that filters: one JSON line each way, one order at a time.

export interface FilterModule {
  /** Names the source text; the text itself goes once. */
  readonly source: string;
  /** By specifier: the module's path, or a word that begins with `@`. */
  readonly imports: Readonly<Record<string, string>>;
}

export interface FilterOrder {
  /** Random, so that an answer cannot be prepared. */
  readonly id: string;
  /** Texts that the child has not been sent before, by their names. */
  readonly sources: Readonly<Record<string, string>>;
  readonly modules: Readonly<Record<string, FilterModule>>;
  /** Keys of `modules`. */
  readonly tests: readonly string[];
}

export interface FilterResult {
  readonly file: string;
  /** Titles of suites and the test; empty for a file that could not be loaded. */
  readonly titles: readonly string[];
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly message: string;
}

export type FilterReply =
  | { readonly id: string; readonly kind: 'judged'; readonly results: readonly FilterResult[] }
  | { readonly id: string; readonly kind: 'unsure'; readonly why: string };

/** Words for what the child brings itself. */
export const TEST_WORDS = '@test';
export const ASSERT = '@assert';
export const STRICT_ASSERT = '@assert/strict';
export const NODE_PATH = '@path';
export const NODE_URL = '@url';
export const NODE_BUFFER = '@buffer';
