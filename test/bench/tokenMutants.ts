// Versions of a declaration as a model might get them wrong, or just write them otherwise: seeded, distinct, of its own tokens.
import { ts } from 'ts-morph';
import { seededRandom, type Random } from '../modelServer/random';

export type MutantKind = 'name' | 'type' | 'syntax' | 'operator' | 'statement' | 'extra';

export interface TokenMutant {
  readonly kind: MutantKind;
  readonly text: string;
}

interface Token {
  readonly kind: ts.SyntaxKind;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const swaps: Readonly<Record<string, readonly string[]>> = {
  '+': ['-', '*'], '-': ['+', '/'], '*': ['+', '%'], '===': ['!==', '>'], '!==': ['===', '<'], '<': ['<=', '>'], '>': ['>=', '<'], '<=': ['<', '==='], '>=': ['>', '==='],
  '&&': ['||', '??'], '||': ['&&', '??'], '??': ['||', '&&'], '=>': [':'], '++': ['--'], '.': ['?.', '!.'], 'true': ['false', '0', 'null'], 'false': ['true', '""'],
  'const': ['let', 'var'], 'let': ['const'], 'return': ['void', 'throw'], 'await': ['void', ''], 'new': [''], 'undefined': ['null', '0'], 'null': ['undefined', '{}'],
};

export interface MutantOrder {
  /** Where the body starts in the declaration's text: what stands before it is kept. */
  readonly bodyStart: number;
  readonly count: number;
  readonly seed: number;
}

/** `count` distinct versions, fewer where the body does not give more: about half wrong, one in twenty no syntax at all. */
export function tokenMutants(declaration: string, { bodyStart, count, seed }: MutantOrder): readonly TokenMutant[] {
  const random = seededRandom('tokens', seed);
  const tokens = tokensOf(declaration).filter((token) => token.start >= bodyStart);
  const names = [...new Set(tokens.filter(({ kind }) => kind === ts.SyntaxKind.Identifier).map(({ text }) => text))];
  const found = new Map<string, TokenMutant>();
  for (let tries = 0; tries < count * 40 && found.size < count; tries += 1) {
    const grown = declaration[bodyStart] === '{' && random.next() < 0.55;
    const made = grown ? extended(declaration, bodyStart + 1, { random, serial: tries }) : changed(declaration, random.pick(tokens), { names, random });
    if (made !== undefined && made.text !== declaration && !found.has(made.text)) found.set(made.text, made);
  }
  return [...found.values()];
}

function changed(text: string, token: Token, { names, random }: { readonly names: readonly string[]; readonly random: Random }): TokenMutant | undefined {
  const put = (kind: MutantKind, by: string): TokenMutant => ({ kind, text: text.slice(0, token.start) + by + text.slice(token.end) });
  if (random.next() < 0.08) return put('syntax', random.pick(['', `${token.text} ${token.text}`, '}', '(', '} function evil() {']));
  if (token.kind === ts.SyntaxKind.Identifier) return put('name', random.next() < 0.3 ? `${token.text}X` : random.pick(names));
  if (token.kind === ts.SyntaxKind.NumericLiteral) return put('type', random.pick(['0', `${token.text}1`, '"1"', 'null', 'undefined']));
  if (token.kind === ts.SyntaxKind.StringLiteral) return put('type', random.pick(['""', '0', `${token.text} + ""`, 'undefined', '[]']));
  const swap = swaps[token.text];
  return swap === undefined ? undefined : put(token.text === 'return' || token.text === 'await' ? 'statement' : 'operator', random.pick(swap));
}

/** One statement more at the start of the body: right in most cases, of a wrong type in three of ten. */
function extended(text: string, at: number, { random, serial }: { readonly random: Random; readonly serial: number }): TokenMutant {
  const value = random.next() < 0.3 ? '"wrong"' : String(serial);
  return { kind: 'extra', text: `${text.slice(0, at)} const extra${serial}: number = ${value}; void extra${serial};${text.slice(at)}` };
}

function tokensOf(text: string): readonly Token[] {
  const source = ts.createSourceFile('a.ts', text, ts.ScriptTarget.ESNext, true);
  const tokens: Token[] = [];
  const visit = (node: ts.Node): void => {
    const children = node.getChildren(source);
    if (children.length > 0) return children.forEach(visit);
    const start = node.getStart(source);
    if (node.end > start) tokens.push({ kind: node.kind, start, end: node.end, text: text.slice(start, node.end) });
  };
  visit(source);
  return tokens;
}
