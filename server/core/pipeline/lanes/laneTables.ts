// Which lanes there are. Order says only which of several that could begin at once begins first.
import type { Lane } from './lane';
import { generatedTestsLane } from './generatedTests';
import { lintLane } from './lint';
import { mutantsLane } from './mutants';
import { parseLane } from './parse';
import { proofLane } from './proof';
import { propertiesLane } from './properties';
import { scopeLane } from './scope';
import { securityLane } from './security';
import { testsLane } from './tests';
import { typesLane } from './types';

/** Judge every candidate; one refusal ends them all. */
export const CANDIDATE_LANES: readonly Lane[] = [parseLane, scopeLane, securityLane, typesLane, lintLane, propertiesLane, testsLane];

/** Judge a task's winner only: they raise its evidence. */
export const WINNER_LANES: readonly Lane[] = [generatedTestsLane, mutantsLane, proofLane];
