// The identifier by which a declaration is called.
import { ts } from 'ts-morph';

/** Of a variable statement the name of its one variable; undefined for patterns and what has no name. */
export function declaredName(node: ts.Node): ts.Identifier | undefined {
  if (ts.isVariableStatement(node)) {
    const [first, second] = node.declarationList.declarations;
    return first === undefined || second !== undefined ? undefined : declaredName(first);
  }
  const { name } = node as { readonly name?: ts.Node };
  return name !== undefined && ts.isIdentifier(name) ? name : undefined;
}
