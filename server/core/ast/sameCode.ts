// When two pieces of code are the same apart from layout: same tree, comments, quotes and semicolons ignored.
import { ts } from 'ts-morph';

export function sameCode(a: ts.Node, b: ts.Node): boolean {
  return codeShape(a) === codeShape(b);
}

/**
 * The tree as text: equal exactly when the code is equal apart from layout. Names and literals count, white space does
 * not. Nodes in `without` are left out, so that headers can be compared alone.
 */
export function codeShape(node: ts.Node, without: readonly ts.Node[] = []): string {
  const own = leafText(node);
  const children: string[] = [];
  node.forEachChild((child) => {
    if (ts.isEmptyStatement(child) || ts.isSemicolonClassElement(child) || without.includes(child)) return;
    children.push(codeShape(child, without));
  });
  return `${String(node.kind)}${own}(${children.join(',')})`;
}

// What `forEachChild` does not visit but changes the meaning.
function leafText(node: ts.Node): string {
  if (ts.isTemplateLiteralToken(node)) return JSON.stringify(node.rawText ?? node.text);
  if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node) || ts.isLiteralExpression(node)) return JSON.stringify(node.text);
  if (ts.isJsxText(node)) return JSON.stringify(node.text);
  if (ts.isVariableDeclarationList(node)) return String(node.flags & ts.NodeFlags.BlockScoped);
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) return `@${String(node.operator)}`;
  if (ts.isTypeOperatorNode(node)) return `@${String(node.operator)}`;
  if (ts.isHeritageClause(node)) return `@${String(node.token)}`;
  if (ts.isMetaProperty(node)) return `@${String(node.keywordToken)}`;
  if (ts.isImportClause(node)) return `@${String(node.phaseModifier ?? 0)}`;
  if (ts.isImportSpecifier(node) || ts.isExportSpecifier(node) || ts.isExportDeclaration(node)) return node.isTypeOnly ? '@type' : '';
  return '';
}
