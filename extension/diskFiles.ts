// Says why there is no run on a document that is on no disk. Pure.
import { t } from './l10n';

/** `scheme` of the document's address; undefined where it is a file. */
export function missingHere(scheme: string): string | undefined {
  if (scheme === 'file') return undefined;
  if (scheme === 'untitled') return t('Starling: save this document to a file first.');
  return t('Starling: this document is on no disk ({0}), so there is no compiler and no test that could check an edit. Clone the repository, or open it in a container or on a remote machine.', scheme);
}
