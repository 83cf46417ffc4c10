// Equal numbers for equal code: the structure of two trees, token by token, in one table.
import { ts } from 'ts-morph';
import { attachedText } from '../../ast/comments';
import { childrenOf } from '../../edits/lists/slots';

/**
 * Numbers nodes so that two have the same exactly when kind, tokens and parts are the same. White space, comments,
 * separators of lists and the semicolons at the end of lines do not count; quotes and brackets do.
 */
export class TreeHash {
  readonly #numbers = new Map<string, number>();
  readonly #known = new WeakMap<ts.Node, number>();
  readonly #sizes = new WeakMap<ts.Node, number>();
  readonly #comments: boolean;

  /** With `comments`, those above statements and members count for what these stand in. */
  constructor(options: { readonly comments: boolean } = { comments: false }) {
    this.#comments = options.comments;
  }

  of(node: ts.Node): number {
    const known = this.#known.get(node);
    if (known !== undefined) return known;
    const children = countedChildren(node);
    const key = `${String(node.kind)} ${children.length === 0 ? leafText(node) : glueOf(node)} ${children.map((child) => this.of(child)).join(' ')}${this.#comments ? children.map(commentAbove).join('') : ''}`;
    const number = this.#numbers.get(key) ?? this.#numbers.size;
    this.#numbers.set(key, number);
    this.#known.set(node, number);
    this.#sizes.set(node, children.reduce((sum, child) => sum + (this.#sizes.get(child) ?? 1), 1));
    return number;
  }

  /** Number of nodes in it, itself included. */
  sizeOf(node: ts.Node): number {
    this.of(node);
    return this.#sizes.get(node) ?? 1;
  }
}

/** The comments above a statement or member, white space at line borders apart; empty for other nodes. */
export function commentAbove(node: ts.Node): string {
  const isLine = ts.isStatement(node) || ts.isClassElement(node) || ts.isTypeElement(node);
  return isLine && !ts.isBlock(node) ? attachedText(node, node.getSourceFile()).replace(/[ \t]*(\r\n|\r|\n)[ \t]*/g, '\n').trim() : '';
}

/** Parts that count: no white space between the children of JSX, no empty class elements. */
export function countedChildren(node: ts.Node): readonly ts.Node[] {
  return childrenOf(node).filter((one) => !isEmptyPart(one));
}

function isEmptyPart(one: ts.Node): boolean {
  return one.kind === ts.SyntaxKind.EndOfFileToken || ts.isSemicolonClassElement(one) || (ts.isJsxText(one) && one.containsOnlyTriviaWhiteSpaces);
}

/** Keywords and punctuation of a node that belong to none of its parts. */
export function glueOf(node: ts.Node): string {
  const { text } = node.getSourceFile();
  if (ts.isUnionTypeNode(node) || ts.isIntersectionTypeNode(node) || ts.isJsxElement(node) || ts.isJsxFragment(node)) return '';
  let at = node.getStart();
  const parts: string[] = [];
  for (const child of childrenOf(node)) {
    if (child.pos > at) parts.push(text.slice(at, child.pos));
    at = Math.max(at, child.end);
  }
  parts.push(text.slice(at, node.end));
  const glue = parts.map(bare).join('');
  return ts.isForStatement(node) ? `${glue}${String(node.initializer !== undefined)}${String(node.condition !== undefined)}` : glue;
}

function bare(text: string): string {
  return text.replace(/\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g, '').replace(/[\s,;]/g, '');
}

function leafText(node: ts.Node): string {
  if (ts.isJsxText(node)) return node.text.replace(/\s*[\r\n]\s*/g, '\n');
  if (ts.isTemplateLiteralToken(node) || ts.isStringLiteral(node)) return node.getText().replace(/\r\n?/g, '\n');
  const isToken = node.kind <= ts.SyntaxKind.LastToken;
  // `{ a; }` and `{}` have no parts but brackets and comments.
  return isToken ? node.getText() : bare(node.getText());
}
