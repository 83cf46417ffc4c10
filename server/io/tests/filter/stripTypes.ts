// TypeScript to the JavaScript that it stands for, by blanking what only the compiler reads: one parse, no checker, no printer.
import { ts } from 'ts-morph';

export type Stripped =
  | {
      readonly ok: true;
      /** An ES module. */
      readonly code: string;
      /** Specifiers of what it imports at run time, each once. */
      readonly imports: readonly string[];
    }
  | { readonly ok: false; readonly why: string };

const slowly: ts.CompilerOptions = { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, isolatedModules: true, useDefineForClassFields: true };

/** Words that mean something to the compiler only. `accessor`, `async`, `static`, `export`, `default` and `const` stay. */
const silentModifiers = new Set([
  ts.SyntaxKind.PublicKeyword,
  ts.SyntaxKind.PrivateKeyword,
  ts.SyntaxKind.ProtectedKeyword,
  ts.SyntaxKind.ReadonlyKeyword,
  ts.SyntaxKind.AbstractKeyword,
  ts.SyntaxKind.OverrideKeyword,
]);

/** A line that begins so would go on with the line before, where that one has lost its end. */
const goesOn = /^\s*\n\s*[([`+\-/]/;

/** A top-level statement, and what is to be cut out of it. Positions are counted from its first character. */
export interface Statement {
  readonly start: number;
  readonly end: number;
  /** Read alone it is the same, and what follows it is too: a function with a body. */
  readonly isFunction: boolean;
  readonly part: Part;
}

interface Part {
  readonly cuts: readonly Cut[];
  /** Names that stand where a value does. */
  readonly values: ReadonlySet<string>;
  /** Specifiers that are imported whatever is used of them. */
  readonly imports: readonly string[];
  /** A statement that imports: what is left of it depends on what the file uses. */
  readonly importing?: Importing;
  readonly decorated: boolean;
  /** What cannot be had by blanking: an enum, a namespace, a parameter that is a property. */
  readonly unstrippable: boolean;
}

interface Cut {
  readonly start: number;
  readonly end: number;
  readonly by: string;
}

interface Importing {
  readonly length: number;
  readonly specifier: string;
  /** `import type` and the like. */
  readonly isSilent: boolean;
  /** By the name that the file uses: the words that import it. */
  readonly single: readonly (readonly [string, string])[];
  readonly named: readonly (readonly [string, string])[];
  readonly attributes: string;
}

export type ReadStatements = { readonly ok: true; readonly statements: readonly Statement[] } | { readonly ok: false; readonly why: string };

/** Decorators and JSX are not for here. */
export function readStatements(file: string, text: string): ReadStatements {
  if (/\.(tsx|jsx)$/.test(file)) return { ok: false, why: `${file} is JSX` };
  const source = ts.createSourceFile(file, text, { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone }, false);
  const broken = (source as unknown as { readonly parseDiagnostics?: readonly ts.Diagnostic[] }).parseDiagnostics?.[0];
  if (broken !== undefined) return { ok: false, why: `${file} does not parse` };
  return { ok: true, statements: source.statements.map((node) => ({ start: node.getStart(source), end: node.end, isFunction: ts.isFunctionDeclaration(node) && node.body !== undefined, part: new Strip(source, text, node).part() })) };
}

/** Imports without a use as a value are left out, as all runners do. `statements` are those of `text`. */
export function stripped(file: string, text: string, statements: readonly Statement[]): Stripped {
  if (statements.some(({ part }) => part.decorated)) return { ok: false, why: `${file} has decorators` };
  const imports = new Set(statements.flatMap(({ part }) => part.imports));
  const code = statements.some(({ part }) => part.unstrippable) ? undefined : blankedText(text, cutsOf(statements, imports));
  if (code !== undefined) return { ok: true, code, imports: [...imports] };
  const { outputText } = ts.transpileModule(text, { fileName: file, compilerOptions: slowly });
  return { ok: true, code: outputText, imports: [...new Set(ts.preProcessFile(outputText, true, true).importedFiles.map(({ fileName }) => fileName))] };
}

/** Adds to `imports` what an import is kept for. */
function cutsOf(statements: readonly Statement[], imports: Set<string>): readonly Cut[] {
  const isUsed = (name: string): boolean => statements.some(({ part }) => part.values.has(name));
  return statements.flatMap(({ start, part }) => {
    const own = part.importing === undefined ? part.cuts : importCut(part.importing, isUsed, imports);
    return own.map((cut) => ({ start: cut.start + start, end: cut.end + start, by: cut.by })).sort((a, b) => a.start - b.start);
  });
}

function importCut({ length, specifier, isSilent, single, named, attributes }: Importing, isUsed: (name: string) => boolean, imports: Set<string>): readonly Cut[] {
  const words = (all: Importing['named']): readonly string[] => all.flatMap(([name, word]) => (isUsed(name) ? [word] : []));
  const list = words(named);
  const kept = isSilent ? [] : [...words(single), ...(list.length === 0 ? [] : [`{ ${list.join(', ')} }`])];
  if (kept.length > 0) imports.add(specifier);
  return [{ start: 0, end: length, by: kept.length === 0 ? ';' : `import ${kept.join(', ')} from ${JSON.stringify(specifier)}${attributes};` }];
}

/** Undefined where blanking is not enough. `cuts` in the order of the text. */
function blankedText(text: string, cuts: readonly Cut[]): string | undefined {
  let [code, at] = ['', 0];
  for (const { start, end, by } of cuts) {
    if (start < at) continue;
    if (goesOn.test(text.slice(end, end + 200)) && !by.includes(';')) return undefined;
    code += `${text.slice(at, start)} ${by}`;
    at = end;
  }
  return code + text.slice(at);
}

/** Reads one statement. */
class Strip {
  private readonly imports: string[] = [];
  private decorated = false;
  private unstrippable = false;
  private readonly cuts: Cut[] = [];
  private readonly values = new Set<string>();
  private importing: Importing | undefined;
  private readonly from: number;

  constructor(
    private readonly source: ts.SourceFile,
    private readonly text: string,
    private readonly statement: ts.Statement,
  ) {
    this.from = statement.getStart(source);
  }

  part(): Part {
    this.visit(this.statement);
    const { cuts, values, imports, importing, decorated, unstrippable } = this;
    return { cuts, values, imports, ...(importing !== undefined && { importing }), decorated, unstrippable };
  }

  private cut(start: number, end: number, by = ''): void {
    this.cuts.push({ start: start - this.from, end: end - this.from, by });
  }

  private drop(node: ts.Node, by = ''): void {
    this.cut(node.getStart(this.source), node.end, by);
  }

  private visit(node: ts.Node): void {
    // Most nodes are tokens, and of those only names say anything; nothing else is asked of them.
    if (node.kind <= ts.SyntaxKind.LastToken) {
      if (ts.isIdentifier(node)) this.values.add(node.text);
      return;
    }
    if (this.isSilent(node)) return this.drop(node, ';');
    if (isTypeScriptOnly(node)) return this.printed(node);
    if (ts.isImportDeclaration(node)) return this.reading(node);
    if (ts.isExportDeclaration(node)) return this.exporting(node);
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    this.blank(node);
    this.children(node);
  }

  /** Names of members are no uses of a value. */
  private children(node: ts.Node): void {
    const name = ts.isPropertyAccessExpression(node) || ts.isPropertyAssignment(node) || ts.isClassElement(node) ? node.name : undefined;
    const skipped = name !== undefined && ts.isIdentifier(name) ? name : undefined;
    ts.forEachChild(node, (child) => {
      if (child !== skipped && !(ts.isHeritageClause(child) && child.token === ts.SyntaxKind.ImplementsKeyword)) this.visit(child);
    });
  }

  /** What is more than its types: the compiler prints that statement alone. Most files have few, and they change seldom. */
  private printed(node: ts.Node): void {
    if (ts.isImportEqualsDeclaration(node) || ts.isExportAssignment(node)) this.unstrippable = true;
    const uses = (one: ts.Node): void => {
      if (ts.isIdentifier(one)) this.values.add(one.text);
      ts.forEachChild(one, uses);
    };
    uses(node);
    this.drop(node, `${statementCode(this.text.slice(node.getStart(this.source), node.end))};`);
  }

  private isSilent(node: ts.Node): boolean {
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isIndexSignatureDeclaration(node)) return true;
    if (ts.canHaveModifiers(node) && has(node, ts.SyntaxKind.DeclareKeyword)) return true;
    if (ts.isFunctionDeclaration(node) || ts.isConstructorDeclaration(node) || ts.isMethodDeclaration(node)) return node.body === undefined;
    return ts.isPropertyDeclaration(node) && has(node, ts.SyntaxKind.AbstractKeyword);
  }

  private blank(node: ts.Node): void {
    if (ts.canHaveDecorators(node) && (ts.getDecorators(node)?.length ?? 0) > 0) this.decorated = true;
    if (ts.canHaveModifiers(node)) this.modifiers(node);
    if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node)) this.cut(node.expression.end, node.end);
    else if (ts.isTypeAssertionExpression(node)) this.cut(node.getStart(this.source), node.expression.pos);
    else if (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isPropertyDeclaration(node)) this.annotation(node);
    else if (ts.isFunctionLike(node) && node.type !== undefined) this.cut(node.type.pos - 1, node.type.end);
    if (ts.isMethodDeclaration(node) && node.questionToken !== undefined) this.drop(node.questionToken);
    if (ts.isClassLike(node)) for (const clause of node.heritageClauses ?? []) if (clause.token === ts.SyntaxKind.ImplementsKeyword) this.drop(clause);
    const { typeParameters, typeArguments } = node as { readonly typeParameters?: ts.NodeArray<ts.Node>; readonly typeArguments?: ts.NodeArray<ts.Node> };
    for (const list of [typeParameters, typeArguments]) if (list !== undefined) this.angles(list);
  }

  private modifiers(node: ts.HasModifiers): void {
    for (const modifier of node.modifiers ?? []) {
      if (!silentModifiers.has(modifier.kind)) continue;
      if (ts.isParameter(node)) this.unstrippable = true;
      this.drop(modifier);
    }
  }

  private annotation(node: ts.VariableDeclaration | ts.ParameterDeclaration | ts.PropertyDeclaration): void {
    // `this` as a parameter is no parameter; its comma goes with it.
    if (ts.isParameter(node) && ts.isIdentifier(node.name) && node.name.text === 'this') {
      const comma = /^\s*,/.exec(this.text.slice(node.end));
      return this.cut(node.getStart(this.source), node.end + (comma?.[0].length ?? 0));
    }
    const mark = ts.isVariableDeclaration(node) ? node.exclamationToken : (node.questionToken ?? (ts.isPropertyDeclaration(node) ? node.exclamationToken : undefined));
    const end = node.type?.end ?? mark?.end;
    if (end !== undefined) this.cut(node.name.end, end);
  }

  private angles(list: ts.NodeArray<ts.Node>): void {
    const close = /^(\s|\/\*[\s\S]*?\*\/|\/\/[^\n]*\n)*>/.exec(this.text.slice(list.end));
    if (close === null) this.unstrippable = true;
    else this.cut(list.pos - 1, list.end + close[0].length);
  }

  private exporting(node: ts.ExportDeclaration): void {
    if (node.isTypeOnly) return this.drop(node, ';');
    if (node.exportClause !== undefined && ts.isNamedExports(node.exportClause)) {
      for (const one of node.exportClause.elements) {
        if (one.isTypeOnly) this.unstrippable = true;
        if (node.moduleSpecifier === undefined) this.values.add((one.propertyName ?? one.name).text);
      }
    }
    if (node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier)) this.imports.push(node.moduleSpecifier.text);
  }

  private reading(node: ts.ImportDeclaration): void {
    const { importClause: clause, moduleSpecifier, attributes } = node;
    if (!ts.isStringLiteral(moduleSpecifier)) return;
    if (clause === undefined) return void this.imports.push(moduleSpecifier.text);
    const { namedBindings } = clause;
    const names = namedBindings !== undefined && ts.isNamedImports(namedBindings) ? namedBindings.elements.filter((one) => !one.isTypeOnly) : [];
    this.importing = {
      length: node.end - this.from,
      specifier: moduleSpecifier.text,
      isSilent: clause.phaseModifier !== undefined,
      single: [
        ...(clause.name === undefined ? [] : [[clause.name.text, clause.name.text] as const]),
        ...(namedBindings !== undefined && ts.isNamespaceImport(namedBindings) ? [[namedBindings.name.text, `* as ${namedBindings.name.text}`] as const] : []),
      ],
      named: names.map(({ name, propertyName }) => [name.text, propertyName === undefined ? name.text : `${propertyName.text} as ${name.text}`] as const),
      attributes: attributes?.getText(this.source) ?? '',
    };
  }
}

const printedBefore = new Map<string, string>();

function statementCode(text: string): string {
  if (printedBefore.size > 1_000) printedBefore.clear();
  const code = printedBefore.get(text) ?? ts.transpileModule(text, { compilerOptions: slowly }).outputText;
  printedBefore.set(text, code);
  return code;
}

function has(node: ts.HasModifiers, kind: ts.SyntaxKind): boolean {
  return node.modifiers?.some((modifier) => modifier.kind === kind) ?? false;
}

function isTypeScriptOnly(node: ts.Node): boolean {
  if (ts.isClassDeclaration(node) && (ts.getDecorators(node)?.length ?? 0) === 0) return node.members.some((one) => ts.isConstructorDeclaration(one) && one.parameters.some((parameter) => (parameter.modifiers?.length ?? 0) > 0));
  return ts.isEnumDeclaration(node) || ts.isModuleDeclaration(node) || ts.isImportEqualsDeclaration(node) || (ts.isExportAssignment(node) && node.isExportEquals === true);
}
