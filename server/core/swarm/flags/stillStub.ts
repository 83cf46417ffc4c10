// An answer that announces the work instead of doing it.
import { ts } from 'ts-morph';
import { findStubs } from '../../ast/findStubs';
import { plainMemberName } from '../../ast/nodeName';
import type { Suspect } from '../suspect';
import { isMember } from './memberKind';

/** A stub that the task was to fill, a helper that is one, or a function that has lost its body. */
export function stillStub({ brief, parsed }: Suspect): string | undefined {
  const { declaration } = parsed;
  if (!hasBody(declaration) && holdsCode(brief.targetText)) return 'the function has no body';
  const [own, ...others] = parsed.sources;
  const helper = others.flatMap(findStubs).at(0);
  if (helper !== undefined) return `${helper.path} is not written`;
  const asked = new Set([brief.task.target.path, ...brief.task.stubs].map(lastName));
  // A class may keep stubs that other tasks fill; a member or a function is the target itself.
  const left = own === undefined ? [] : findStubs(own).filter(({ path }) => isMember(declaration) || asked.has(lastName(path)));
  return left[0] === undefined ? undefined : `${lastName(left[0].path)} is not written`;
}

function hasBody(node: ts.Node): boolean {
  const bodied = ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node) || ts.isAccessor(node);
  return !bodied || node.body !== undefined || (ts.isMethodDeclaration(node) && plainMemberName(node) === undefined);
}

function holdsCode(text: string): boolean {
  return text.includes('{');
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
