// How much an edit's checks prove, as one word that is shown beside it.
import type { Check, CheckName, EvidenceLevel } from '../../protocol/model';

const ladder: readonly { readonly level: EvidenceLevel; readonly needs: readonly CheckName[] }[] = [
  { level: 'E0', needs: ['parse', 'scope'] },
  { level: 'E1', needs: ['types'] },
  { level: 'E2', needs: ['tests'] },
];

/** The highest level whose checks and all below have passed; `none` when the code does not even parse. */
export function evidenceLevel(checks: readonly Check[]): EvidenceLevel {
  let reached: EvidenceLevel = 'none';
  for (const rung of ladder) {
    const relevant = checks.filter((check) => rung.needs.includes(check.name));
    if (relevant.length === 0 || relevant.some((check) => check.outcome !== 'passed')) return reached;
    reached = rung.level;
  }
  return reached;
}
