// What may be written or left out without any change of meaning.
import { ts } from 'ts-morph';

/** The node without redundant brackets or block; the node itself when it has none. */
export function unwrap(node: ts.Node): ts.Node {
  if (ts.isParenthesizedExpression(node)) return node.expression;
  if (ts.isParenthesizedTypeNode(node)) return node.type;
  return ts.isBlock(node) ? (loneStatement(node) ?? returnedValue(node) ?? node) : node;
}

/** Concrete children without what is optional to write. */
export function parts(node: ts.Node): readonly ts.Node[] {
  const children = node.getChildren().filter((child) => !ts.isJSDoc(child));
  if (node.kind === ts.SyntaxKind.SyntaxList) return children.at(-1)?.kind === ts.SyntaxKind.CommaToken ? children.slice(0, -1) : children;
  // The semicolons of a `for` separate; its parts may be empty.
  if (ts.isForStatement(node)) return children;
  const kept = children.filter((child) => !isOptional(child, node));
  // `new X()` is `new X`: the last three children are the empty list in its brackets.
  return ts.isNewExpression(node) && node.arguments?.length === 0 ? kept.slice(0, -3) : kept;
}

/** Empty statements and members between others. */
export function isSilent(node: ts.Node): boolean {
  if (ts.isSemicolonClassElement(node)) return true;
  if (!ts.isEmptyStatement(node)) return false;
  const { parent } = node;
  return ts.isBlock(parent) || ts.isModuleBlock(parent) || ts.isCaseOrDefaultClause(parent) || ts.isSourceFile(parent);
}

function isOptional(child: ts.Node, parent: ts.Node): boolean {
  switch (child.kind) {
    case ts.SyntaxKind.SemicolonToken:
      return true;
    case ts.SyntaxKind.CommaToken:
      // Separator of a member; commas of lists stand one level deeper.
      return ts.isTypeElement(parent);
    case ts.SyntaxKind.OpenParenToken:
    case ts.SyntaxKind.CloseParenToken:
      return ts.isArrowFunction(parent);
    default:
      return false;
  }
}

/** `if (a) { b(); }` as `if (a) b();`. A declaration cannot stand there without its block, so none is mistaken. */
function loneStatement(block: ts.Block): ts.Node | undefined {
  const { parent } = block;
  if (!ts.isIfStatement(parent) && !ts.isIterationStatement(parent, false)) return undefined;
  const [only, second] = block.statements.filter((statement) => !ts.isEmptyStatement(statement));
  return second === undefined ? only : undefined;
}

/** `() => { return a; }` as `() => a`. */
function returnedValue(block: ts.Block): ts.Node | undefined {
  if (!ts.isArrowFunction(block.parent)) return undefined;
  const [only, second] = block.statements.filter((statement) => !ts.isEmptyStatement(statement));
  return only !== undefined && second === undefined && ts.isReturnStatement(only) ? only.expression : undefined;
}
