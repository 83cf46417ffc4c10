// Members of classes and interfaces against declarations of their own.
import { ts } from 'ts-morph';

export function isMember(node: ts.Node): node is ts.ClassElement | ts.TypeElement {
  return ts.isClassElement(node) || ts.isTypeElement(node);
}
