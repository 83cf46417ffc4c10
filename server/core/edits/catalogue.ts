// Every kind of edit and what is known of it.
import type { EditKind } from '../../protocol/model';
import { addDecorator } from './addDecorator';
import { addElement } from './addElement';
import { addEnumMember } from './addEnumMember';
import { addExport } from './addExport';
import { addJsxAttribute } from './addJsxAttribute';
import { addJsxElement } from './addJsxElement';
import { addParameter } from './addParameter';
import { addStatement } from './addStatement';
import { addSwitchCase } from './addSwitchCase';
import { addUnionMember } from './addUnionMember';
import { changeSignature } from './changeSignature';
import { createFile } from './createFile';
import { deleteFile } from './deleteFile';
import { moveDeclaration } from './moveDeclaration';
import { moveFile } from './moveFile';
import { moveMember } from './moveMember';
import { moveStatement } from './moveStatement';
import { removeDeclaration } from './removeDeclaration';
import { removeDecorator } from './removeDecorator';
import { removeElement } from './removeElement';
import { removeEnumMember } from './removeEnumMember';
import { removeExport } from './removeExport';
import { removeImport } from './removeImport';
import { removeJsxAttribute } from './removeJsxAttribute';
import { removeJsxElement } from './removeJsxElement';
import { removeParameter } from './removeParameter';
import { removeStatement } from './removeStatement';
import { removeSwitchCase } from './removeSwitchCase';
import { removeUnionMember } from './removeUnionMember';
import { renameSymbol } from './renameSymbol';
import { replaceElement } from './replaceElement';
import { replaceExpression } from './replaceExpression';
import { replaceFile } from './replaceFile';
import { replaceImport } from './replaceImport';
import { replaceStatement } from './replaceStatement';
import { replaceType } from './replaceType';
import { setDoc } from './setDoc';
import { setElse } from './setElse';
import { setInitializer } from './setInitializer';
import { setModifiers } from './setModifiers';
import { setReturnType } from './setReturnType';
import { setType } from './setType';
import type { Changes, EditSite } from './editSite';
import type { EditSpec } from './editSpec';
import { namedKinds } from './namedKinds';

/** One entry for each kind, from the file of that name. */
export const CATALOGUE: { readonly [Kind in EditKind]: EditSpec<Kind> } = {
  ...namedKinds,
  addStatement,
  addParameter,
  addElement,
  addUnionMember,
  addEnumMember,
  addSwitchCase,
  addDecorator,
  addJsxAttribute,
  addJsxElement,
  addExport,
  removeStatement,
  removeDeclaration,
  removeParameter,
  removeElement,
  removeUnionMember,
  removeEnumMember,
  removeSwitchCase,
  removeDecorator,
  removeJsxAttribute,
  removeJsxElement,
  removeImport,
  removeExport,
  replaceStatement,
  replaceExpression,
  replaceType,
  replaceElement,
  replaceImport,
  moveDeclaration,
  moveMember,
  moveStatement,
  setReturnType,
  setType,
  setInitializer,
  setModifiers,
  setDoc,
  setElse,
  renameSymbol,
  changeSignature,
  createFile,
  replaceFile,
  moveFile,
  deleteFile,
};

/** Changes to the original text that one edit stands for. */
export function changesOf<Kind extends EditKind>(payload: EditSite<Kind>['payload'] & { readonly kind: Kind }, site: Omit<EditSite<EditKind>, 'payload'>): Changes {
  const spec: EditSpec<Kind> = CATALOGUE[payload.kind];
  return spec.changes({ ...site, payload });
}
