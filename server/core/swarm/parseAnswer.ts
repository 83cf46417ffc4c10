// An answer as syntax trees. What does not parse, or is more than what was asked for, ends here.
import { ts } from 'ts-morph';
import type { Answer } from '../../protocol/model';
import { parseFile, syntaxErrors } from '../ast/parseFile';
import type { Flagged, ParsedAnswer } from './suspect';

export type ParseOutcome = { readonly ok: true; readonly parsed: ParsedAnswer } | { readonly ok: false; readonly flagged: Flagged };

/** `kind` is the target's syntax kind, which says whether the declaration is a member of a class or an interface. */
export function parseAnswer(file: string, answer: Answer, kind: string): ParseOutcome {
  const wrapped = wrapDeclaration(answer.declaration, wrapperFor(kind));
  const pieces = [wrapped, ...answer.before, ...answer.after, ...answer.imports].map((text) => parseFile(file, text));
  for (const piece of pieces) {
    const [error] = syntaxErrors(piece);
    if (error !== undefined) return refuse(`${error.message} (${piece.text.slice(error.span.start, error.span.start + 40).trim()})`);
  }
  const [own, ...others] = pieces;
  const nodes = own === undefined ? undefined : declaredNodes(own, wrapperFor(kind));
  const declaration = nodes?.at(-1);
  if (nodes === undefined || declaration === undefined) return refuse('the declaration breaks out of its place');
  if (nodes.slice(0, -1).some((node) => !isOverloadOf(node, declaration))) {
    return refuse(`the declaration holds ${String(nodes.length)} declarations; exactly one was asked for`);
  }
  const count = answer.before.length + answer.after.length;
  const beside = others.slice(0, count).flatMap(realStatements);
  const imports = others.slice(count).flatMap(realStatements);
  return { ok: true, parsed: { declaration, overloads: nodes.slice(0, -1), beside, imports, sources: pieces } };
}

export type Wrapper = 'none' | 'class' | 'interface';

export function wrapperFor(kind: string): Wrapper {
  if (/^(Method|Property|Call|Construct)Signature$/.test(kind)) return 'interface';
  return /^(MethodDeclaration|PropertyDeclaration|Constructor|GetAccessor|SetAccessor|IndexSignature|ClassStaticBlockDeclaration)$/.test(kind) ? 'class' : 'none';
}

/** The declaration where the parser can read it. The line break keeps a trailing comment from swallowing the brace. */
export function wrapDeclaration(text: string, wrapper: Wrapper): string {
  if (wrapper === 'none') return text;
  return `${wrapper === 'class' ? 'export default class' : 'export default interface Target'} {\n${text}\n}`;
}

/** Statements of the piece or members of its wrapper; undefined when the text left the wrapper. */
export function declaredNodes(source: ts.SourceFile, wrapper: Wrapper): readonly ts.Node[] | undefined {
  if (wrapper === 'none') return realStatements(source);
  const [only, second] = source.statements;
  if (only === undefined || second !== undefined) return undefined;
  if (!ts.isClassDeclaration(only) && !ts.isInterfaceDeclaration(only)) return undefined;
  return [...only.members].filter((member) => !ts.isSemicolonClassElement(member));
}

export function realStatements(source: ts.SourceFile): readonly ts.Statement[] {
  return source.statements.filter((statement) => !ts.isEmptyStatement(statement));
}

function isOverloadOf(node: ts.Node, implementation: ts.Node): boolean {
  if (node.kind !== implementation.kind || nameText(node) !== nameText(implementation)) return false;
  return ts.isFunctionLike(node) && !('body' in node && node.body !== undefined);
}

function nameText(node: ts.Node): string {
  return ts.getNameOfDeclaration(node as ts.Declaration)?.getText() ?? '';
}

function refuse(detail: string): ParseOutcome {
  return { ok: false, flagged: { flag: 'syntaxError', detail } };
}
