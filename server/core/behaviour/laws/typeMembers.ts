// What a type of the file itself consists of, by its words alone: no checker is asked.
import { ts } from 'ts-morph';

/** Members of a type literal, or of the interface of the file that a type names; none of anything else. */
export function membersOf(type: ts.TypeNode | undefined, source: ts.SourceFile): readonly ts.TypeElement[] {
  if (type === undefined) return [];
  if (ts.isTypeLiteralNode(type)) return type.members;
  return ts.isTypeReferenceNode(type) ? interfaceMembers(type.typeName.getText(source), source) : [];
}

export function interfaceMembers(name: string, source: ts.SourceFile): readonly ts.TypeElement[] {
  return source.statements.flatMap((one) => (ts.isInterfaceDeclaration(one) && one.name.text === name ? [...one.members] : []));
}

/** What an alias of the file stands for; any other type is itself. */
export function followed(type: ts.TypeNode, source: ts.SourceFile): ts.TypeNode {
  if (!ts.isTypeReferenceNode(type)) return type;
  const name = type.typeName.getText(source);
  return source.statements.flatMap((one) => (ts.isTypeAliasDeclaration(one) && one.name.text === name ? [one.type] : []))[0] ?? type;
}
