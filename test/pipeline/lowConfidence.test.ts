// Which edits may be called verified: by their evidence and by how sure the vote is.
import { describe, expect, it } from 'vitest';
import { lowConfidence } from '../../server/core/pipeline/lowConfidence';
import type { EvidenceLevel, Tally } from '../../server/protocol/model';

function tally(confidence?: number): Tally {
  const plain: Tally = { k: 2, samples: 2, clusters: [{ key: 'A', votes: 2, sample: 's1' }], redFlags: {}, refused: 0, failed: 0, decision: { kind: 'decided', key: 'A', lead: 2 } };
  return confidence === undefined ? plain : { ...plain, confidence };
}

describe('low confidence', () => {
  it.each<readonly [EvidenceLevel, number | undefined, number, string | undefined]>([
    ['none', 0.99, 1, 'nothing checked'],
    ['E0', 0.99, 1, 'parses only'],
    ['E1', 0.999999, 1, 'types only'],
    ['E2', 0.95, 1, undefined],
    ['E2', 0.94, 1, 'the vote is 94.0 % sure, 95.0 % are wanted'],
    ['E2', 0.96, 10, 'the vote is 96.0 % sure, 99.5 % are wanted'],
    ['E2', undefined, 1, undefined],
  ])('at %s, %s sure, %i decisions: %s', (level, sure, decisions, expected) => {
    expect(lowConfidence({ level, checks: [] }, tally(sure), { reliability: 0.95, decisions })).toBe(expected);
  });
});
