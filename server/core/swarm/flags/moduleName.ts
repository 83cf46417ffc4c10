// What an import specifier points at.
import { ts } from 'ts-morph';

/** `node:fs/promises` and `fs/promises` are one module; `@scope/name/deep` belongs to `@scope/name`. */
export function packageName(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '');
}

export function isRelative(specifier: string): boolean {
  return /^\.\.?(\/|$)/.test(specifier);
}

/** Module specifiers of imports, re-exports and `import('x')` types. */
export function specifierOf(node: ts.Node): string | undefined {
  if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier !== undefined) return literal(node.moduleSpecifier);
  if (ts.isExternalModuleReference(node)) return literal(node.expression);
  return ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) ? literal(node.argument.literal) : undefined;
}

function literal(node: ts.Node): string {
  return ts.isStringLiteralLike(node) ? node.text : node.getText();
}
