// The name of a syntax kind as a person knows it.
import { ts } from 'ts-morph';

const names = new Map<number, string>();
// Several names share a number (`FirstStatement` is `VariableStatement`); the first one in the enum is the real one.
for (const [name, value] of Object.entries(ts.SyntaxKind)) {
  if (typeof value === 'number' && !names.has(value)) names.set(value, name);
}

/** E.g. `FunctionDeclaration`; never one of the compiler's range markers. */
export function kindName(kind: ts.SyntaxKind): string {
  return names.get(kind) ?? 'Unknown';
}
