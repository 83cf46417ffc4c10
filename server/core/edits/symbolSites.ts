// Every identifier of one file that stands for one declared name.
import { ts } from 'ts-morph';
import { loneChecker } from '../ast/loneChecker';
import { declaredName } from '../ast/declaredName';

/** Identifiers that mean what `node` declares, its own name first. Members are found where the type is known from this file. */
export function symbolSites(source: ts.SourceFile, node: ts.Node): readonly ts.Identifier[] {
  // `declare global` adds to what is there: a keyword, not a name.
  const isGlobal = ts.isModuleDeclaration(node) && (node.flags & ts.NodeFlags.GlobalAugmentation) !== 0;
  const name = isGlobal ? undefined : declaredName(node);
  if (name === undefined) return [];
  const checker = loneChecker(source, { allowJs: true });
  const wanted = checker.getSymbolAtLocation(name);
  if (wanted === undefined) return [name];
  const sites: ts.Identifier[] = [];
  const visit = (one: ts.Node): void => {
    if (ts.isIdentifier(one) && one.text === name.text && means(checker, one, wanted)) sites.push(one);
    ts.forEachChild(one, visit);
  };
  visit(source);
  return sites;
}

/** Import names of other files: the identifiers that stand for `name` of the file `from`. */
export function importedSites(source: ts.SourceFile, from: string, name: string): readonly ts.Identifier[] {
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const { moduleSpecifier } = statement;
    if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier) || !leadsTo(source.fileName, moduleSpecifier.text, from)) return [];
    const bound = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : statement.exportClause;
    if (bound === undefined || !(ts.isNamedImports(bound) || ts.isNamedExports(bound))) return [];
    return [...bound.elements].flatMap((one: ts.ImportSpecifier | ts.ExportSpecifier) => {
      const own = one.propertyName ?? one.name;
      if (!ts.isIdentifier(own) || own.text !== name) return [];
      return one.propertyName === undefined && ts.isImportSpecifier(one) ? symbolSites(source, one) : [own];
    });
  });
}

function means(checker: ts.TypeChecker, name: ts.Identifier, wanted: ts.Symbol): boolean {
  const { parent } = name;
  if (ts.isShorthandPropertyAssignment(parent)) return checker.getShorthandAssignmentValueSymbol(parent) === wanted || checker.getSymbolAtLocation(name) === wanted;
  if (ts.isExportSpecifier(parent) && (parent.propertyName ?? parent.name) === name) return checker.getExportSpecifierLocalTargetSymbol(parent) === wanted;
  return checker.getSymbolAtLocation(name) === wanted;
}

// Relative module names only: './a', './a.js' and './a/index' of 'a.ts'.
function leadsTo(importer: string, specifier: string, file: string): boolean {
  if (!specifier.startsWith('.')) return false;
  const parts = importer.split('/').slice(0, -1);
  for (const step of specifier.split('/')) {
    if (step === '..') parts.pop();
    else if (step !== '.') parts.push(step);
  }
  const bare = (name: string): string => name.replace(/\.[cm]?[jt]sx?$/, '');
  const path = bare(parts.join('/'));
  return path === bare(file) || `${path}/index` === bare(file);
}
