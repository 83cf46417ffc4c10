// What a name in a test stands for: followed through constants, table rows and imports.
import { ts } from 'ts-morph';
import { declaredNames } from '../ast/nodeName';
import { importedNames } from '../edits/importNames';
import { assignedTo } from './assignments';

/** Values of names that a table row or a loop binds. */
export type Row = ReadonlyMap<string, ts.Expression>;

export type Binding =
  | { readonly kind: 'value'; readonly value: ts.Expression; readonly type: ts.TypeNode | undefined }
  | { readonly kind: 'import'; readonly specifier: string; readonly exported: string }
  /** Known only while the test runs: a parameter, a function, something reassigned. */
  | { readonly kind: 'opaque'; readonly type: ts.TypeNode | undefined }
  | { readonly kind: 'global' };

const opaque: Binding = { kind: 'opaque', type: undefined };

/**
 * Looks a name up from the inside out, as the language does. `row` wins over parameters. A value always stands before
 * the name that asks for it, so following values ends.
 */
export function bindingOf(name: string, at: ts.Node, row: Row): Binding {
  for (let node = at.parent as ts.Node | undefined; node !== undefined; node = node.parent) {
    const found = boundBy(node, name, row);
    if (found?.kind === 'value' && found.value.getSourceFile() === at.getSourceFile() && found.value.pos >= at.pos) return opaque;
    if (found !== undefined) return found;
  }
  return { kind: 'global' };
}

/** Binds a pattern to the parts of a literal; empty where the value is no literal of that form. */
export function bindPattern(pattern: ts.BindingName, value: ts.Expression): readonly (readonly [string, ts.Expression])[] {
  if (ts.isIdentifier(pattern)) return [[pattern.text, value]];
  const bare = unwrapped(value);
  return pattern.elements.flatMap((element, index) => {
    if (!ts.isBindingElement(element)) return [];
    const part = ts.isArrayBindingPattern(pattern) ? elementAt(bare, index) : propertyOf(bare, (element.propertyName ?? element.name).getText());
    return part === undefined ? [] : bindPattern(element.name, part);
  });
}

/** Without brackets, assertions and `!`, which say nothing about the value. */
export function unwrapped(value: ts.Expression): ts.Expression {
  let inner = value;
  while (ts.isParenthesizedExpression(inner) || ts.isAsExpression(inner) || ts.isSatisfiesExpression(inner) || ts.isNonNullExpression(inner)) {
    inner = inner.expression;
  }
  return inner;
}

function boundBy(node: ts.Node, name: string, row: Row): Binding | undefined {
  if (ts.isFunctionLike(node)) {
    const parameter = node.parameters.find((one) => names(one.name).includes(name));
    return parameter === undefined ? undefined : fromRow(name, row, parameter.type);
  }
  if (ts.isForOfStatement(node) || ts.isForInStatement(node) || ts.isForStatement(node)) {
    const list = node.initializer;
    const own = list !== undefined && ts.isVariableDeclarationList(list) && list.declarations.some((one) => names(one.name).includes(name));
    return own ? fromRow(name, row, undefined) : undefined;
  }
  if (!ts.isBlock(node) && !ts.isSourceFile(node)) return undefined;
  const statement = scopeOf(node).get(name);
  return statement === undefined ? undefined : declaredBy(statement, name);
}

// A tree never changes, and tests of a thousand statements ask for the same scope at every name.
const scopes = new WeakMap<ts.Node, ReadonlyMap<string, ts.Statement>>();

function scopeOf(block: ts.Block | ts.SourceFile): ReadonlyMap<string, ts.Statement> {
  const known = scopes.get(block);
  if (known !== undefined) return known;
  const scope = new Map(block.statements.flatMap((statement) => namesOf(statement).map((name) => [name, statement] as const)));
  scopes.set(block, scope);
  return scope;
}

function namesOf(statement: ts.Statement): readonly string[] {
  if (!ts.isImportDeclaration(statement)) return declaredNames(statement);
  return importedNames(statement);
}

function fromRow(name: string, row: Row, type: ts.TypeNode | undefined): Binding {
  const value = row.get(name);
  return value === undefined ? { kind: 'opaque', type } : { kind: 'value', value, type };
}

function declaredBy(statement: ts.Statement, name: string): Binding | undefined {
  if (ts.isImportDeclaration(statement)) return importedBy(statement, name);
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return statement.name?.text === name ? opaque : undefined;
  if (!ts.isVariableStatement(statement)) return undefined;
  const declaration = statement.declarationList.declarations.find((one) => names(one.name).includes(name));
  if (declaration === undefined) return undefined;
  const { initializer, type } = declaration;
  const required = initializer === undefined ? undefined : requiredFrom(declaration.name, initializer, name);
  if (required !== undefined) return required;
  const constant = (statement.declarationList.flags & ts.NodeFlags.Const) !== 0 || assignedTo(name, statement.getSourceFile()).length === 0;
  const value = initializer === undefined ? undefined : bindPattern(declaration.name, initializer).find(([bound]) => bound === name)?.[1];
  if (!constant || value === undefined) return { kind: 'opaque', type };
  return { kind: 'value', value, type: ts.isIdentifier(declaration.name) ? type : undefined };
}

function importedBy(statement: ts.ImportDeclaration, name: string): Binding | undefined {
  const clause = statement.importClause;
  const specifier = ts.isStringLiteral(statement.moduleSpecifier) ? statement.moduleSpecifier.text : '';
  if (clause?.name?.text === name) return { kind: 'import', specifier, exported: 'default' };
  const bindings = clause?.namedBindings;
  if (bindings === undefined) return undefined;
  if (ts.isNamespaceImport(bindings)) return bindings.name.text === name ? { kind: 'import', specifier, exported: '*' } : undefined;
  const element = bindings.elements.find((one) => one.name.text === name);
  return element === undefined ? undefined : { kind: 'import', specifier, exported: (element.propertyName ?? element.name).text };
}

// `const { a: b } = require('x')` and `const x = require('x')`.
function requiredFrom(pattern: ts.BindingName, value: ts.Expression, name: string): Binding | undefined {
  const call = ts.isAwaitExpression(value) ? value.expression : value;
  const [argument] = ts.isCallExpression(call) ? call.arguments : [];
  const loads = ts.isCallExpression(call) && (call.expression.getText() === 'require' || call.expression.kind === ts.SyntaxKind.ImportKeyword);
  if (!loads || argument === undefined || !ts.isStringLiteral(argument)) return undefined;
  if (ts.isIdentifier(pattern)) return { kind: 'import', specifier: argument.text, exported: '*' };
  if (!ts.isObjectBindingPattern(pattern)) return undefined;
  const element = pattern.elements.find((one) => one.name.getText() === name);
  return element === undefined ? undefined : { kind: 'import', specifier: argument.text, exported: (element.propertyName ?? element.name).getText() };
}

function names(name: ts.BindingName): readonly string[] {
  return ts.isIdentifier(name) ? [name.text] : name.elements.flatMap((one) => (ts.isBindingElement(one) ? names(one.name) : []));
}

function elementAt(value: ts.Expression, index: number): ts.Expression | undefined {
  return ts.isArrayLiteralExpression(value) ? value.elements[index] : undefined;
}

function propertyOf(value: ts.Expression, name: string): ts.Expression | undefined {
  if (!ts.isObjectLiteralExpression(value)) return undefined;
  const property = value.properties.find((one) => one.name?.getText() === name);
  return property !== undefined && ts.isPropertyAssignment(property) ? property.initializer : undefined;
}
