// All pieces of an answer as one module, with its scopes resolved.
import { ts } from 'ts-morph';
import type { Answer } from '../../../protocol/model';
import { loneChecker } from '../../ast/loneChecker';
import { parseFile, syntaxErrors } from '../../ast/parseFile';
import { declaredNodes, realStatements, wrapDeclaration, type Wrapper } from '../parseAnswer';

export interface AnswerSource {
  readonly source: ts.SourceFile;
  readonly checker: ts.TypeChecker;
  /** The target with its overload signatures. */
  readonly target: readonly ts.Node[];
  readonly imports: readonly ts.Statement[];
  readonly before: readonly ts.Statement[];
  readonly after: readonly ts.Statement[];
}

/** Undefined when the pieces do not parse: then only equal text is equal. */
export function answerSource(file: string, answer: Answer): AnswerSource | undefined {
  const name = /\.[cm]?ts$/i.test(file) ? 'answer.ts' : 'answer.tsx';
  const wrapper = wrappers.find((one) => holdsDeclaration(name, answer.declaration, one));
  if (wrapper === undefined) return undefined;
  const parts = [answer.imports, answer.before, [wrapDeclaration(answer.declaration, wrapper)], answer.after].map((pieces) => pieces.join(apart));
  // Always a module: its top-level names are its own.
  const source = parseFile(name, `${parts.join(apart)}${apart}export {};`);
  if (syntaxErrors(source).length > 0) return undefined;
  const [imports = [], before = [], declared = [], after = []] = sliceAt(source, parts);
  const [container] = declared;
  const target = wrapper === 'none' ? declared : container === undefined ? [] : membersOf(container);
  if (target.length === 0) return undefined;
  return { source, checker: loneChecker(source), target, imports, before, after };
}

// An empty statement keeps pieces from running into each other.
const apart = '\n;\n';

const wrappers: readonly Wrapper[] = ['none', 'class', 'interface'];

function holdsDeclaration(name: string, text: string, wrapper: Wrapper): boolean {
  const source = parseFile(name, wrapDeclaration(text, wrapper));
  if (syntaxErrors(source).length > 0) return false;
  const nodes = declaredNodes(source, wrapper) ?? [];
  return nodes.length > 0 && nodes.every((node) => ts.isClassElement(node) || ts.isTypeElement(node) || !ts.isExpressionStatement(node));
}

/** Statements by the piece they begin in. By their start alone: a last one without semicolon takes the next piece's empty statement. */
function sliceAt(source: ts.SourceFile, parts: readonly string[]): readonly (readonly ts.Statement[])[] {
  let start = 0;
  return parts.map((part) => {
    const from = start;
    start += part.length + apart.length;
    const end = start;
    return realStatements(source).filter((statement) => statement.getStart() >= from && statement.getStart() < end);
  });
}

function membersOf(container: ts.Node): readonly ts.Node[] {
  if (!ts.isClassDeclaration(container) && !ts.isInterfaceDeclaration(container)) return [];
  return [...container.members].filter((member) => !ts.isSemicolonClassElement(member));
}
