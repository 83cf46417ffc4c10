// All laws of one function, the surest first.
import type { Example } from '../../../protocol/example';
import { borderLaws } from './borderLaws';
import { exampleLaws, generalLaws } from './generalLaws';
import { intruderLaws } from './intruderLaws';
import type { Law } from './law';
import { namedLaws } from './namedLaws';
import { ownStateLaws } from './ownStateLaws';
import { readLaws } from './readLaws';
import { scenarioLaws } from './scenarioLaws';
import type { Subject } from './subject';
import { statedLaws } from './statedLaws';
import { tellingLaws } from './tellingLaws';
import { textbookLaws } from './textbookLaws';

/** Examples of tests are left to the tests; only those of the comment are laws. */
export function lawsOf(subject: Subject, examples: readonly Example[]): readonly Law[] {
  return [...exampleLaws(examples), ...readLaws(subject), ...statedLaws(subject), ...borderLaws(subject), ...namedLaws(subject), ...scenarioLaws(subject), ...intruderLaws(subject), ...generalLaws(subject), ...tellingLaws(subject), ...ownStateLaws(subject), ...textbookLaws(subject)];
}
