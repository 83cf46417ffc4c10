// Whether a name means the global, or something that the code around it declares.
import { ts } from 'ts-morph';
import { boundNames, declaredNames } from '../nodeName';

/** Looks through all scopes round the name, up to the file's imports. */
export function isGlobalName(name: ts.Identifier): boolean {
  for (let scope: ts.Node = name.parent; ; scope = scope.parent) {
    if (declares(scope, name.text)) return false;
    if (ts.isSourceFile(scope)) return true;
  }
}

function declares(scope: ts.Node, name: string): boolean {
  if (ts.isFunctionLike(scope)) return scope.parameters.some((parameter) => boundNames(parameter.name).includes(name)) || isNamed(scope, name);
  if (ts.isCatchClause(scope)) return scope.variableDeclaration !== undefined && boundNames(scope.variableDeclaration.name).includes(name);
  if (ts.isForStatement(scope) || ts.isForOfStatement(scope) || ts.isForInStatement(scope)) {
    const { initializer } = scope;
    return initializer !== undefined && ts.isVariableDeclarationList(initializer) && initializer.declarations.some((one) => boundNames(one.name).includes(name));
  }
  if (!ts.isSourceFile(scope) && !ts.isBlock(scope) && !ts.isModuleBlock(scope) && !ts.isCaseOrDefaultClause(scope)) return false;
  return scope.statements.some((statement) => declaredNames(statement).includes(name) || (ts.isImportDeclaration(statement) && importedAs(statement, name)));
}

function isNamed(node: ts.SignatureDeclaration, name: string): boolean {
  return ts.isFunctionExpression(node) && node.name?.text === name;
}

function importedAs({ importClause }: ts.ImportDeclaration, name: string): boolean {
  const bindings = importClause?.namedBindings;
  if (importClause?.name?.text === name) return true;
  if (bindings === undefined) return false;
  return ts.isNamespaceImport(bindings) ? bindings.name.text === name : bindings.elements.some((element) => element.name.text === name);
}
