// What the security lane finds: a fact, or something that only a person can judge.
import type { ts } from 'ts-morph';

export interface Finding {
  /** Findings of one key are the same thing to a person: what the declaration had before is not held against it. */
  readonly key: string;
  readonly detail: string;
  /** True where it is a fault whatever else is true; false where it may be meant. */
  readonly certain: boolean;
}

export interface Place {
  /** The declaration as it is now, and whatever came with it. */
  readonly nodes: readonly ts.Node[];
  /** Words in which somebody says what it is to do. */
  readonly words: string;
}

/** Values come from people who may mean harm, or have to stay within something: then what is merely usual elsewhere is a fault. */
export function isExposed(words: string): boolean {
  return /\b(users?|(whatever )?people typed|requests?|query strings?|uploads?|uploaded|untrusted|visitors?|attackers?|archives?|urls?|address bar|stays? (inside|within|below|in)|senders?|clients?|chose|com(es?|ing) (straight |directly )?from|taken from|any(one|body) can|strangers?|third[- ]part(y|ies)|submitted|posted|registry|guests?|travers(al|es)|saniti[sz]\w*|escap(e|es|ed|ing))\b/i.test(words);
}
