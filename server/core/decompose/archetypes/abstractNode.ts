// A declaration as the shape that it shares with others: its own names and its literals as holes, everything else as it is.
import { ts } from 'ts-morph';
import { codeTokens } from './codeTokens';

export interface Abstracted {
  /** Equal for two declarations that differ in nothing but their holes. */
  readonly key: string;
  /** Texts of the holes, each once, in the order in which they come first. */
  readonly holes: readonly string[];
}

/**
 * Holes are the names that the declaration itself binds (its own, parameters, locals) and its literals. What it uses from outside, and
 * the properties that it reads, stay: two places that call different things are not one kind of place.
 */
export function abstractNode(node: ts.Node, source: ts.SourceFile): Abstracted {
  const own = boundNames(node);
  const holes: string[] = [];
  const parts = codeTokens(node, source).map(({ text, kind, isProperty }) => {
    const isHole = isLiteral(kind) || (kind === ts.SyntaxKind.Identifier && !isProperty && own.has(text));
    if (!isHole) return text;
    const known = holes.indexOf(text);
    if (known < 0) holes.push(text);
    return `\u0000${known < 0 ? holes.length - 1 : known}`;
  });
  return { key: `${node.kind}\n${parts.join(' ')}`, holes };
}

function isLiteral(kind: ts.SyntaxKind): boolean {
  return kind === ts.SyntaxKind.StringLiteral || kind === ts.SyntaxKind.NumericLiteral || kind === ts.SyntaxKind.NoSubstitutionTemplateLiteral || kind === ts.SyntaxKind.BigIntLiteral;
}

function boundNames(node: ts.Node): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (one: ts.Node): void => {
    const name = ts.isVariableDeclaration(one) || ts.isParameter(one) || ts.isBindingElement(one) || ts.isFunctionLike(one) || ts.isClassLike(one) || ts.isTypeParameterDeclaration(one) ? one.name : undefined;
    if (name !== undefined && ts.isIdentifier(name)) names.add(name.text);
    ts.forEachChild(one, visit);
  };
  visit(node);
  return names;
}
