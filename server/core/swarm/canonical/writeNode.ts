// Writes a tree as its tokens, bracketed by node. Whatever is not dropped here on purpose tells two answers apart.
import { ts } from 'ts-morph';
import type { Naming } from './naming';
import { isSilent, parts, unwrap } from './plainForm';
import { propertyName, tokenText } from './tokenText';

export interface Writing {
  readonly naming: Naming;
  readonly write: (text: string) => void;
}

/** Comments, white space, semicolons, trailing commas, redundant brackets and quotes leave no trace. */
export function writeNode(node: ts.Node, writing: Writing): void {
  const plain = unwrap(node);
  if (plain !== node) return writeNode(plain, writing);
  if (isSilent(node)) return;
  if (ts.isToken(node)) return writing.write(leafText(node, writing));
  const special = specialForm(node, writing);
  if (special !== undefined) return special();
  bracket(node.kind, writing, () => {
    // Without its brackets `(a?.b).c` looks like `a?.b.c`; the mark keeps them apart.
    if (ts.isOptionalChain(node)) writing.write('chain');
    for (const part of parts(node)) writeNode(part, writing);
  });
}

function leafText(node: ts.Node, { naming }: Writing): string {
  return propertyName(node) ?? (ts.isIdentifier(node) ? naming.nameOf(node) : tokenText(node));
}

function bracket(kind: ts.SyntaxKind, { write }: Writing, inner: () => void): void {
  write(`{${String(kind)}`);
  inner();
  write('}~');
}

/** Nodes that are written like another node of the same meaning. */
function specialForm(node: ts.Node, writing: Writing): (() => void) | undefined {
  if (ts.isTypeReferenceNode(node)) return arrayForm(node, writing);
  if (ts.isShorthandPropertyAssignment(node)) return () => writeShorthand(node, writing);
  if (ts.isExpressionStatement(node) && ts.isStringLiteral(node.expression)) {
    const raw = node.expression.getText().slice(1, -1);
    return () => writing.write(`directive${JSON.stringify(raw)}`);
  }
  return isShortBinding(node) ? () => writeBinding(node, writing) : undefined;
}

/** `Array<T>` as `T[]`, `ReadonlyArray<T>` as `readonly T[]`. */
function arrayForm(node: ts.TypeReferenceNode, writing: Writing): (() => void) | undefined {
  const { typeName, typeArguments } = node;
  const [element, second] = typeArguments ?? [];
  if (!ts.isIdentifier(typeName) || element === undefined || second !== undefined || !writing.naming.isFree(typeName)) return undefined;
  const writeArray = (): void =>
    bracket(ts.SyntaxKind.ArrayType, writing, () => {
      writeNode(element, writing);
      writing.write('[');
      writing.write(']');
    });
  if (typeName.text === 'Array') return writeArray;
  if (typeName.text !== 'ReadonlyArray') return undefined;
  return () =>
    bracket(ts.SyntaxKind.TypeOperator, writing, () => {
      writing.write('readonly');
      writeArray();
    });
}

/** `{ a }` as `{ a: a }`, because the local may be renamed and the key may not. */
function writeShorthand(node: ts.ShorthandPropertyAssignment, writing: Writing): void {
  const { naming, write } = writing;
  // `{ __proto__ }` makes a key, `{ __proto__: x }` sets the prototype.
  const isPlain = node.objectAssignmentInitializer === undefined && node.name.text !== '__proto__';
  bracket(isPlain ? ts.SyntaxKind.PropertyAssignment : node.kind, writing, () => {
    write(`.${JSON.stringify(node.name.text)}`);
    write(':');
    write(naming.shorthandOf(node));
    if (node.objectAssignmentInitializer !== undefined) writeNode(node.objectAssignmentInitializer, writing);
  });
}

type ShortBinding = ts.BindingElement & { readonly name: ts.Identifier };

function isShortBinding(node: ts.Node): node is ShortBinding {
  if (!ts.isBindingElement(node) || !ts.isObjectBindingPattern(node.parent)) return false;
  return node.propertyName === undefined && node.dotDotDotToken === undefined && ts.isIdentifier(node.name);
}

/** `{ a = 1 }` in a pattern as `{ a: a = 1 }`. */
function writeBinding(node: ShortBinding, writing: Writing): void {
  bracket(node.kind, writing, () => {
    writing.write(`.${JSON.stringify(node.name.text)}`);
    writing.write(':');
    for (const part of parts(node)) writeNode(part, writing);
  });
}
