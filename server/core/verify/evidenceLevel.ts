// How much an edit's checks prove, as one word that is shown beside it.
import type { Check, CheckName, EvidenceLevel } from '../../protocol/model';

/** Stands as the command of generated tests that an agent wrote who has not seen the answer. */
export const AGENT_TESTS = 'tests by another agent';

/**
 * E0 parses within its scope, E1 types as well, E2 the related tests as well, E3 where tests and properties kill most mutants of the
 * edited lines, those of an agent that has not seen the answer among them; tests that were written down from the winner itself raise nothing. E4, all inputs or a proof, needs no test: it stands on E1 alone. What was skipped proves nothing; what went wrong
 * stops the ladder, whatever comes above it.
 */
export function evidenceLevel(checks: readonly Check[]): EvidenceLevel {
  const passed = (name: CheckName): boolean => checks.some((check) => check.name === name) && checks.every((check) => check.name !== name || check.outcome === 'passed');
  if (!passed('parse') || !passed('scope')) return 'none';
  if (!passed('types')) return 'E0';
  if (passed('proof')) return 'E4';
  if (!passed('tests')) return 'E1';
  const byAgent = checks.some(({ name, command, outcome }) => name === 'generatedTests' && command === AGENT_TESTS && outcome === 'passed');
  return passed('mutants') || byAgent ? 'E3' : 'E2';
}
