// Whether a stub leaves its parameters or types to be chosen.
import { ts } from 'ts-morph';
import type { Stub } from '../../protocol/model';
import { callableOf, variableOf } from '../ast/bodySlot';
import { findNode, type NamedNode } from '../ast/nodePath';

/** True when the target, or a stub inside it, lacks parameters or types or has `unknown` in their place. JavaScript has no types to lack. */
export function isOpen(named: NamedNode, stubs: readonly Stub[], source: ts.SourceFile): boolean {
  const nodes = stubs.length === 0 ? [named] : stubs.map(({ path }) => findNode(source, path) ?? named);
  const typed = !/\.[cm]?jsx?$/i.test(source.fileName);
  return nodes.some(({ node }) => isOpenNode(node, typed ? 'typed' : 'untyped'));
}

function isOpenNode(node: ts.Node, language: 'typed' | 'untyped'): boolean {
  const callable = callableOf(node);
  if (callable === undefined) {
    const variable = variableOf(node);
    return variable !== undefined && language === 'typed' && lacksType(variable.type);
  }
  const bare = callable.parameters.length === 0;
  if (language === 'untyped') return bare && !ts.isAccessor(callable);
  if (callable.parameters.some((parameter) => parameter.initializer === undefined && lacksType(parameter.type))) return true;
  if (ts.isSetAccessor(callable)) return false;
  return callable.type === undefined ? bare : lacksType(callable.type);
}

function lacksType(type: ts.TypeNode | undefined): boolean {
  if (type === undefined || type.kind === ts.SyntaxKind.UnknownKeyword) return true;
  if (ts.isArrayTypeNode(type)) return lacksType(type.elementType);
  return ts.isFunctionTypeNode(type) && (lacksType(type.type) || type.parameters.some((one) => lacksType(one.type)));
}
