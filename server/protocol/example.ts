// A call whose result is known, as source text.

/** One example of a call, read from a doc comment or a test: TypeScript source text. */
export interface Example {
  /** Call expression, e.g. `slugify("A b")`, or for members the statements before it joined with the call. */
  readonly call: string;
  readonly args: readonly string[];
  /** Expected value as TypeScript source; absent when a throw is expected. */
  readonly expected?: string;
  readonly throws?: string;
  readonly source: 'doc' | 'test';
}
