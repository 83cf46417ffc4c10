// Regular expressions in code that take exponential time.
import { ts } from 'ts-morph';
import { explodes, type Explosion } from './pattern/explodes';
import { walk } from './walk';

export interface ExplodingPattern {
  /** As a literal, `/(a+)+$/`. */
  readonly literal: string;
  readonly explosion: Explosion;
}

/** Literals, and texts that are given to `RegExp`. */
export function explodingPatterns(nodes: readonly ts.Node[]): readonly ExplodingPattern[] {
  return nodes.flatMap(walk).flatMap((node) => {
    const literal = literalOf(node);
    if (literal === undefined) return [];
    const end = literal.lastIndexOf('/');
    const explosion = explodes(literal.slice(1, end), literal.slice(end + 1));
    return explosion === undefined ? [] : [{ literal, explosion }];
  });
}

function literalOf(node: ts.Node): string | undefined {
  if (ts.isRegularExpressionLiteral(node)) return node.text;
  if (!(ts.isNewExpression(node) || ts.isCallExpression(node)) || node.expression.getText() !== 'RegExp') return undefined;
  const [source, flags] = node.arguments ?? [];
  if (source === undefined || !ts.isStringLiteralLike(source)) return undefined;
  return `/${source.text.replaceAll('/', '\\/')}/${flags !== undefined && ts.isStringLiteralLike(flags) ? flags.text : ''}`;
}

/** A text on which a search takes as good as forever: each pump doubles the time at least about every second time. */
export function deadlyText({ explosion }: ExplodingPattern): string {
  return explosion.before + explosion.pump.repeat(60) + explosion.after;
}

/** A file whose function `search` does nothing but try the pattern. */
export function searchFile({ literal }: ExplodingPattern): string {
  return `export function search(text: string): boolean {\n  return ${literal.replace(/[gy](?=[a-z]*$)/g, '')}.test(text);\n}\n`;
}

export function explosionDetail({ literal, explosion }: ExplodingPattern): string {
  return `${literal.slice(0, 80)} takes exponential time, for example on ${JSON.stringify(explosion.before + explosion.pump.repeat(4))}… ${JSON.stringify(explosion.after)}: write it so that each text has one way to match`;
}
