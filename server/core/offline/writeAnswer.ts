// Puts an expression into the target's own declaration, in the style of its file.
import { ts } from 'ts-morph';
import type { Written } from './synthesise';
import type { Answer, TaskBrief } from '../../protocol/model';
import { callableOf } from '../ast/bodySlot';
import { findNode } from '../ast/nodePath';
import { parseFile } from '../ast/parseFile';

const LINE_WIDTH = 80;

/** Undefined when the target is no function. */
export function writeAnswer(brief: TaskBrief, candidate: Written): Answer | undefined {
  const source = parseFile(brief.file, brief.fileText);
  const target = findNode(source, brief.task.target.path);
  const body = target === undefined ? undefined : callableOf(target.node)?.body;
  if (target === undefined || body === undefined) return undefined;
  const style = styleOf(source);
  const { expression, helpers } = withFreeNames(candidate, brief.fileText);
  const header = brief.signatureHint === '' ? brief.fileText.slice(target.span.start, body.getStart(source)) : `${brief.signatureHint.trimEnd()} `;
  const tail = brief.fileText.slice(body.getEnd(), target.span.end);
  const outer = indentOf(brief.fileText, target.span.start);
  const quoted = requoted(expression, style);
  const returned = broken(`${outer}${style.indent}return `, quoted, `${outer}${style.indent}${style.indent}`);
  const block = `{${style.newline}${outer}${style.indent}return ${returned.replaceAll('\n', style.newline)}${style.semicolon}${style.newline}${outer}}`;
  const declaration = header + (ts.isBlock(body) ? block : quoted) + tail;
  const before = helpers.map((helper) => requotedText(helper, style).replaceAll('\n', style.newline));
  return { declaration, before, after: [], imports: [] };
}

/** A helper whose name the file uses already gets another. */
function withFreeNames({ expression, helpers }: Written, text: string): Written {
  const names = helpers.map((helper) => /^function (\w+)/.exec(helper)?.[1] ?? '');
  const taken = names.filter((name) => new RegExp(`\\b${name}\\b`).test(text));
  const free = (part: string): string => taken.reduce((all, name) => all.replace(new RegExp(`\\b${name}\\b`, 'g'), `${name}2`), part);
  return { expression: free(expression), helpers: helpers.map(free) };
}

interface Style {
  readonly indent: string;
  readonly quote: '"' | "'";
  readonly semicolon: string;
  readonly newline: string;
}

function styleOf(source: ts.SourceFile): Style {
  const { text } = source;
  const indented = /\n( {2,}|\t+)[^\s*]/.exec(text)?.[1] ?? '  ';
  const quotes = literalsIn(source).map((literal) => literal.getText(source).charAt(0));
  const lines = text.split(/\r?\n/).filter((line) => /^\s*(import|return|const|let|throw|export \{)\b.*[^{(,[=>]$/.test(line));
  return {
    indent: indented.startsWith('\t') ? '\t' : indented,
    quote: quotes.filter((quote) => quote === '"').length * 2 > quotes.length ? '"' : "'",
    semicolon: lines.length > 0 && !lines.some((line) => line.trimEnd().endsWith(';')) ? '' : ';',
    newline: text.includes('\r\n') ? '\r\n' : '\n',
  };
}

/** In file order. */
function literalsIn(source: ts.SourceFile): readonly ts.StringLiteral[] {
  const literals: ts.StringLiteral[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node)) literals.push(node);
    node.forEachChild(visit);
  };
  visit(source);
  return literals;
}

function indentOf(text: string, at: number): string {
  return /[ \t]*$/.exec(text.slice(0, at))?.[0] ?? '';
}

/** Expressions come with single quotes. */
function requoted(expression: string, style: Style): string {
  return requotedText(`(${expression});`, style).slice(1, -2);
}

function requotedText(text: string, style: Style): string {
  if (style.quote === "'") return text;
  const source = parseFile('expression.ts', text);
  return [...literalsIn(source)].reverse().reduce((all, node) => all.slice(0, node.getStart(source)) + JSON.stringify(node.text) + all.slice(node.getEnd()), source.text);
}

/** A conditional or a chain of calls that is too long for a line stands on several. */
function broken(before: string, expression: string, indent: string): string {
  if (before.length + expression.length + 1 <= LINE_WIDTH) return expression;
  const source = parseFile('expression.ts', `(${expression});`);
  const [statement] = source.statements;
  if (statement === undefined || !ts.isExpressionStatement(statement) || !ts.isParenthesizedExpression(statement.expression)) return expression;
  const inner = statement.expression.expression;
  const cuts = ts.isConditionalExpression(inner) ? [inner.questionToken.getStart(source), inner.colonToken.getStart(source)] : chainCuts(inner);
  const pieces = [0, ...cuts.map((cut) => cut - 1)].map((cut, at, all) => expression.slice(cut, all[at + 1]).trim());
  return pieces.join(`\n${indent}`);
}

/** Where the dots of the outermost chain stand. */
function chainCuts(node: ts.Expression): readonly number[] {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  const access = node.expression;
  const before = chainCuts(access.expression);
  return before.length === 0 && !ts.isCallExpression(access.expression) && ts.isIdentifier(access.expression) && /^[A-Z]/.test(access.expression.text) ? [] : [...before, access.name.getStart() - 1];
}
