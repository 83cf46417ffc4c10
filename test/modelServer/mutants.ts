// All plausible wrong versions of a declaration: each parses and differs from the right one in one place.
import { ts } from 'ts-morph';
import { parseFile, syntaxErrors } from '../../server/core/ast/parseFile';
import { literalMutators } from './literalMutators';
import { replace, type Mutation } from './mutation';
import { operatorMutators } from './operatorMutators';

export interface Mutant {
  readonly mutator: string;
  readonly text: string;
}

export interface Original {
  readonly file: string;
  readonly text: string;
  /** A class or interface member, which is no statement by itself. */
  readonly isMember: boolean;
}

const mutators = { ...operatorMutators, ...literalMutators };
const printer = ts.createPrinter({ removeComments: true });

/** Mutants in file order, each text once. Empty where no mutator applies. */
export function mutants(original: Original): readonly Mutant[] {
  const source = parsed(original, original.text);
  const right = printer.printFile(source);
  const seen = new Set([right]);
  return changes(source).flatMap(({ mutator, mutation }) => {
    const text = applied(source, mutation, original);
    const tree = parsed(original, text);
    const printed = printer.printFile(tree);
    if (syntaxErrors(tree).length > 0 || seen.has(printed)) return [];
    seen.add(printed);
    return [{ mutator, text }];
  });
}

/** The declaration with a body that gives back a default: the wrong answer where no mutator applies. */
export function defaultBody(original: Original): Mutant {
  const source = parsed(original, original.text);
  const slot = firstSlot(source);
  if (slot === undefined) return { mutator: 'defaultBody', text: original.text };
  const other = defaultsFor(slot).find((text) => text !== slot.getText()) ?? '';
  return { mutator: 'defaultBody', text: applied(source, replace(slot, other), original) };
}

function defaultsFor(slot: ts.Node): readonly string[] {
  if (ts.isTypeNode(slot)) return ['unknown', 'never'];
  if (ts.isBlock(slot)) return ['{ return undefined as never; }', "{ throw new RangeError('out of range'); }"];
  return ['undefined as never', 'null as never'];
}

function changes(source: ts.SourceFile): readonly { readonly mutator: string; readonly mutation: Mutation }[] {
  const found: { readonly mutator: string; readonly mutation: Mutation }[] = [];
  const visit = (node: ts.Node): void => {
    // Types are no behaviour, and an update left out of a `for` makes it endless.
    if (ts.isTypeNode(node) || ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isImportDeclaration(node)) return;
    for (const [mutator, propose] of Object.entries(mutators)) {
      found.push(...propose(node).map((mutation) => ({ mutator, mutation })));
    }
    ts.forEachChild(node, (child) => {
      if (!(ts.isForStatement(node) && child === node.incrementor)) visit(child);
    });
  };
  visit(source);
  return found;
}

function firstSlot(source: ts.SourceFile): ts.Node | undefined {
  let slot: ts.Node | undefined;
  const visit = (node: ts.Node): void => {
    if (slot !== undefined) return;
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) slot = node.body as ts.Node;
    else if (ts.isVariableDeclaration(node) && node.initializer !== undefined && !ts.isArrowFunction(node.initializer)) slot = node.initializer;
    else if (ts.isTypeAliasDeclaration(node)) slot = node.type;
    else if (ts.isPropertyDeclaration(node) && node.initializer !== undefined) slot = node.initializer;
    ts.forEachChild(node, visit);
  };
  visit(source);
  return slot;
}

const opening = 'class Container {\n';
const closing = '\n}';

function parsed(original: Original, text: string): ts.SourceFile {
  return parseFile(original.file, original.isMember ? opening + text + closing : text);
}

function applied(source: ts.SourceFile, mutation: Mutation, original: Original): string {
  const whole = source.text.slice(0, mutation.start) + mutation.text + source.text.slice(mutation.end);
  return original.isMember ? whole.slice(opening.length, whole.length - closing.length) : whole;
}
