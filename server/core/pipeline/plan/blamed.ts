// From what a check of several winners together has found to the winners that are done again.
import { blameForTest, blameForTypes, type Suspects } from '../../verify/blame';
import { PLAN } from '../budget';
import type { Found } from './checkStanding';

/** Ids of tasks, each with the failure that it is told. Where nobody can be named it is `all`. */
export function blamed({ errors, broken }: Found, suspects: Suspects, all: readonly string[]): readonly (readonly [string, string])[] {
  const named = [
    ...errors.map((error) => ({ ids: blameForTypes(error, suspects), why: `types: ${error.file}: TS${String(error.code)}: ${error.message}` })),
    ...broken.map((test) => ({ ids: blameForTest(test, suspects), why: `tests: ${test.name}: ${test.message.slice(0, PLAN.reasonChars)}` })),
  ];
  const reasons = new Map<string, string>();
  for (const { ids, why } of named) for (const id of ids.length > 0 ? ids : all) if (!reasons.has(id)) reasons.set(id, why);
  return [...reasons];
}
