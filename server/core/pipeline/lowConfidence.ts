// Whether an edit may be called verified, and if not, what is missing: so that nowhere a weak edit looks like a strong one.
import type { Evidence, EvidenceLevel, Tally } from '../../protocol/model';

/** What the run wanted of every decision. */
export interface Wanted {
  /** Of the whole feature, 0 to 1. */
  readonly reliability: number;
  /** Decisions that it is shared by. */
  readonly decisions: number;
}

const WEAK: Partial<Readonly<Record<EvidenceLevel, string>>> = { none: 'nothing checked', E0: 'parses only', E1: 'types only' };

/** Undefined for an edit that the related tests speak for and whose vote is as sure as was wanted. */
export function lowConfidence(evidence: Evidence, tally: Tally | null, { reliability, decisions }: Wanted): string | undefined {
  const weak = WEAK[evidence.level];
  if (weak !== undefined) return weak;
  if (tally?.judged !== undefined) return 'the votes were split, judges decided';
  const wanted = reliability ** (1 / Math.max(1, decisions));
  const sure = tally?.confidence ?? 1;
  return sure < wanted - 1e-9 ? `the vote is ${percent(sure)} sure, ${percent(wanted)} are wanted` : undefined;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
