// A vote that ended in dissent, put to judges.

/** What judges said of a vote that ended in dissent. */
export interface Judged {
  /** The call on which the two leading answers part. */
  readonly call: string;
  /** The answers by key, with what each does there and how many judges hold that right. */
  readonly sides: readonly { readonly key: string; readonly result: string; readonly votes: number }[];
  readonly neither: number;
  /** Key of the answer that is ahead by enough; empty for none. */
  readonly winner: string;
}
