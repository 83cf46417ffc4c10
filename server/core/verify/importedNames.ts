// What a file's imports bind, one line a binding, so that merged or reordered imports can be compared.
import { ts } from 'ts-morph';

/** The first binding (or side-effect import) of `before` that `after` lacks. */
export function missingImport(before: ts.SourceFile, after: ts.SourceFile): string | undefined {
  const present = new Set(bindings(after));
  return bindings(before).find((binding) => !present.has(binding));
}

function bindings(source: ts.SourceFile): readonly string[] {
  return source.statements.filter(ts.isImportDeclaration).flatMap((statement) => {
    const from = ts.isStringLiteral(statement.moduleSpecifier) ? statement.moduleSpecifier.text : '';
    const clause = statement.importClause;
    if (!clause) return [`'${from}'`];
    return clauseNames(clause).map((name) => `${name} from '${from}'`);
  });
}

function clauseNames(clause: ts.ImportClause): readonly string[] {
  const names: string[] = [];
  const type = clause.phaseModifier === ts.SyntaxKind.TypeKeyword ? 'type ' : '';
  if (clause.name) names.push(`${type}${clause.name.text}`);
  const bound = clause.namedBindings;
  if (bound && ts.isNamespaceImport(bound)) names.push(`${type}* as ${bound.name.text}`);
  if (bound && ts.isNamedImports(bound)) {
    for (const element of bound.elements) {
      const own = element.isTypeOnly ? 'type ' : type;
      names.push(`${own}{ ${element.propertyName?.text ?? element.name.text} as ${element.name.text} }`);
    }
  }
  return names;
}
