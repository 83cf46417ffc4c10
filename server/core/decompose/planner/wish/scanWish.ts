// What can be seen to be missing or contradictory in a wish without asking a model. Rather too little: what is unsure is left to the agents.
import type { SpecGap } from '../../../../protocol/model';
import type { PlannedProject } from '../plannedProject';
import { mustAndMustNot, opposites, removedAndKept } from './opposites';
import { readWish } from './readWish';
import { twoTargets } from './twoTargets';
import { twoValues } from './twoValues';
import { unknownNames } from './unknownNames';
import { emptyWish, unfinished, vagueMeasures } from './vagueWords';
import type { WishScan } from './wishScan';

const RULES: readonly ((scan: WishScan) => readonly SpecGap[])[] = [emptyWish, unfinished, mustAndMustNot, opposites, removedAndKept, twoValues, unknownNames, twoTargets, vagueMeasures];

/** `elsewhere`: words of code that belongs to the project and is not shown. One gap of a kind is enough of it; none is the usual case. */
export function scanWish(wish: string, project: PlannedProject, elsewhere: ReadonlySet<string> = new Set()): readonly SpecGap[] {
  const scan: WishScan = { wish: readWish(wish), project, knows: (word) => project.knows(word) || elsewhere.has(word) };
  const [empty] = emptyWish(scan);
  return empty !== undefined ? [empty] : RULES.flatMap((rule) => rule(scan));
}
