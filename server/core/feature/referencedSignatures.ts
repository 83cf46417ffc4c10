// What the selected code refers to, followed through types and imports.
import { ts } from 'ts-morph';
import type { Span } from '../../protocol/model';
import { overlaps } from '../ast/enclosing';
import { declaredNames } from '../ast/nodeName';
import { namesIn } from '../ast/names';
import { parseFile } from '../ast/parseFile';
import { signatureOf } from './signatureOf';

/** More would fill a prompt with code that the selection hardly touches. */
const mostSignatures = 40;

export interface ReferencedInput {
  readonly source: ts.SourceFile;
  readonly span: Span;
  /** Files by path, and what each specifier resolves to. */
  readonly files: Readonly<Record<string, ImportedFile>>;
}

export interface ImportedFile {
  readonly source: ts.SourceFile;
  /** From module specifier to the path of a file in `files`. */
  readonly imports: Readonly<Record<string, string>>;
}

/** Signatures of the declarations that the selection names, nearest first, each once; the selected ones are left out. */
export function referencedSignatures({ source, span, files }: ReferencedInput): readonly string[] {
  const selected = source.statements.filter((one) => overlaps(span, { start: one.getStart(source), end: one.getEnd() }));
  const roots = selected.filter((one) => !ts.isImportDeclaration(one));
  const seen = new Set<ts.Node>(roots);
  const found: string[] = [];
  let wave: readonly Mention[] = roots.map((node) => ({ names: namesIn(node), source }));
  while (wave.length > 0 && found.length < mostSignatures) {
    const next: Mention[] = [];
    for (const { names, source: from } of wave) {
      for (const name of names) {
        const target = lookUp(name, from, files);
        if (target === undefined || seen.has(target.node)) continue;
        seen.add(target.node);
        const signature = signatureOf(target.node, target.source);
        found.push(signature);
        // Only what a caller sees leads further: names inside bodies are not in the signature.
        next.push({ names: namesIn(parseFile('signature.ts', signature)), source: target.source });
      }
    }
    wave = next;
  }
  return found.slice(0, mostSignatures);
}

/** Names to look up, and the file that they are meant in. */
interface Mention {
  readonly names: ReadonlySet<string>;
  readonly source: ts.SourceFile;
}

interface Found {
  readonly node: ts.Statement;
  readonly source: ts.SourceFile;
}

function lookUp(name: string, source: ts.SourceFile, files: ReferencedInput['files']): Found | undefined {
  const own = source.statements.find((one) => declaredNames(one).includes(name));
  if (own !== undefined) return { node: own, source };
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement)) continue;
    const exported = exportedName(statement, name);
    const file = exported === undefined ? undefined : fileFor(statement.moduleSpecifier, source, files);
    if (exported !== undefined && file !== undefined) return findExport(exported, file, files, []);
  }
  return undefined;
}

/** What an imported local name is called where it comes from. */
function exportedName(statement: ts.ImportDeclaration, name: string): string | undefined {
  const clause = statement.importClause;
  if (clause?.name?.text === name) return 'default';
  const bindings = clause?.namedBindings;
  if (bindings === undefined || !ts.isNamedImports(bindings)) return undefined;
  const element = bindings.elements.find((one) => one.name.text === name);
  return element === undefined ? undefined : (element.propertyName ?? element.name).text;
}

// Through re-exports; `seen` breaks circles of them.
function findExport(name: string, file: ImportedFile, files: ReferencedInput['files'], seen: readonly ImportedFile[]): Found | undefined {
  if (seen.includes(file)) return undefined;
  const { source } = file;
  const own = source.statements.find((one) => declaredNames(one).includes(name) || (name === 'default' && isDefault(one)));
  if (own !== undefined) return { node: own, source };
  for (const statement of source.statements) {
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier === undefined) continue;
    const clause = statement.exportClause;
    const element = clause !== undefined && ts.isNamedExports(clause) ? clause.elements.find((one) => one.name.text === name) : undefined;
    const next = clause === undefined || element !== undefined ? fileFor(statement.moduleSpecifier, source, files) : undefined;
    const inner = element?.propertyName?.text ?? name;
    const found = next === undefined ? undefined : findExport(inner, next, files, [...seen, file]);
    if (found !== undefined) return found;
  }
  return undefined;
}

function fileFor(specifier: ts.Expression, source: ts.SourceFile, files: ReferencedInput['files']): ImportedFile | undefined {
  const path = ts.isStringLiteral(specifier) ? files[source.fileName]?.imports[specifier.text] : undefined;
  return path === undefined ? undefined : files[path];
}

function isDefault(statement: ts.Statement): boolean {
  return ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).some((one) => one.kind === ts.SyntaxKind.DefaultKeyword);
}
