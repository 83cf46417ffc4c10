// Names that a difference brings, takes away, changes and mentions: by them edits depend on each other.
import { ts } from 'ts-morph';
import { boundNames, declaredNames, plainMemberName } from '../../ast/nodeName';
import type { Change } from './change';

export interface ChangeNames {
  /** Declared by the new code and not by the old. */
  readonly brings: ReadonlySet<string>;
  readonly drops: ReadonlySet<string>;
  /** Mean something else afterwards, or have another type. */
  readonly alters: ReadonlySet<string>;
  /** Mentioned by the new code, and by the old. */
  readonly uses: ReadonlySet<string>;
  readonly used: ReadonlySet<string>;
  /** Brought without a value: what mentions them gives them one. */
  readonly unset: ReadonlySet<string>;
  /** Members that values of a type have to have, in either version. */
  readonly demands: ReadonlySet<string>;
  /** Properties of object literals, in either version. */
  readonly gives: ReadonlySet<string>;
}

export function namesOf(change: Change): ChangeNames {
  const a = 'a' in change && change.op !== 'move' ? change.a : undefined;
  const b = 'b' in change && change.op !== 'move' ? change.b : undefined;
  const before = declaredIn(a);
  const after = declaredIn(b);
  const place = change.op === 'add' ? change.parent : change.a;
  const called = [...calledAround(place), ...typesAround(place)];
  const both = [...after].filter((name) => before.has(name));
  return {
    brings: new Set([...after].filter((name) => !before.has(name))),
    drops: new Set([...before].filter((name) => !after.has(name))),
    alters: new Set([...both, ...scopeMoved(change), ...alteredBy(change)]),
    uses: new Set([...namesIn(b), ...called]),
    used: new Set([...namesIn(a), ...called]),
    unset: new Set(unsetIn(b).filter((name) => !before.has(name))),
    demands: new Set([a, b].flatMap((node) => collect(node, demanded))),
    gives: new Set([a, b].flatMap((node) => collect(node, given))),
  };
}

// What is declared in another block is seen from other places.
function scopeMoved(change: Change): ReadonlySet<string> {
  return change.op === 'move' && change.a.parent !== change.parent ? declaredIn(change.a) : new Set();
}

// An argument has to fit the function or the type that it is passed to, wherever that is named.
function calledAround(start: ts.Node): readonly string[] {
  const names: string[] = [];
  for (let at: ts.Node | undefined = start; at !== undefined && !ts.isStatement(at); at = at.parent as ts.Node | undefined) {
    if (ts.isCallExpression(at) || ts.isNewExpression(at) || ts.isExpressionWithTypeArguments(at)) names.push(...namesIn(at.expression));
    if (ts.isJsxOpeningLikeElement(at)) names.push(...namesIn(at.tagName));
    if (ts.isTypeReferenceNode(at)) names.push(...namesIn(at.typeName));
  }
  return names;
}

// The types that a literal around the change is declared to have: by its variable, or by the function that returns it.
function typesAround(start: ts.Node): readonly string[] {
  const inLiteral = ts.isObjectLiteralExpression(start) || (ts.isObjectLiteralElementLike(start) && ts.isObjectLiteralExpression(start.parent));
  for (let at: ts.Node | undefined = inLiteral ? start.parent : undefined; at !== undefined; at = at.parent as ts.Node | undefined) {
    if (ts.isFunctionLike(at) || ts.isVariableDeclaration(at) || ts.isPropertyDeclaration(at)) return [...namesIn(at.type)];
  }
  return [];
}

// A type that names a member has no values without it.
function demanded(node: ts.Node): readonly string[] {
  const isOptional = (ts.isPropertySignature(node) || ts.isMethodSignature(node)) && node.questionToken !== undefined;
  return ts.isTypeElement(node) && !isOptional ? ownNames(node) : [];
}

function given(node: ts.Node): readonly string[] {
  const name = ts.isObjectLiteralElementLike(node) && ts.isObjectLiteralExpression(node.parent) ? node.name : undefined;
  return name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? [name.text] : [];
}

function collect(node: ts.Node | undefined, names: (one: ts.Node) => readonly string[]): readonly string[] {
  const found: string[] = [];
  const visit = (one: ts.Node): void => {
    found.push(...names(one));
    ts.forEachChild(one, visit);
  };
  if (node !== undefined) visit(node);
  return found;
}

function unsetIn(node: ts.Node | undefined): readonly string[] {
  const names: string[] = [];
  const visit = (one: ts.Node): void => {
    if (ts.isPropertyDeclaration(one) && one.initializer === undefined && one.questionToken === undefined && one.exclamationToken === undefined) names.push(...ownNames(one));
    if (ts.isVariableDeclaration(one) && one.initializer === undefined && one.type !== undefined) names.push(...ownNames(one));
    if (!ts.isFunctionLike(one)) ts.forEachChild(one, visit);
  };
  if (node !== undefined) visit(node);
  return names;
}

// Names of the declarations whose outside is changed: from the change up to the first function body.
function alteredBy(change: Change): readonly string[] {
  const names: string[] = [];
  let child: ts.Node = change.op === 'add' ? change.parent : change.a;
  if (change.op === 'set' || change.op === 'header' || change.op === 'add') names.push(...ownNames(child));
  for (let at = child.parent as ts.Node | undefined; at !== undefined; child = at, at = at.parent as ts.Node | undefined) {
    if (isTypedBody(at, child)) return names;
    names.push(...ownNames(at));
  }
  return names;
}

// Inside a function whose return type is written down nothing shows from outside.
function isTypedBody(owner: ts.Node, part: ts.Node): boolean {
  if (!ts.isFunctionLike(owner)) return false;
  const { body, type } = owner as { readonly body?: ts.Node; readonly type?: ts.Node };
  return body === part && (type !== undefined || ts.isConstructorDeclaration(owner) || ts.isSetAccessor(owner));
}

function declaredIn(node: ts.Node | undefined): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (one: ts.Node): void => {
    for (const name of ownNames(one)) names.add(name);
    if (ts.isFunctionLike(one)) return;
    ts.forEachChild(one, visit);
  };
  if (node !== undefined) visit(node);
  return names;
}

function ownNames(node: ts.Node): readonly string[] {
  if (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node)) return boundNames(node.name);
  if (ts.isImportSpecifier(node) || ts.isNamespaceImport(node) || ts.isEnumMember(node) || ts.isTypeParameterDeclaration(node)) return [node.name.getText()];
  // A name that is passed on stands where a declaration of that name would.
  if (ts.isExportSpecifier(node)) return node.parent.parent.moduleSpecifier === undefined ? [] : [node.name.text];
  if (ts.isImportClause(node)) return node.name === undefined ? [] : [node.name.text];
  if (ts.isClassElement(node) || ts.isTypeElement(node)) return [plainMemberName(node) ?? ''].filter((name) => /^[#$\w]/.test(name));
  if (ts.isStatement(node) && !ts.isVariableStatement(node)) return declaredNames(node);
  return [];
}

function namesIn(node: ts.Node | undefined): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (one: ts.Node): void => {
    if (ts.isIdentifier(one) || ts.isPrivateIdentifier(one)) names.add(one.text);
    ts.forEachChild(one, visit);
  };
  if (node !== undefined) visit(node);
  return names;
}
