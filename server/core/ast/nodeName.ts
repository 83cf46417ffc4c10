// What one declaration or member is called inside its container.
import { ts } from 'ts-morph';

/** Name of a class or interface member with what tells it from others: `rows`, `get rows`, `static of`, `constructor`, `#secret`. */
export function memberName(member: ts.ClassElement | ts.TypeElement): string | undefined {
  const plain = plainMemberName(member);
  if (plain === undefined) return undefined;
  const words = [plain];
  if (ts.isGetAccessor(member)) words.unshift('get');
  if (ts.isSetAccessor(member)) words.unshift('set');
  if (isStatic(member)) words.unshift('static');
  return words.join(' ');
}

/** The same without `get`, `set` and `static`: two members with one plain name share a slot. */
export function plainMemberName(member: ts.ClassElement | ts.TypeElement): string | undefined {
  if (ts.isConstructorDeclaration(member)) return 'constructor';
  if (ts.isClassStaticBlockDeclaration(member)) return '{}';
  if (ts.isCallSignatureDeclaration(member)) return '()';
  if (ts.isConstructSignatureDeclaration(member)) return 'new';
  if (ts.isIndexSignatureDeclaration(member)) return '[]';
  return member.name === undefined ? undefined : propertyText(member.name);
}

export function isStatic(member: ts.Node): boolean {
  if (ts.isClassStaticBlockDeclaration(member)) return true;
  return ts.canHaveModifiers(member) && (ts.getModifiers(member) ?? []).some((one) => one.kind === ts.SyntaxKind.StaticKeyword);
}

/** Names that a top-level statement declares: several for `const a = 1, b = 2` or a pattern; `default` for an unnamed default export. */
export function declaredNames(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap((one) => boundNames(one.name));
  if (ts.isExportAssignment(statement)) return [statement.isExportEquals === true ? 'export=' : 'default'];
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return [statement.name?.text ?? 'default'];
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return [statement.name.text];
  if (ts.isEnumDeclaration(statement)) return [statement.name.text];
  if (ts.isModuleDeclaration(statement)) return [ts.isStringLiteral(statement.name) ? `'${statement.name.text}'` : statement.name.text];
  return [];
}

/** Identifiers that a binding introduces, patterns included. */
export function boundNames(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundNames(element.name) : []));
}

function propertyText(name: ts.PropertyName): string {
  if (ts.isIdentifier(name) || ts.isPrivateIdentifier(name) || ts.isNumericLiteral(name)) return name.text;
  if (ts.isStringLiteral(name)) return `'${name.text}'`;
  return name.getText().replace(/\s+/g, ' ');
}
