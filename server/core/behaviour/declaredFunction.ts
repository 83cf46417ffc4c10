// The function that a file declares under a name, whichever way it is written.
import { ts } from 'ts-morph';

export type DeclaredFunction = ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression;

/** The implementation where there are overloads; undefined for what is no plain function at the top level. */
export function declaredFunction(source: ts.SourceFile, name: string): DeclaredFunction | undefined {
  let found: DeclaredFunction | undefined;
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name?.text === name) found = statement;
    if (!ts.isVariableStatement(statement)) continue;
    for (const declaration of statement.declarationList.declarations) {
      const value = declaration.initializer;
      if (ts.isIdentifier(declaration.name) && declaration.name.text === name && value !== undefined && (ts.isArrowFunction(value) || ts.isFunctionExpression(value))) found = value;
    }
  }
  return found;
}
