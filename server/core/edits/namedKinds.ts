// Kinds that work on a declaration or member by its path, as entries of the catalogue.
import type { Gap } from '../../protocol/editKinds';
import type { Span } from '../../protocol/model';
import { bodySlot, headerSpan } from '../ast/bodySlot';
import { attachedStart, trailingEnd } from '../ast/comments';
import { addDeclaration } from './addDeclaration';
import { addImport } from './addImport';
import { addMember } from './addMember';
import type { EditSite } from './editSite';
import type { EditSpec } from './editSpec';
import { innerHeader } from './innerHeader';
import { addressed, elementSpan, gapSpan, nodeSpan, type Place } from './lists/specs';
import { removeMember } from './removeMember';
import { replaceBody } from './replaceBody';
import { replaceDeclaration } from './replaceDeclaration';
import { replaceMember } from './replaceMember';
import { setSignature } from './setSignature';

type NamedKind = 'replaceBody' | 'setSignature' | 'addDeclaration' | 'addMember' | 'addImport' | 'replaceDeclaration' | 'replaceMember' | 'removeMember';

export const namedKinds: { readonly [Kind in NamedKind]: EditSpec<Kind> } = {
  replaceBody: { verb: 'Replace a body', target: 'a function or constant', piece: 'expression', contract: bodyContract, changes: replaceBody },
  setSignature: { verb: 'Set a signature', target: 'a declaration with a body', contract: headerContract, changes: setSignature },
  addDeclaration: { verb: 'Add a declaration', target: 'a file or namespace', piece: 'statement', contract: besideTarget, changes: addDeclaration },
  addMember: { verb: 'Add a member', target: 'a class, interface or object type', piece: 'member', contract: besideTarget, changes: addMember },
  addImport: { verb: 'Add an import', target: 'the file', piece: 'statement', contract: importContract, changes: addImport },
  replaceDeclaration: { verb: 'Replace a declaration', target: 'a declaration', piece: 'statement', contract: wholeTarget, changes: replaceDeclaration },
  replaceMember: { verb: 'Replace a member', target: 'a member', piece: 'member', contract: wholeTarget, changes: replaceMember },
  removeMember: { verb: 'Remove a member', target: 'a member', contract: (site) => elementSpan(site, site.payload.at ?? ''), changes: removeMember },
};

function bodyContract(site: EditSite<'replaceBody'>): readonly Span[] {
  const { source, target, payload } = site;
  const slot = payload.at === undefined ? target && bodySlot(target.node) : addressed(site, payload.at);
  return slot === undefined ? [] : [{ start: slot.getStart(source), end: slot.getEnd() }];
}

function headerContract(site: EditSite<'setSignature'>): readonly Span[] {
  const { source, target, payload } = site;
  if (target === undefined && payload.at === undefined) return [];
  const node = payload.at === undefined ? target?.node : addressed(site, payload.at);
  const span = node === undefined ? undefined : payload.at === undefined ? headerSpan(node, source) : innerHeader(node, source);
  return span === undefined ? [] : [span];
}

function besideTarget(site: Place & { readonly payload: { readonly gap?: Gap } }): readonly Span[] {
  if (site.payload.gap !== undefined) return gapSpan(site, site.payload.gap);
  const { source, target } = site;
  return target === undefined ? [{ start: 0, end: source.text.length }] : [{ start: attachedStart(target.node, source), end: trailingEnd(target.node, source) }];
}

function importContract(site: EditSite<'addImport'>): readonly Span[] {
  if (site.payload.gap !== undefined) return gapSpan(site, site.payload.gap);
  const last = site.source.statements.at(-1);
  return [{ start: 0, end: last?.getEnd() ?? site.source.text.length }];
}

function wholeTarget(site: Place & { readonly payload: { readonly at?: string } }): readonly Span[] {
  return nodeSpan(site, site.payload.at ?? '');
}
