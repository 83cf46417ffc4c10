// Where tests use a declaration: calls of a function, constructions, and members of instances.
import { ts } from 'ts-morph';
import { parseFile } from '../ast/parseFile';
import { assignedTo } from './assignments';
import { bindingOf, unwrapped, type Row } from './testScope';

const noRow: Row = new Map();

export interface TestText {
  readonly file: string;
  readonly text: string;
}

/** One use. `member` is empty for the function or constant itself, `constructor` for `new`, else a member's name. */
export interface TestUse {
  readonly node: ts.Expression;
  readonly member: string;
  /** Absent where a member or constant is only read. */
  readonly args: readonly ts.Expression[] | undefined;
}

/** Uses of the top-level declaration `name` and of the members of its instances, in the order of the test. */
export function testUses(name: string, test: TestText): readonly TestUse[] {
  if (!test.text.includes(name)) return [];
  const source = parseFile(test.file, test.text);
  const uses: TestUse[] = [];
  const visit = (node: ts.Node): void => {
    const use = useAt(node, name);
    if (use !== undefined) uses.push(use);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return uses;
}

function useAt(node: ts.Node, name: string): TestUse | undefined {
  if (ts.isNewExpression(node) && isTarget(node.expression, name)) return { node, member: 'constructor', args: node.arguments ?? [] };
  if (ts.isPropertyAccessExpression(node) && !isTarget(node, name)) {
    const { expression } = node;
    if (!isInstance(expression, name) && !isTarget(expression, name)) return undefined;
    const called = ts.isCallExpression(node.parent) && node.parent.expression === node ? node.parent : undefined;
    return { node: called ?? node, member: node.name.text, args: called?.arguments };
  }
  if (!ts.isExpression(node) || !isTarget(node, name) || isBindingSite(node)) return undefined;
  const { parent } = node;
  if (ts.isCallExpression(parent) && parent.expression === node) return { node: parent, member: '', args: parent.arguments };
  return ts.isPropertyAccessExpression(parent) || ts.isNewExpression(parent) ? undefined : { node, member: '', args: undefined };
}

/** True for the declaration itself under any name it was imported by, and for `namespace.name`. */
export function isTarget(node: ts.Expression, name: string): boolean {
  if (ts.isPropertyAccessExpression(node)) {
    if (node.name.text !== name || !ts.isIdentifier(node.expression)) return false;
    const binding = bindingOf(node.expression.text, node.expression, noRow);
    return binding.kind === 'import' && binding.exported === '*';
  }
  if (!ts.isIdentifier(node)) return false;
  const binding = bindingOf(node.text, node, noRow);
  if (binding.kind === 'import') return binding.exported === name || (binding.exported === 'default' && node.text === name);
  if (binding.kind === 'global') return node.text === name;
  // `const candidate = target`
  return binding.kind === 'value' && binding.value !== node && ts.isIdentifier(binding.value) && isTarget(binding.value, name);
}

/** True for `new Name(...)`, what holds one, and what its members give back when the chain goes on. */
export function isInstance(node: ts.Expression, name: string): boolean {
  const bare = unwrapped(node);
  if (ts.isNewExpression(bare)) return isTarget(bare.expression, name);
  if (ts.isCallExpression(bare) && ts.isPropertyAccessExpression(bare.expression)) return isInstance(bare.expression.expression, name);
  if (ts.isPropertyAccessExpression(bare)) return isInstance(bare.expression, name);
  if (!ts.isIdentifier(bare)) return false;
  const binding = bindingOf(bare.text, bare, noRow);
  if (binding.kind === 'value') return binding.type?.getText() === name || (binding.value !== bare && isInstance(binding.value, name));
  if (binding.kind !== 'opaque') return false;
  return binding.type?.getText() === name || isAssignedInstance(bare, name);
}

// `let box` with `box = new Box()` in a `beforeEach`.
function isAssignedInstance(variable: ts.Identifier, name: string): boolean {
  return assignedTo(variable.text, variable.getSourceFile()).some((value) => ts.isNewExpression(value) && isTarget(value.expression, name));
}

function isBindingSite(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isImportSpecifier(parent) || ts.isImportClause(parent) || ts.isBindingElement(parent) || ts.isTypeReferenceNode(parent)) return true;
  if (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) return parent.name === node;
  return ts.isVariableDeclaration(parent) && (parent.name === node || parent.initializer === node);
}
