// What the rest of a project can see of a file: its text without the bodies that no type depends on, and the inferred rest.
import { ts } from 'ts-morph';
import { callableOf } from '../../core/ast/bodySlot';
import { parseFile } from '../../core/ast/parseFile';

export interface Surface {
  /** Equal skeletons differ at most inside bodies and inferred values. */
  readonly skeleton: string;
  readonly inferred: readonly Inferred[];
}

/** A declaration whose type comes from its body or value. */
export interface Inferred {
  /** Position of its name. */
  readonly name: number;
  readonly text: string;
  /** True where the printed type cannot tell two of them apart: types declared inside, which print by name alone. */
  readonly opaque: boolean;
}

export function surfaceOf(file: string, text: string): Surface {
  const source = parseFile(file, text);
  const inferred: Inferred[] = [];
  const holes: { readonly start: number; readonly end: number }[] = [];
  const hide = (node: ts.Node): void => void holes.push({ start: node.getStart(source), end: node.end });
  const infer = (name: ts.Node, value: ts.Node): void => {
    hide(value);
    inferred.push({ name: name.getStart(source), text: value.getText(source), opaque: declaresTypes(value) });
  };
  const visit = (node: ts.Node): void => {
    const typed = ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node) ? node : undefined;
    if (typed?.initializer !== undefined && ts.isIdentifier(typed.name)) {
      if (typed.type === undefined) infer(typed.name, typed.initializer);
      else hide(typed.initializer);
      return;
    }
    const callable = ts.isFunctionLike(node) ? callableOf(node) : undefined;
    const hidden = callable?.body === undefined ? undefined : { callable, body: callable.body };
    if (hidden !== undefined && (hidden.callable.type !== undefined || ts.isSetAccessor(node))) hide(hidden.body);
    // The body of a constructor gives properties their types, so it stays in the skeleton.
    else if (hidden !== undefined && hidden.callable.name !== undefined && !ts.isConstructorDeclaration(node)) infer(hidden.callable.name, hidden.body);
    else if (hidden === undefined) ts.forEachChild(node, visit);
  };
  visit(source);
  return { skeleton: withoutHoles(text, holes), inferred };
}

/**
 * The declarations that must be compared by their types, as pairs of name positions; `changed` where the texts alone
 * show that others may see a difference. A script of global names or plain JavaScript is always that.
 */
export function compareSurfaces(file: string, before: string, after: string): 'same' | 'changed' | readonly (readonly [number, number])[] {
  if (before === after) return 'same';
  if (/\.[cm]?jsx?$/i.test(file)) return 'changed';
  const [old, now] = [surfaceOf(file, before), surfaceOf(file, after)];
  if (old.skeleton !== now.skeleton || old.inferred.length !== now.inferred.length) return 'changed';
  const pairs: (readonly [number, number])[] = [];
  for (const [index, was] of old.inferred.entries()) {
    const is = now.inferred[index];
    if (is === undefined || was.opaque || is.opaque) {
      if (is?.text !== was.text) return 'changed';
    } else if (is.text !== was.text) pairs.push([was.name, is.name]);
  }
  return pairs.length === 0 ? 'same' : pairs;
}

function declaresTypes(value: ts.Node): boolean {
  if (ts.isClassLike(value) || ts.isInterfaceDeclaration(value) || ts.isTypeAliasDeclaration(value) || ts.isEnumDeclaration(value)) return true;
  return ts.forEachChild(value, declaresTypes) ?? false;
}

function withoutHoles(text: string, holes: readonly { readonly start: number; readonly end: number }[]): string {
  let at = 0;
  let rest = '';
  for (const { start, end } of holes) {
    rest += `${text.slice(at, start)}\0`;
    at = end;
  }
  return rest + text.slice(at);
}
