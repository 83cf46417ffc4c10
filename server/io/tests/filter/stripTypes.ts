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

/** Imports without a use as a value are left out, as all runners do. Decorators and JSX are not for here. */
export function stripTypes(file: string, text: string): Stripped {
  if (/\.(tsx|jsx)$/.test(file)) return { ok: false, why: `${file} is JSX` };
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false);
  const broken = (source as unknown as { readonly parseDiagnostics?: readonly ts.Diagnostic[] }).parseDiagnostics?.[0];
  if (broken !== undefined) return { ok: false, why: `${file} does not parse` };
  const strip = new Strip(source, text);
  const code = strip.code();
  if (strip.decorated) return { ok: false, why: `${file} has decorators` };
  if (code !== undefined) return { ok: true, code, imports: [...strip.imports] };
  const { outputText } = ts.transpileModule(text, { fileName: file, compilerOptions: slowly });
  return { ok: true, code: outputText, imports: [...new Set(ts.preProcessFile(outputText, true, true).importedFiles.map(({ fileName }) => fileName))] };
}

class Strip {
  readonly imports = new Set<string>();
  decorated = false;
  /** What cannot be had by blanking: an enum, a namespace, a parameter that is a property. */
  private unstrippable = false;
  private readonly cuts: { readonly start: number; readonly end: number; readonly by: string }[] = [];
  /** Names that stand where a value does. */
  private readonly values = new Set<string>();
  private readonly importing: ts.ImportDeclaration[] = [];

  constructor(
    private readonly source: ts.SourceFile,
    private readonly text: string,
  ) {}

  /** Undefined where blanking is not enough. */
  code(): string | undefined {
    ts.forEachChild(this.source, (node) => this.visit(node));
    for (const one of this.importing) this.keepUsed(one);
    if (this.unstrippable) return undefined;
    let [code, at] = ['', 0];
    for (const { start, end, by } of this.cuts.sort((a, b) => a.start - b.start)) {
      if (start < at) continue;
      if (goesOn.test(this.text.slice(end, end + 200)) && !by.includes(';')) return undefined;
      code += `${this.text.slice(at, start)} ${by}`;
      at = end;
    }
    return code + this.text.slice(at);
  }

  private cut(start: number, end: number, by = ''): void {
    this.cuts.push({ start, end, by });
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
    if (ts.isImportDeclaration(node)) return void this.importing.push(node);
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
    if (node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier)) this.imports.add(node.moduleSpecifier.text);
  }

  private keepUsed(node: ts.ImportDeclaration): void {
    const clause = node.importClause;
    if (!ts.isStringLiteral(node.moduleSpecifier)) return;
    if (clause === undefined) return void this.imports.add(node.moduleSpecifier.text);
    if (clause.phaseModifier !== undefined) return this.drop(node, ';');
    const kept: string[] = [];
    if (clause.name !== undefined && this.values.has(clause.name.text)) kept.push(clause.name.text);
    const { namedBindings } = clause;
    if (namedBindings !== undefined && ts.isNamespaceImport(namedBindings)) {
      if (this.values.has(namedBindings.name.text)) kept.push(`* as ${namedBindings.name.text}`);
    } else if (namedBindings !== undefined) {
      const used = namedBindings.elements.filter((one) => !one.isTypeOnly && this.values.has(one.name.text));
      if (used.length > 0) kept.push(`{ ${used.map((one) => (one.propertyName === undefined ? one.name.text : `${one.propertyName.text} as ${one.name.text}`)).join(', ')} }`);
    }
    if (kept.length === 0) return this.drop(node, ';');
    this.imports.add(node.moduleSpecifier.text);
    this.drop(node, `import ${kept.join(', ')} from ${JSON.stringify(node.moduleSpecifier.text)}${node.attributes?.getText(this.source) ?? ''};`);
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
