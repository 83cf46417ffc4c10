// What each name in an answer stands for: a local that may be renamed, an import, or a name that the outside sees.
import { ts } from 'ts-morph';
import { isPropertyPosition } from '../../ast/namePosition';
import type { AnswerSource } from './answerSource';

export interface Naming {
  /** Canonical text of an identifier that stands for something in scope. */
  readonly nameOf: (name: ts.Identifier) => string;
  /** The value that `{ a }` puts under the key `a`. */
  readonly shorthandOf: (node: ts.ShorthandPropertyAssignment) => string;
  /** Renamed symbols in the order of their first appearance; grows while the answer is written. */
  readonly renamed: ReadonlyMap<ts.Symbol, number>;
  readonly isFree: (name: ts.Identifier) => boolean;
}

export function makeNaming(answer: AnswerSource): Naming {
  const { checker } = answer;
  const numbers = new Map<ts.Symbol, number>();
  const facts: Facts = { target: answer.target, ...survey(answer.source) };
  const textFor = (symbol: ts.Symbol | undefined, name: ts.Identifier): string => {
    const owner = symbol === undefined ? undefined : checker.getExportSymbolOfSymbol(symbol);
    const declarations = owner?.declarations ?? [];
    if (owner === undefined || declarations.length === 0) {
      // A name that the compiler did not find but that is declared somewhere here is kept apart: never merge on a guess.
      return facts.declared.has(name.text) ? `?${name.text}` : `$${name.text}`;
    }
    const imported = importedAs(declarations[0]);
    if (imported !== undefined) return imported;
    if (!mayRename(owner, declarations, facts)) return `$${name.text}`;
    const number = numbers.get(owner) ?? numbers.size;
    numbers.set(owner, number);
    return `#${String(number)}`;
  };
  return {
    nameOf: (name) => (isPropertyPosition(name) ? `.${name.text}` : textFor(checker.getSymbolAtLocation(name), name)),
    shorthandOf: (node) => textFor(checker.getShorthandAssignmentValueSymbol(node), node.name),
    renamed: numbers,
    isFree: (name) => (checker.getSymbolAtLocation(name)?.declarations ?? []).length === 0,
  };
}

interface Facts {
  readonly target: readonly ts.Node[];
  /** Names that some declaration in the answer introduces. */
  readonly declared: ReadonlySet<string>;
  /** Some code reads a property `name`: then the names of functions are observable. */
  readonly readsName: boolean;
}

function survey(source: ts.SourceFile): Omit<Facts, 'target'> {
  const declared = new Set<string>();
  let readsName = false;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) {
      const { parent } = node;
      if (ts.isIdentifier(node) && 'name' in parent && parent.name === node && !isPropertyPosition(node)) declared.add(node.text);
      const isRead = ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent) || ts.isBindingElement(parent);
      if (node.text === 'name' && isRead) readsName = true;
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { declared, readsName };
}

/** `import { readFile as rf } from 'x'`: the local name is free to choose, module and exported name are not. */
function importedAs(declaration: ts.Node | undefined): string | undefined {
  if (declaration === undefined) return undefined;
  const statement = ts.findAncestor(declaration, ts.isImportDeclaration);
  if (statement === undefined) return undefined;
  const from = statement.moduleSpecifier.getText().slice(1, -1);
  if (ts.isNamespaceImport(declaration)) return `i${JSON.stringify([from, '*'])}`;
  const name = ts.isImportSpecifier(declaration) ? (declaration.propertyName ?? declaration.name).text : 'default';
  return `i${JSON.stringify([from, name])}`;
}

const { FunctionScopedVariable, BlockScopedVariable, Function, TypeParameter, TypeAlias, Interface, RegularEnum, ConstEnum } = ts.SymbolFlags;
const renamable = FunctionScopedVariable | BlockScopedVariable | Function | TypeParameter | TypeAlias | Interface | RegularEnum | ConstEnum;
// A class shows its name to whoever prints an instance; the others are looked up by name.
const fixed = ts.SymbolFlags.Class | ts.SymbolFlags.Module | ts.SymbolFlags.EnumMember | ts.SymbolFlags.Property | ts.SymbolFlags.Alias;

function mayRename(symbol: ts.Symbol, declarations: readonly ts.Declaration[], facts: Facts): boolean {
  if ((symbol.flags & renamable) === 0 || (symbol.flags & fixed) !== 0 || symbol.name === 'this') return false;
  return declarations.every((declaration) => !isVisible(declaration, facts));
}

/** The target itself, exports, parameter properties, and functions or classes whose name can be read. */
function isVisible(declaration: ts.Declaration, { target, readsName }: Facts): boolean {
  if (ts.isParameterPropertyDeclaration(declaration, declaration.parent)) return true;
  if ((ts.getCombinedModifierFlags(declaration) & (ts.ModifierFlags.Export | ts.ModifierFlags.Ambient)) !== 0) return true;
  if (target.includes(declaration) || target.includes(statementOf(declaration))) return true;
  const value = ts.isVariableDeclaration(declaration) ? declaration.initializer : declaration;
  if (value === undefined) return false;
  if (ts.isClassExpression(value)) return true;
  return readsName && (ts.isFunctionDeclaration(value) || ts.isFunctionExpression(value) || ts.isArrowFunction(value));
}

/** The statement of a variable or of a name in its pattern; the declaration itself otherwise. */
function statementOf(declaration: ts.Declaration): ts.Node {
  let at: ts.Node = declaration;
  while (ts.isBindingElement(at)) at = at.parent.parent;
  return ts.isVariableDeclaration(at) ? at.parent.parent : at;
}
