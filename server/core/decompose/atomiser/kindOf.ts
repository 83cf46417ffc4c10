// The kind of the catalogue for a difference, by what it works on.
import { ts } from 'ts-morph';
import type { AddKind, RemoveKind } from '../../../protocol/editKinds';
import type { EditKind } from '../../../protocol/model';
import { declaredNames } from '../../ast/nodeName';
import { listStyle } from '../../edits/lists/listStyle';

type Verb = 'add' | 'remove';

/** Kind for an element that comes to or goes from the list `list` of `parent`. */
export function listKind(verb: Verb, parent: ts.Node, list: string, element: ts.Node): AddKind | RemoveKind | 'addDeclaration' | 'addMember' | 'addImport' | 'removeMember' {
  const nouns = nounOf(parent, list, element);
  return `${verb}${nouns}` as ReturnType<typeof listKind>;
}

function nounOf(parent: ts.Node, list: string, element: ts.Node): string {
  const style = listStyle(parent, list);
  if (list === 'modifiers') return 'Decorator';
  if (style?.piece === 'statement') return statementNoun(parent, element);
  if (style?.form === 'separated' && style.separator !== ',' && style.piece === 'type') return 'UnionMember';
  return (style === undefined ? undefined : NOUNS[style.piece]) ?? 'Element';
}

const NOUNS: Readonly<Record<string, string>> = {
  member: 'Member',
  switchCase: 'SwitchCase',
  jsxChild: 'JsxElement',
  jsxAttribute: 'JsxAttribute',
  enumMember: 'EnumMember',
  parameter: 'Parameter',
};

function statementNoun(parent: ts.Node, element: ts.Node): string {
  if (ts.isImportDeclaration(element)) return 'Import';
  if (ts.isExportDeclaration(element) || ts.isExportAssignment(element)) return 'Export';
  return isDeclaration(parent, element) ? 'Declaration' : 'Statement';
}

function isDeclaration(parent: ts.Node, element: ts.Node): boolean {
  return (ts.isSourceFile(parent) || ts.isModuleBlock(parent)) && declaredNames(element as ts.Statement).length > 0;
}

/** Kind for a statement, member or other element that is replaced in its list. */
export function replaceKind(a: ts.Node): 'replaceImport' | 'replaceDeclaration' | 'replaceStatement' | 'replaceMember' | 'replaceElement' {
  if (ts.isImportDeclaration(a) || ts.isExportDeclaration(a)) return 'replaceImport';
  if (ts.isStatement(a)) return isDeclaration(a.parent, a) ? 'replaceDeclaration' : 'replaceStatement';
  return ts.isClassElement(a) || ts.isTypeElement(a) ? 'replaceMember' : 'replaceElement';
}

/** Kind for an element that stands elsewhere now. */
export function moveKind(a: ts.Node): Extract<EditKind, `move${string}`> & ('moveMember' | 'moveDeclaration' | 'moveStatement') {
  if (ts.isClassElement(a) || ts.isTypeElement(a)) return 'moveMember';
  return isDeclaration(a.parent, a) ? 'moveDeclaration' : 'moveStatement';
}
