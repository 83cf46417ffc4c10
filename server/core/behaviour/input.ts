// What a function is called with: source text of its arguments, so that it is made anew for every call and can be shown.

/** How near an input stands to what the examples show: examples first, the merely well-typed last. */
export type InputKind = 'example' | 'near' | 'boundary' | 'typed';

export interface Input {
  /** One expression of plain JavaScript a parameter; `$spy(arity, [results])` stands for an injected function. */
  readonly args: readonly string[];
  readonly kind: InputKind;
}

/** As a person would type it. */
export function showCall(name: string, { args }: Input): string {
  return `${name}(${args.join(', ')})`;
}
