// Asks a solver. What it cannot settle in time it says so; "not proven" is an answer.
import type { StopSignal } from './stopSignal';

export interface ProofQuery {
  /** SMT-LIB 2, up to and including `(check-sat)`; the claim is negated, so that `unsat` is a proof. */
  readonly smt: string;
  /** Names of constants whose values make a counter-example. */
  readonly constants: readonly string[];
  readonly timeoutMs: number;
}

export type ProofResult =
  /** No values break the claim. */
  | { readonly kind: 'proven'; readonly solver: string }
  /** These values break it, one for each of the query's constants, as SMT-LIB writes them. */
  | { readonly kind: 'refuted'; readonly solver: string; readonly values: readonly string[] }
  | { readonly kind: 'open'; readonly why: string };

export interface Prover {
  /** Never rejects; settles within about a second of the limit or the stop. */
  prove(query: ProofQuery, stop: StopSignal): Promise<ProofResult>;
}
