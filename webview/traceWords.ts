// How far a criterion of the wish is, in words.
import type { CriterionTrace, OpenCause } from '../server/protocol/traceCriteria';
import { t } from './l10n';
import { EDIT_SIGNS, inText } from './words';

/** `evidenced`, or `open` with the reason. */
export function stateWords({ cause }: CriterionTrace): string {
  return cause === undefined ? t('evidenced') : t('open: {0}', causeWords(cause));
}

function causeWords(cause: OpenCause): string {
  switch (cause.kind) {
    case 'undecided':
      return t('{0} is undecided', cause.title);
    case 'notDecided':
      return t('{0} is not decided yet', cause.title);
    case 'noEdit':
      return t('no edit serves it');
    case 'gone':
      return t('"{0}" is {1}', cause.title, inText(EDIT_SIGNS[cause.status]));
    case 'notCompiled':
      return t('"{0}" was not compiled', cause.title);
  }
}
