// Edit: one or more import statements, joined with what the file imports already.
import { ts } from 'ts-morph';
import { attachedStart, trailingEnd } from '../ast/comments';
import { parseFile } from '../ast/parseFile';
import { refused, type Changes, type EditSite, type TextChange } from './editSite';
import { newNames, type ImportNames } from './importNames';
import { fitText } from './layout';
import { addedAt } from './lists/specs';

/**
 * Names join an existing import of the same module; other statements stand after the last import, or on top.
 *
 * target: ``
 * payload: `{ "text": "import { join, sep } from 'node:path'" }`
 *
 * before:
 * ```ts
 * import { join } from 'node:path'
 * import { readFile } from 'node:fs/promises'
 * ```
 * after:
 * ```ts
 * import { join, sep } from 'node:path'
 * import { readFile } from 'node:fs/promises'
 * ```
 */
export function addImport({ source, layout, target, payload }: EditSite<'addImport'>): Changes {
  if (payload.gap !== undefined) return addedAt({ source, target }, { text: payload.text, gap: payload.gap });
  const wanted = folded(payload.text);
  if (wanted.length === 0) return refused('the text holds no import statement');
  const changes: TextChange[] = [];
  const fresh: string[] = [];
  for (const statement of wanted) {
    const found = newNames(statement, importsOf(source));
    if (found.kind === 'join') changes.push(joining(found, source));
    if (found.kind === 'separate') fresh.push(fitText(statement.getText(), 'statement', layout, ''));
  }
  return { ok: true, changes: fresh.length === 0 ? changes : [...changes, standing(fresh, source, layout.eol)] };
}

function importsOf(source: ts.SourceFile): readonly ts.ImportDeclaration[] {
  return source.statements.filter(ts.isImportDeclaration);
}

// Several statements for one module become one before they meet the file.
function folded(text: string): readonly ts.ImportDeclaration[] {
  const fold = (done: string, statement: ts.ImportDeclaration): string => {
    const source = parseFile('import.ts', done);
    const found = newNames(statement, importsOf(source));
    if (found.kind === 'present') return done;
    if (found.kind === 'separate') return `${done}${statement.getText()}\n`;
    const { span, text: names } = joining(found, source);
    return done.slice(0, span.start) + names + done.slice(span.end);
  };
  return importsOf(parseFile('import.ts', importsOf(parseFile('import.ts', text)).reduce(fold, '')));
}

function joining({ names, into }: Extract<ImportNames, { kind: 'join' }>, source: ts.SourceFile): TextChange {
  const end = into.elements.at(-1)?.getEnd();
  if (end !== undefined) return { span: { start: end, end }, text: `, ${names.join(', ')}` };
  return { span: { start: into.getStart(source), end: into.getEnd() }, text: `{ ${names.join(', ')} }` };
}

function standing(statements: readonly string[], source: ts.SourceFile, eol: string): TextChange {
  const text = statements.join(eol);
  const last = importsOf(source).at(-1);
  if (last !== undefined) {
    const end = trailingEnd(last, source);
    return { span: { start: end, end }, text: eol + text };
  }
  const at = topOf(source);
  return { span: { start: at, end: at }, text: text + eol + (at === source.text.length ? '' : eol) };
}

// Licences and compiler directives stay on top; directives like 'use strict' before every import.
function topOf(source: ts.SourceFile): number {
  const first = source.statements.find((one) => !(ts.isExpressionStatement(one) && ts.isStringLiteral(one.expression)));
  if (first === undefined) return source.text.length;
  const above = attachedStart(first, source);
  const head = source.text.slice(above, first.getStart(source));
  return /@ts-|<reference|eslint|licen[sc]e|copyright|@jest|@vitest/i.test(head) ? first.getStart(source) : above;
}
