// Whether every prefix of the waves compiles where both versions do: types of one file, other files unknown.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ts } from 'ts-morph';
import { waves } from '../../server/core/decompose/atomiser/waves';
import { applyEdits } from '../../server/core/edits/applyEdits';
import type { Edit } from '../../server/protocol/model';

const LIBRARY = path.resolve('node_modules/typescript/lib');
const libraries = new Map<string, ts.SourceFile | undefined>();

type Pair = { readonly file: string; readonly before: string; readonly after: string };

/** Errors of a text that neither version has. */
export function freshErrors({ file, before, after }: Pair): (text: string) => readonly string[] {
  let known: KnownErrors | undefined;
  return (text) => {
    known ??= knownErrors([messagesOf(file, before), messagesOf(file, after)]);
    return beyond(messagesOf(file, text), known);
  };
}

/** Prefixes, without the last one which is the target, and those with a type error that neither version has. */
export function typedPrefixes({ file, before, after }: Pair, edits: readonly Edit[]): { readonly prefixes: number; readonly worse: number; readonly detail: string } {
  const order = waves(edits);
  if (order.length < 2) return { prefixes: 0, worse: 0, detail: '' };
  const freshOf = freshErrors({ file, before, after });
  const done = new Set<string>();
  let worse = 0;
  let detail = '';
  for (const wave of order.slice(0, -1)) {
    for (const id of wave) done.add(id);
    const applied = applyEdits(file, before, edits.filter(({ id }) => done.has(id)));
    const fresh = applied.ok ? freshOf(applied.text) : ['does not apply'];
    if (fresh.length > 0) worse += 1;
    detail ||= fresh[0] ?? '';
  }
  return { prefixes: order.length - 1, worse, detail };
}

interface KnownErrors {
  readonly messages: ReadonlySet<string>;
  /** How often an error stands in a version at most, whatever types its words name. */
  readonly counts: ReadonlyMap<string, number>;
}

function knownErrors(versions: readonly (readonly string[])[]): KnownErrors {
  const counts = new Map<string, number>();
  for (const messages of versions) for (const [sort, count] of bySort(messages)) counts.set(sort, Math.max(count, counts.get(sort) ?? 0));
  return { messages: new Set(versions.flat()), counts };
}

// An old error may come in other words, where a type that it names has grown.
function beyond(messages: readonly string[], { messages: known, counts }: KnownErrors): readonly string[] {
  const own = bySort(messages);
  return messages.filter((message) => !known.has(message) && (own.get(withoutTypes(message)) ?? 0) > (counts.get(withoutTypes(message)) ?? 0));
}

function bySort(messages: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const message of messages) counts.set(withoutTypes(message), (counts.get(withoutTypes(message)) ?? 0) + 1);
  return counts;
}

function withoutTypes(message: string): string {
  return message.replace(/ {2,}.*$/s, '').replace(/'[^']*'/g, "''");
}

function messagesOf(file: string, text: string): readonly string[] {
  const name = `/${file}`;
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.ES2023, true);
  const host: ts.CompilerHost = {
    getSourceFile: (wanted) => (wanted === name ? source : library(wanted)),
    getDefaultLibFileName: () => path.join(LIBRARY, 'lib.es2023.full.d.ts'),
    getDefaultLibLocation: () => LIBRARY,
    writeFile: () => undefined,
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (one) => one,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    fileExists: (one) => one === name || one.startsWith(LIBRARY),
    readFile: () => undefined,
  };
  const options: ts.CompilerOptions = { strict: true, noEmit: true, noResolve: true, types: [], target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, jsx: ts.JsxEmit.Preserve, experimentalDecorators: true, skipLibCheck: true };
  const program = ts.createProgram({ rootNames: [name], options, host });
  return program.getSemanticDiagnostics(source).map((one) => `${String(one.code)} ${ts.flattenDiagnosticMessageText(one.messageText, ' ')}`);
}

function library(file: string): ts.SourceFile | undefined {
  if (!libraries.has(file)) libraries.set(file, file.startsWith(LIBRARY) ? ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2023) : undefined);
  return libraries.get(file);
}
