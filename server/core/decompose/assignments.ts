// Which names a file assigns after they are declared, and what to.
import { ts } from 'ts-morph';

// A tree never changes, so it is walked once however many names are asked for.
const known = new WeakMap<ts.SourceFile, ReadonlyMap<string, readonly ts.Expression[]>>();

/** Right-hand sides by name; for `x++` the operand itself. Empty for a name that only its declaration sets. */
export function assignedTo(name: string, source: ts.SourceFile): readonly ts.Expression[] {
  const all = known.get(source) ?? collect(source);
  known.set(source, all);
  return all.get(name) ?? [];
}

function collect(source: ts.SourceFile): ReadonlyMap<string, readonly ts.Expression[]> {
  const found = new Map<string, ts.Expression[]>();
  const add = (target: ts.Expression, value: ts.Expression): void => {
    if (ts.isIdentifier(target)) found.set(target.text, [...(found.get(target.text) ?? []), value]);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) add(node.left, node.right);
    if ((ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) && isStep(node.operator)) add(node.operand, node.operand);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isStep(operator: ts.SyntaxKind): boolean {
  return operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
}

function isAssignment(operator: ts.SyntaxKind): boolean {
  return operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment;
}
