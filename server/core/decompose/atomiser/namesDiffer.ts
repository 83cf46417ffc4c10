// Elements with names: one is a new version of the other only under the same name.
import { ts } from 'ts-morph';
import { declaredNames } from '../../ast/nodeName';
import { elementKey } from './elementKey';

/** Whether two elements are called differently, so that one is not a new version of the other. */
export function namesDiffer(a: ts.Node, b: ts.Node): boolean {
  if (a.kind !== b.kind && (isNamed(a) || isNamed(b))) return true;
  return isNamed(a) && elementKey(a) !== elementKey(b);
}

function isNamed(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return true;
  if (ts.isClassElement(node) || ts.isTypeElement(node) || ts.isCaseOrDefaultClause(node)) return true;
  return ts.isStatement(node) && ts.isSourceFile(node.parent) && declaredNames(node).length > 0;
}
