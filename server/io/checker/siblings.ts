// Many versions of one declaration in one text: each beside the original, in a scope of its own, so that one check judges all.
import { ts } from 'ts-morph';
import { callableOf, variableOf } from '../../core/ast/bodySlot';
import { namedNodes } from '../../core/ast/nodePath';
import { parseFile, syntaxErrors } from '../../core/ast/parseFile';
import type { Diagnostic, Span } from '../../protocol/model';

/** The place of the declaration in the text before any change. */
export interface Place {
  readonly file: string;
  readonly text: string;
  readonly span: Span;
  readonly name: string;
  readonly kind: ts.SyntaxKind;
  /** Statements stand in a block after the file's end; methods stand beside the original under another name. */
  readonly way: 'block' | 'member';
  /** True where the rest of the file could see another type of this declaration than the candidate gives it. */
  readonly seenElsewhere: boolean;
  /** Text up to the body, where the return type is written out; its candidates are typed alike for all who use them. */
  readonly header: string | undefined;
}

/** Undefined where siblings would not mean the same: overloads, constructors, accessors, decorators, nested places. */
export function placeOf(file: string, text: string, path: string): Place | undefined {
  const source = parseFile(file, text);
  const all = namedNodes(source);
  const named = all.find((one) => one.path === path);
  if (named === undefined || all.some((one) => one.path === `${path}[2]`)) return undefined;
  const way = wayOf(named.node);
  if (way === undefined) return undefined;
  const outside = text.slice(0, named.span.start) + text.slice(named.span.end);
  const seenElsewhere = new RegExp(`(?<![\\w$])${named.name.replaceAll('$', '\\$')}(?![\\w$])`).test(outside);
  return { file, text, span: named.span, name: named.name, kind: named.node.kind, way, seenElsewhere, header: fixedHeader(named.node, source) };
}

function wayOf(node: ts.Node): Place['way'] | undefined {
  if (ts.isMethodDeclaration(node)) return methodMayRepeat(node) ? 'member' : undefined;
  if (!ts.isSourceFile(node.parent)) return undefined;
  if (ts.isFunctionDeclaration(node)) return node.body !== undefined && node.name !== undefined ? 'block' : undefined;
  if (!ts.isVariableStatement(node)) return undefined;
  const variable = variableOf(node);
  return variable?.initializer !== undefined && ts.isIdentifier(variable.name) && (node.declarationList.flags & ts.NodeFlags.Const) !== 0 ? 'block' : undefined;
}

/** An index signature would have to fit the copies too, and a decorator sees the name. */
function methodMayRepeat(node: ts.MethodDeclaration): boolean {
  const { parent } = node;
  if (!ts.isClassDeclaration(parent) || !ts.isSourceFile(parent.parent) || node.body === undefined || ts.canHaveDecorators(node) === false) return false;
  if ((ts.getDecorators(node) ?? []).length > 0 || parent.members.some(ts.isIndexSignatureDeclaration)) return false;
  return ts.isIdentifier(node.name) || ts.isPrivateIdentifier(node.name);
}

function fixedHeader(node: ts.Node, source: ts.SourceFile): string | undefined {
  const callable = callableOf(node);
  const typed = callable?.type ?? variableOf(node)?.type;
  const body = callable?.body ?? variableOf(node)?.initializer;
  return typed === undefined || body === undefined ? undefined : source.text.slice(node.getStart(source), body.getStart(source));
}

/** A version that may stand beside others: its text with what a copy must not have blanked out, of the same length. */
export interface Sibling {
  readonly code: string;
  /** Position after the name in `code`. */
  readonly nameEnd: number;
  /** True when all who use the declaration see the same types as before. */
  readonly sameHeader: boolean;
}

export type Gate = { readonly kind: 'sibling'; readonly sibling: Sibling } | { readonly kind: 'broken'; readonly errors: readonly Diagnostic[] } | { readonly kind: 'other' };

const wrapper = 'class S {\n';

