// Every kind of edit and the one function that knows it.
import type { Edit } from '../../protocol/model';
import { addDeclaration } from './addDeclaration';
import { addImport } from './addImport';
import { addMember } from './addMember';
import type { Changes, EditSite } from './editSite';
import { removeMember } from './removeMember';
import { replaceBody } from './replaceBody';
import { replaceDeclaration } from './replaceDeclaration';
import { replaceMember } from './replaceMember';
import { setSignature } from './setSignature';

/** Changes to the original text that one edit stands for. */
export function changesOf(payload: Edit['payload'], site: Omit<EditSite<Edit['kind']>, 'payload'>): Changes {
  switch (payload.kind) {
    case 'replaceBody':
      return replaceBody({ ...site, payload });
    case 'setSignature':
      return setSignature({ ...site, payload });
    case 'addDeclaration':
      return addDeclaration({ ...site, payload });
    case 'addMember':
      return addMember({ ...site, payload });
    case 'addImport':
      return addImport({ ...site, payload });
    case 'replaceDeclaration':
      return replaceDeclaration({ ...site, payload });
    case 'replaceMember':
      return replaceMember({ ...site, payload });
    case 'removeMember':
      return removeMember({ ...site, payload });
  }
}
