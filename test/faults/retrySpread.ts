// Whether retries come together: from the moments at which a server was asked again for what it was asked before.

export interface Spread {
  readonly retries: number;
  /** Largest share of all retries that fell into one span of 50 ms, wherever it begins. */
  readonly largestShare: number;
}

const spanMs = 50;

/** `asked` in the order of arrival; the same question again is a retry. */
export function retrySpread(asked: readonly { readonly at: number; readonly question: string }[]): Spread {
  const seen = new Set<string>();
  const times: number[] = [];
  for (const { at, question } of asked) {
    if (seen.has(question)) times.push(at);
    seen.add(question);
  }
  let most = 0;
  let first = 0;
  for (const [index, at] of times.entries()) {
    while (at - (times[first] ?? at) > spanMs) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return { retries: times.length, largestShare: times.length === 0 ? 0 : most / times.length };
}
