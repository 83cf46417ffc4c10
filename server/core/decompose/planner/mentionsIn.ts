// Which names a piece of code mentions, members apart from what stands by itself: a parameter `ledger` is no use of a field `ledger`.
import { ts } from 'ts-morph';

export interface Mentions {
  /** Names that stand by themselves and are not bound within the code. */
  readonly free: ReadonlySet<string>;
  /** Names behind a dot, keys of objects and of patterns. */
  readonly members: ReadonlySet<string>;
  /** Names behind `this`: members of the class that the code stands in, and of no other. */
  readonly own: ReadonlySet<string>;
}

export const noMentions: Mentions = { free: new Set(), members: new Set(), own: new Set() };

export function mentionsIn(node: ts.Node): Mentions {
  const free = new Set<string>();
  const members = new Set<string>();
  const own = new Set<string>();
  const bound = new Set<string>();
  const visit = (one: ts.Node): void => {
    if (ts.isIdentifier(one) || ts.isPrivateIdentifier(one)) {
      if (bindsLocally(one)) bound.add(one.text);
      else if (isOwn(one)) own.add(one.text);
      else if (isMember(one)) members.add(one.text);
      else free.add(one.text);
      if (isShorthand(one)) members.add(one.text);
    }
    ts.forEachChild(one, visit);
  };
  visit(node);
  for (const name of bound) free.delete(name);
  return { free, members, own };
}

function bindsLocally(name: ts.Node): boolean {
  const { parent } = name;
  if (ts.isParameter(parent) || ts.isTypeParameterDeclaration(parent)) return parent.name === name;
  if (ts.isBindingElement(parent)) return parent.name === name;
  return ts.isVariableDeclaration(parent) && parent.name === name && !ts.isSourceFile(parent.parent.parent.parent);
}

/** A member that is declared is no use of another one by its name. */
function isOwn(name: ts.Node): boolean {
  const { parent } = name;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression.kind === ts.SyntaxKind.ThisKeyword;
  return (ts.isClassElement(parent) || ts.isTypeElement(parent)) && parent.name === name;
}

function isMember(name: ts.Node): boolean {
  const { parent } = name;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === name;
  if (ts.isQualifiedName(parent)) return parent.right === name;
  if (ts.isBindingElement(parent)) return parent.propertyName === name;
  if (ts.isJsxAttribute(parent)) return true;
  return (ts.isPropertyAssignment(parent) || ts.isEnumMember(parent)) && parent.name === name;
}

/** `{ ledger }` is a name and a key, in an object and in a pattern. */
function isShorthand({ parent }: ts.Node): boolean {
  return ts.isShorthandPropertyAssignment(parent) || (ts.isBindingElement(parent) && parent.propertyName === undefined && ts.isObjectBindingPattern(parent.parent));
}

/** What one part of a plan is called by who uses it: a member by its name, a constructor by its class. */
export function calledBy(target: string): { readonly name: string; readonly isMember: boolean } {
  const parts = target.split('.');
  const last = (parts.at(-1) ?? '').replace(/^(?:static )?(?:get |set )?/, '').replace(/\[\d+\]$/, '');
  return last === 'constructor' ? { name: parts.at(-2) ?? '', isMember: false } : { name: last, isMember: parts.length > 1 };
}
