// The tests of a test file, each with what it calls of the project: names and specifiers as written, nothing resolved.
import { ts } from 'ts-morph';
import type { Span } from '../../protocol/model';

export interface TestCall {
  /** Of the whole call. */
  readonly span: Span;
  /** As it is reported; of a template the text as written. */
  readonly title: string;
  /** Imported by a relative path and called within, in order of their first call, each once. */
  readonly calls: readonly ImportedName[];
}

export interface ImportedName {
  /** As the other file exports it. */
  readonly name: string;
  readonly specifier: string;
}

const TEST_WORDS = new Set(['test', 'it', 'specify']);

/** Tests in file order; those within another test stand behind it. */
export function findTests(source: ts.SourceFile): readonly TestCall[] {
  const imported = relativeImports(source);
  if (imported.size === 0) return [];
  const found: TestCall[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) found.push(...testOf(node, { source, imported }));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

interface Sight {
  readonly source: ts.SourceFile;
  /** By the name in this file. */
  readonly imported: ReadonlyMap<string, ImportedName>;
}

/** `test('title', () => ...)`, `it.only(...)`, `test.each(rows)('title', ...)`. */
function testOf(node: ts.CallExpression, { source, imported }: Sight): readonly TestCall[] {
  const [title] = node.arguments;
  const body = node.arguments.find((argument) => ts.isArrowFunction(argument) || ts.isFunctionExpression(argument));
  if (title === undefined || body === undefined || !ts.isStringLiteralLike(title) || !TEST_WORDS.has(firstWord(node.expression))) return [];
  const calls = new Map<string, ImportedName>();
  const visit = (inner: ts.Node): void => {
    if ((ts.isCallExpression(inner) || ts.isNewExpression(inner)) && ts.isIdentifier(inner.expression)) {
      const called = imported.get(inner.expression.text);
      if (called !== undefined) calls.set(`${called.specifier}#${called.name}`, called);
    }
    ts.forEachChild(inner, visit);
  };
  visit(body);
  return [{ span: { start: node.getStart(source), end: node.getEnd() }, title: title.text, calls: [...calls.values()] }];
}

function firstWord(expression: ts.Expression): string {
  if (ts.isIdentifier(expression)) return expression.text;
  if (ts.isPropertyAccessExpression(expression) || ts.isCallExpression(expression)) return firstWord(expression.expression);
  return '';
}

function relativeImports(source: ts.SourceFile): Sight['imported'] {
  const names = new Map<string, ImportedName>();
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const specifier = statement.moduleSpecifier.text;
    const bindings = statement.importClause?.namedBindings;
    if (!specifier.startsWith('.') || bindings === undefined || !ts.isNamedImports(bindings)) continue;
    for (const one of bindings.elements) names.set(one.name.text, { name: (one.propertyName ?? one.name).text, specifier });
  }
  return names;
}
