// The tokens of a piece of code in their order, comments and layout left out.
import { ts } from 'ts-morph';

export interface CodeToken {
  readonly kind: ts.SyntaxKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** A name behind a dot or before a colon: it belongs to a value from elsewhere. */
  readonly isProperty: boolean;
}

/** Positions count in `source`. */
export function codeTokens(node: ts.Node, source: ts.SourceFile): readonly CodeToken[] {
  const tokens: CodeToken[] = [];
  const visit = (one: ts.Node): void => {
    if (ts.isJSDoc(one)) return;
    const children = one.getChildren(source);
    if (children.length > 0) {
      children.forEach(visit);
      return;
    }
    const start = one.getStart(source);
    if (one.getEnd() > start) tokens.push({ kind: one.kind, text: source.text.slice(start, one.getEnd()), start, end: one.getEnd(), isProperty: isProperty(one) });
  };
  visit(node);
  return tokens;
}

function isProperty(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  return (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent)) && parent.name === node;
}
