// A use of an object with the statements of the test that bring the object to that state.
import { ts } from 'ts-morph';
import { inlineText, type Inlining } from './inlineText';
import { isTarget } from './testCalls';

/**
 * Statements before the use joined with it by `; `, expectations turned into the bare calls that they check. An
 * expression without local names stands alone. Undefined when the test needs more than its own block.
 */
export function stepsBefore(use: ts.Expression, inlining: Inlining): string | undefined {
  if (!mentionsLocals(use, inlining.target)) return inlineText(use, inlining);
  const statement = statementOf(use);
  const block = statement?.parent;
  if (statement === undefined || block === undefined || !ts.isBlock(block)) return undefined;
  const before = block.statements.slice(0, block.statements.indexOf(statement)).flatMap(stepOf);
  return [...before, use.getText()].join('; ');
}

// const x = new A(); ... expect(x.b).toBe(1)
function stepOf(statement: ts.Statement): readonly string[] {
  if (!ts.isExpressionStatement(statement)) return [bare(statement.getText())];
  const checked = checkedIn(statement.expression);
  if (checked === undefined) return [bare(statement.getText())];
  // Reading a property changes nothing; a call may.
  return ts.isCallExpression(checked) ? [checked.getText()] : [];
}

/** What `expect(...)` or `assert.x(...)` is about. */
function checkedIn(expression: ts.Expression): ts.Expression | undefined {
  let at: ts.Node = expression;
  while (ts.isCallExpression(at) || ts.isPropertyAccessExpression(at)) {
    if (ts.isCallExpression(at) && /^(expect|assert|t\.)/.test(at.expression.getText()) && !at.expression.getText().includes('(')) return at.arguments[0];
    at = at.expression;
  }
  return undefined;
}

function statementOf(use: ts.Expression): ts.Statement | undefined {
  let at: ts.Node = use;
  // A call inside `expect(() => ...)` belongs to the statement of the expectation.
  while (!(ts.isStatement(at) && ts.isBlock(at.parent) && !isThunk(at.parent))) {
    if (ts.isSourceFile(at)) return undefined;
    at = at.parent;
  }
  return at;
}

function isThunk(block: ts.Block): boolean {
  const lambda = block.parent;
  const call = lambda.parent as ts.Node | undefined;
  return call !== undefined && ts.isArrowFunction(lambda) && ts.isCallExpression(call) && /^(expect|assert)/.test(call.expression.getText());
}

function mentionsLocals(use: ts.Expression, target: string): boolean {
  let root: ts.Expression = use;
  while (ts.isCallExpression(root) || ts.isPropertyAccessExpression(root) || ts.isNonNullExpression(root)) root = root.expression;
  return !ts.isNewExpression(root) && !isTarget(root, target);
}

function bare(text: string): string {
  return text.replace(/;\s*$/, '');
}
