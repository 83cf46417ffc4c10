// Members that a concrete class owes to an abstract class or an interface.
import { ts } from 'ts-morph';
import type { Stub } from '../../protocol/model';
import { declaredNames, isStatic, plainMemberName } from './nodeName';
import { findNode } from './nodePath';

/**
 * One stub of shape `missing` for each member that class `path` owes, in the order of its bases; `body` is the empty
 * span in front of the closing brace. Bases are looked up in `source` and then in `others` (declarations without bodies
 * will do). Inherited members of known bases count as present. Empty for abstract classes and unknown bases.
 */
export function missingMembers(source: ts.SourceFile, path: string, others: readonly ts.SourceFile[] = []): readonly Stub[] {
  const node = findNode(source, path)?.node;
  if (node === undefined || !ts.isClassDeclaration(node) || isAbstract(node)) return [];
  const owed = new Set<string>();
  const present = new Set(ownNames(node, isConcrete));
  for (const base of basesOf(node, [source, ...others], new Set())) {
    if (ts.isClassDeclaration(base)) for (const name of ownNames(base, isConcrete)) present.add(name);
    for (const name of ownNames(base, isOwed)) owed.add(name);
  }
  const at = node.getEnd() - 1;
  return [...owed]
    .filter((name) => !present.has(name))
    .map((name) => ({ path: `${path}.${name}`, body: { start: at, end: at }, shape: 'missing' as const }));
}

type Base = ts.ClassDeclaration | ts.InterfaceDeclaration;

function basesOf(node: Base, files: readonly ts.SourceFile[], seen: Set<Base>): readonly Base[] {
  const names = (node.heritageClauses ?? []).flatMap((clause) => clause.types.map((type) => type.expression.getText()));
  return names.flatMap((name) => {
    const base = files.flatMap((file) => [...file.statements]).find((statement) => isBase(statement) && declaredNames(statement).includes(name));
    if (base === undefined || !isBase(base) || seen.has(base)) return [];
    seen.add(base);
    return [base, ...basesOf(base, files, seen)];
  });
}

function ownNames(node: Base, wanted: (member: ts.ClassElement | ts.TypeElement) => boolean): readonly string[] {
  return [...node.members].flatMap((member) => {
    const name = !isStatic(member) && wanted(member) ? plainMemberName(member) : undefined;
    return name === undefined || name === 'constructor' ? [] : [name];
  });
}

function isConcrete(member: ts.ClassElement | ts.TypeElement): boolean {
  return !isOwed(member);
}

function isOwed(member: ts.ClassElement | ts.TypeElement): boolean {
  if (ts.isClassElement(member)) return isAbstract(member);
  return member.questionToken === undefined && (ts.isMethodSignature(member) || ts.isPropertySignature(member) || ts.isGetAccessor(member));
}

function isAbstract(node: ts.Node): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((one) => one.kind === ts.SyntaxKind.AbstractKeyword);
}

function isBase(statement: ts.Node): statement is Base {
  return ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement);
}