/** The syntax gate: exactly one declaration of the same kind and name, so that nothing breaks out of its scope. */
export function gate(place: Place, declaration: string): Gate {
  const before = place.way === 'member' ? wrapper : '';
  const source = ts.createSourceFile(place.file, place.way === 'member' ? `${before}${declaration}\n}` : declaration, ts.ScriptTarget.ESNext, false, scriptKind(place.file));
  const errors = syntaxErrors(source);
  if (errors.length > 0) return { kind: 'broken', errors: errors.map((one) => moved(one, place.span.start - before.length)) };
  const node = onlyNode(source, place);
  if (node === undefined) return { kind: 'other' };
  const name = nameOf(node);
  const hasBody = ts.isVariableStatement(node) || ('body' in node && node.body !== undefined);
  if (name === undefined || !hasBody || source.text.slice(name.getStart(source), name.end) !== place.name) return { kind: 'other' };
  const nameEnd = name.end - before.length;
  return { kind: 'sibling', sibling: { code: blanked(node, declaration, { source, before: before.length }), nameEnd, sameHeader: place.header !== undefined && declaration.startsWith(place.header) } };
}

function onlyNode(source: ts.SourceFile, place: Place): ts.Node | undefined {
  const [first, second] = source.statements;
  if (first === undefined || second !== undefined) return undefined;
  if (place.way === 'block') return first.kind === place.kind ? first : undefined;
  if (!ts.isClassDeclaration(first) || first.members.length !== 1) return undefined;
  return first.members[0]?.kind === place.kind ? first.members[0] : undefined;
}

function nameOf(node: ts.Node): ts.Node | undefined {
  if (ts.isVariableStatement(node)) return variableOf(node)?.name;
  return ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) ? node.name : undefined;
}

interface Within {
  readonly source: ts.SourceFile;
  readonly before: number;
}

/** Spaces in place of `export`, `default` and `override`: positions stay. */
function blanked(node: ts.Node, declaration: string, { source, before }: Within): string {
  let code = declaration;
  for (const modifier of ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : []) {
    if (![ts.SyntaxKind.ExportKeyword, ts.SyntaxKind.DefaultKeyword, ts.SyntaxKind.OverrideKeyword].includes(modifier.kind)) continue;
    const start = modifier.getStart(source) - before;
    const end = modifier.end - before;
    code = code.slice(0, start) + ' '.repeat(end - start) + code.slice(end);
  }
  return code;
}

export interface Batch {
  readonly text: string;
  /** Shares the findings of the one check out, places as in the file with that version alone. */
  share(found: readonly Diagnostic[]): readonly Share[];
}

export interface Share {
  /** Findings in the version itself. */
  readonly inside: readonly Diagnostic[];
  /** Findings in the rest of the file, which sees the original. */
  readonly outside: readonly Diagnostic[];
}

/** Codes of `declared but never used`: nobody calls a copy. */
const unused = new Set([6133, 6192, 6196, 6198, 6199, 6205]);

export function createBatch(place: Place, siblings: readonly Sibling[]): Batch {
  const { text, span, way } = place;
  const at = way === 'block' ? text.length : span.end;
  let inserted = '\n';
  const places = siblings.map(({ code, nameEnd }, index) => {
    const added = way === 'block' ? '' : `__starling${index}`;
    inserted += way === 'block' ? '{' : '';
    const start = at + inserted.length;
    inserted += code.slice(0, nameEnd) + added + code.slice(nameEnd);
    const end = at + inserted.length;
    inserted += way === 'block' ? '\n}\n' : '\n';
    return { start, end, nameEnd: start + nameEnd, added: added.length, length: code.length };
  });
  const share = (found: readonly Diagnostic[]): readonly Share[] => {
    const outside = found.filter((one) => !within(one.span.start, { start: at, end: at + inserted.length }) && !within(one.span.start, span));
    return places.map((own) => {
      const shift = own.length - (span.end - span.start);
      const inside = found.filter((one) => within(one.span.start, own) && !(unused.has(one.code) && one.span.start < own.nameEnd));
      const back = (position: number): number => position - own.start + span.start - (position > own.nameEnd ? own.added : 0);
      return {
        inside: inside.map((one) => ({ ...one, span: { start: back(one.span.start), end: back(one.span.end) } })),
        outside: outside.map((one) => moved(one, (one.span.start >= at + inserted.length ? -inserted.length : 0) + (one.span.start >= span.end ? shift : 0))),
      };
    });
  };
  return { text: text.slice(0, at) + inserted + text.slice(at), share };
}

function within(position: number, { start, end }: Span): boolean {
  return position >= start && position < end;
}

function moved(one: Diagnostic, by: number): Diagnostic {
  return by === 0 ? one : { ...one, span: { start: one.span.start + by, end: one.span.end + by } };
}

function scriptKind(file: string): ts.ScriptKind {
  if (/\.tsx$/i.test(file)) return ts.ScriptKind.TSX;
  return /\.[cm]?jsx?$/i.test(file) ? ts.ScriptKind.JSX : ts.ScriptKind.TS;
}
