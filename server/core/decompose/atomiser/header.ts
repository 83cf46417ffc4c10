// Parts of a declaration in front of its body, and which of them may come and go by themselves.
import { ts } from 'ts-morph';
import type { SetKind } from '../../../protocol/editKinds';
import { innerHeader } from '../../edits/innerHeader';
import { sourceText } from './pieceText';

/** The part behind the header: a body, members or a value. */
export function behindHeader(node: ts.Node): string | undefined {
  if (innerHeader(node, node.getSourceFile()) === undefined) return undefined;
  if (ts.isFunctionLike(node)) return 'body';
  if (ts.isVariableStatement(node)) return 'declarationList';
  return ts.isVariableDeclaration(node) ? 'initializer' : 'members';
}

/** Text of a whole header, as it stands in the target. */
export function headerText(node: ts.Node): string {
  const span = innerHeader(node, node.getSourceFile());
  return span === undefined ? '' : sourceText(node, span);
}

/** The kind of edit by which a missing part comes or a part goes; undefined where there is none. */
export function setKindOf(node: ts.Node, part: string): SetKind | undefined {
  if (part === 'modifiers') return 'setModifiers';
  if (part === 'elseStatement' && ts.isIfStatement(node)) return 'setElse';
  if (part === 'initializer' && (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isPropertyDeclaration(node) || ts.isEnumMember(node) || ts.isBindingElement(node))) return 'setInitializer';
  if (part !== 'type') return undefined;
  if (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isPropertyDeclaration(node) || ts.isPropertySignature(node)) return 'setType';
  const bracketed = ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isFunctionExpression(node) || ts.isArrowFunction(node) || ts.isGetAccessor(node) || ts.isMethodSignature(node);
  return bracketed ? 'setReturnType' : undefined;
}

/** What stands in front of such a part, and goes with it. */
export const PART_GLUE: Readonly<Partial<Record<SetKind, string>>> = {
  setElse: 'else',
  setInitializer: '=',
  setType: ':',
  setReturnType: ':',
};
