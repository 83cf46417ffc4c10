// Reasons to discard an answer unread by any check: what it touches, brings in, hides or leaves out.
import type { RedFlag } from '../../protocol/model';
import { anyType } from './flags/anyType';
import { newDependency } from './flags/newDependency';
import { newPower } from './flags/newPower';
import { newReach } from './flags/newReach';
import { outsideTarget } from './flags/outsideTarget';
import { protectedPath } from './flags/protectedPath';
import { stillStub } from './flags/stillStub';
import { suppression } from './flags/suppression';
import { testTampering } from './flags/testTampering';
import { tooLarge } from './flags/tooLarge';
import { parseAnswer } from './parseAnswer';
import type { Flagged, Suspect } from './suspect';

/** The first reason to discard the answer, or undefined. Text that the target already held is not held against it. */
export function redFlag(input: Omit<Suspect, 'parsed'>): Flagged | undefined {
  const { brief, answer } = input;
  const large = tooLarge(answer, brief.targetText);
  if (large !== undefined) return { flag: 'tooLarge', detail: large };
  const outcome = parseAnswer(brief.file, answer, brief.task.target.kind);
  if (!outcome.ok) return outcome.flagged;
  const suspect: Suspect = { ...input, parsed: outcome.parsed };
  for (const [flag, find] of trials) {
    const detail = find(suspect);
    if (detail !== undefined) return { flag, detail };
  }
  return undefined;
}

type Trial = (suspect: Suspect) => string | undefined;

const trials: readonly (readonly [RedFlag, Trial])[] = [
  ['outsideTarget', outsideTarget],
  ['protectedPath', protectedPath],
  ['newDependency', newDependency],
  ['newDependency', newPower],
  ['newDependency', newReach],
  ['testTampering', testTampering],
  ['suppression', suppression],
  ['anyType', anyType],
  ['stillStub', stillStub],
];
