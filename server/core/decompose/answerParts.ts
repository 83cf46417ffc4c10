// An answer's texts as trees: the new target, what stands beside it, its imports.
import { ts } from 'ts-morph';
import type { Answer } from '../../protocol/model';
import { attachedStart } from '../ast/comments';
import { declaredNames, memberName } from '../ast/nodeName';
import { parseFile, syntaxErrors } from '../ast/parseFile';
import { dedent, indentAt, type Piece } from '../edits/layout';

/** A node in a text of its own. */
export interface Part {
  readonly node: ts.Node;
  readonly source: ts.SourceFile;
}

export interface AnswerParts {
  readonly target: Part;
  /** Top-level statements that declare something. */
  readonly before: readonly Part[];
  readonly after: readonly Part[];
  readonly imports: readonly Part[];
  /** New members that an answer to a single member brings with it. */
  readonly members: readonly Part[];
}

export type Parted = { readonly ok: true; readonly parts: AnswerParts } | { readonly ok: false; readonly why: string };

/** Where the target stands in the file: `name` is its last path segment, `modifiers` what an answer must not lose. */
export interface Wanted {
  readonly file: string;
  readonly name: string;
  readonly owner: string;
  readonly isMember: boolean;
  readonly exported: '' | 'export ' | 'export default ';
}

/** Statements around the target in `declaration` count as `before` and `after`, imports anywhere as imports. */
export function answerParts(answer: Answer, wanted: Wanted): Parted {
  const core = wanted.isMember ? memberPart(answer.declaration, wanted) : statementPart(answer.declaration, wanted);
  if (!core.ok) return core;
  const lists: Record<'before' | 'after' | 'imports', Part[]> = { before: [], after: [], imports: [] };
  for (const place of ['before', 'after', 'imports'] as const) {
    for (const text of answer[place]) {
      const read = readStatements(text, wanted.file);
      if (!read.ok) return read;
      for (const part of read.parts) (ts.isImportDeclaration(part.node) ? lists.imports : lists[place]).push(part);
    }
  }
  const { target, members, before, after } = core;
  const isImport = ({ node }: Part): boolean => ts.isImportDeclaration(node);
  const parts: AnswerParts = {
    target,
    members,
    before: [...lists.before, ...before.filter((part) => !isImport(part))],
    after: [...after.filter((part) => !isImport(part)), ...lists.after],
    imports: [...lists.imports, ...[...before, ...after].filter(isImport)],
  };
  const silent = [...parts.before, ...parts.after].find(({ node }) => !ts.isStatement(node) || declaredNames(node).length === 0);
  if (silent !== undefined) return { ok: false, why: `the answer brings a statement that declares nothing: ${short(silent.node.getText())}` };
  return { ok: true, parts };
}

/** Text of a part from its first modifier on, at indentation zero; with the comments above it when `comments` is `with`. */
export function partText({ node, source }: Part, piece: Piece, comments: 'with' | 'without'): string {
  const start = comments === 'with' ? attachedStart(node, source) : node.getStart(source);
  return dedent(source.text.slice(start, node.getEnd()), indentAt(source.text, node.getStart(source)), piece);
}

type Core =
  | { readonly ok: true; readonly target: Part; readonly members: readonly Part[]; readonly before: readonly Part[]; readonly after: readonly Part[] }
  | { readonly ok: false; readonly why: string };

function statementPart(text: string, wanted: Wanted): Core {
  const read = readStatements(text, wanted.file);
  if (!read.ok) return read;
  const named = read.parts.filter(({ node }) => ts.isStatement(node) && declaredNames(node).includes(wanted.name));
  const target = named.find(({ node }) => !ts.isInterfaceDeclaration(node) && !ts.isTypeAliasDeclaration(node) && !isOverload(node)) ?? named[0];
  if (target === undefined) return { ok: false, why: `the answer does not declare ${wanted.name}` };
  if (named.some(({ node }) => isOverload(node))) return { ok: false, why: `the answer declares overloads of ${wanted.name}, which one edit cannot hold` };
  const lacksExport = wanted.exported !== '' && !/^(@[^\n]*\n\s*)*export\b/.test(target.node.getText());
  if (lacksExport && !ts.isExportAssignment(target.node)) {
    const at = target.node.getStart();
    return statementPart(text.slice(0, at) + wanted.exported + text.slice(at), wanted);
  }
  const index = read.parts.indexOf(target);
  return { ok: true, target, members: [], before: read.parts.slice(0, index), after: read.parts.slice(index + 1) };
}

// A member comes alone, with helpers beside it, or inside its whole class.
function memberPart(text: string, wanted: Wanted): Core {
  const bare = parseFile(wanted.file, `class ${wanted.owner} {\n${text}\n}`);
  const whole = parseFile(wanted.file, text);
  const source = syntaxErrors(bare).length === 0 ? bare : whole;
  const holder = source.statements.find((one) => ts.isClassDeclaration(one) || ts.isInterfaceDeclaration(one));
  if (holder === undefined || syntaxErrors(source).length > 0) return { ok: false, why: `the answer is no member of ${wanted.owner}` };
  const members = [...holder.members].map((node) => ({ node, source }));
  const slot = wanted.name.replace(/^(static )?(get|set) /, '$1');
  const called = (part: Part): string => memberName(part.node as ts.ClassElement) ?? '';
  const target = members.find((part) => called(part) === wanted.name) ?? members.find((part) => called(part) === slot);
  if (target === undefined) return { ok: false, why: `the answer does not declare ${wanted.name}` };
  return { ok: true, target, members: members.filter((part) => part !== target), before: [], after: [] };
}

type Read = { readonly ok: true; readonly parts: readonly Part[] } | { readonly ok: false; readonly why: string };

function readStatements(text: string, file: string): Read {
  const source = parseFile(file, text);
  const [error] = syntaxErrors(source);
  if (error !== undefined) return { ok: false, why: `the answer does not parse: ${error.message}` };
  const parts = source.statements.filter((node) => !ts.isEmptyStatement(node)).map((node) => ({ node, source }));
  return { ok: true, parts };
}

function isOverload(node: ts.Node): boolean {
  return ts.isFunctionDeclaration(node) && node.body === undefined;
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
