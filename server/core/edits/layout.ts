// How a file is laid out, and how new text is fitted to it without touching what strings hold.
import { ts } from 'ts-morph';
import { parseFile } from '../ast/parseFile';

/** `unit` is one level of indentation: a tab or some spaces. */
export interface Layout {
  readonly eol: '\n' | '\r\n';
  readonly unit: string;
}

/** What a piece of text is, so that it can be parsed on its own. */
export type Piece =
  | 'statement'
  | 'member'
  | 'block'
  | 'expression'
  | 'type'
  | 'parameter'
  | 'typeParameter'
  | 'argument'
  | 'property'
  | 'enumMember'
  | 'switchCase'
  | 'jsxAttribute'
  | 'jsxChild'
  | 'specifier'
  | 'heritage';

/** The prevailing line end and indentation of a text; line feed and two spaces where there is nothing to go by. */
export function layoutOf(text: string): Layout {
  const returns = text.split('\r\n').length - 1;
  const feeds = text.split('\n').length - 1 - returns;
  return { eol: returns > feeds ? '\r\n' : '\n', unit: unitOf(text) ?? '  ' };
}

/** White space in front of the line that holds `at`. */
export function indentAt(text: string, at: number): string {
  const line = text.slice(Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1, at);
  return /^[\uFEFF]?([ \t]*)/.exec(line)?.[1] ?? '';
}

/** Takes `indent` off every line but the first, so that the piece can stand anywhere. */
export function dedent(text: string, indent: string, piece: Piece): string {
  if (indent === '' || !/[\r\n]/.test(text)) return text;
  return mapLines(text, piece, (line) => (line.startsWith(indent) ? line.slice(indent.length) : line.trimStart()));
}

/** Fits a dedented piece into a file: its line ends, its unit, and `indent` in front of every line but the first. */
export function fitText(text: string, piece: Piece, layout: Layout, indent: string): string {
  const unit = unitOf(text) ?? layout.unit;
  const fitted = mapLines(text, piece, (line) => (line.trim() === '' ? '' : indent + changeUnit(line, unit, layout.unit)));
  return fitted.replace(/\r\n|\r|\n/g, layout.eol);
}

const wraps: Readonly<Record<Piece, string>> = {
  statement: '',
  member: 'class A {',
  block: 'async function* a()',
  expression: 'a =',
  type: 'type a =',
  parameter: 'function a(',
  typeParameter: 'type a<',
  argument: 'a(',
  property: 'a = {',
  enumMember: 'enum a {',
  switchCase: 'switch (a) {',
  jsxAttribute: 'a = <a ',
  jsxChild: 'a = <a>',
  specifier: 'import {',
  heritage: 'class a extends',
};

/** The same without changing levels of indentation: for text that was cut from a version of the same file. */
export function placeText(text: string, piece: Piece, eol: string, indent: string): string {
  if (!/[\r\n]/.test(text)) return text;
  return mapLines(text, piece, (line) => (line.trim() === '' ? '' : indent + line)).replace(/\r\n|\r|\n/g, eol);
}

const closings: Readonly<Record<Piece, string>> = {
  statement: '',
  member: '\n}',
  block: '',
  expression: '',
  type: '',
  parameter: '\n) {}',
  typeParameter: '\n> = 1',
  argument: '\n)',
  property: '\n}',
  enumMember: '\n}',
  switchCase: '\n}',
  jsxAttribute: '\n/>',
  jsxChild: '</a>',
  specifier: "\n} from 'a'",
  heritage: ' {}',
};

/** A piece by itself as a tree: in what it needs around it to be parsed. */
export function parsePiece(text: string, piece: Piece): ts.SourceFile {
  const plain = parseFile('piece.ts', wraps[piece] + text + closings[piece]);
  const errors = (plain as ts.SourceFile & { readonly parseDiagnostics?: readonly unknown[] }).parseDiagnostics ?? [];
  return errors.length === 0 ? plain : parseFile('piece.tsx', wraps[piece] + text + closings[piece]);
}

// Lines that begin inside a template or a continued string are part of its value and stay as they are.
function mapLines(text: string, piece: Piece, change: (line: string) => string): string {
  const wrap = wraps[piece];
  const frozen = literalSpans(parseFile('piece.tsx', wrap + text), parseFile('piece.ts', wrap + text));
  let at = wrap.length;
  return text
    .split(/(\r\n|\r|\n)/)
    .map((part, index) => {
      const start = at;
      at += part.length;
      const kept = index === 0 || index % 2 === 1 || frozen.some((span) => span.pos < start && start < span.end);
      return kept ? part : change(part);
    })
    .join('');
}

function literalSpans(...sources: readonly ts.SourceFile[]): readonly { readonly pos: number; readonly end: number }[] {
  const spans: { pos: number; end: number }[] = [];
  for (const source of sources) {
    const visit = (node: ts.Node): void => {
      if (ts.isTemplateLiteralToken(node) || ts.isStringLiteral(node)) spans.push({ pos: node.getStart(source), end: node.getEnd() });
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return spans;
}

function unitOf(text: string): string | undefined {
  const counts = new Map<string, number>();
  let previous = 0;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const white = /^[ \t]*/.exec(line)?.[0] ?? '';
    if (line.trim() === '' || /^\s*\*/.test(line)) continue;
    if (white.startsWith('\t')) counts.set('\t', (counts.get('\t') ?? 0) + 1);
    else if (white.length - previous > 1) counts.set(' '.repeat(white.length - previous), (counts.get(' '.repeat(white.length - previous)) ?? 0) + 1);
    previous = white.length;
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function changeUnit(line: string, from: string, to: string): string {
  if (from === to) return line;
  const white = /^[ \t]*/.exec(line)?.[0] ?? '';
  let rest = white;
  let levels = 0;
  for (; rest.startsWith(from); levels += 1) rest = rest.slice(from.length);
  return to.repeat(levels) + rest + line.slice(white.length);
}
