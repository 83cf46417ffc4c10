// What goes between the server and the child that runs candidates: one JSON line each way, one order at a time.
import type { Observation } from '../../core/ports/behaviours';

export interface BehaviourOrder {
  readonly id: number;
  /** Plain JavaScript, one module. */
  readonly code: string;
  readonly name: string;
  readonly inputs: readonly (readonly string[])[];
  readonly limitMs: number;
}

export type BehaviourReply =
  | { readonly id: number; readonly kind: 'observed'; readonly observations: readonly Observation[] }
  | { readonly id: number; readonly kind: 'unusable'; readonly why: string };
