// Numbers and strings that candidates compare with: where programs part, one of them is often the border.
import { ts } from 'ts-morph';
import { parseFile } from '../ast/parseFile';

export interface MinedLiterals {
  readonly numbers: readonly number[];
  readonly strings: readonly string[];
}

/** More would crowd out the other inputs. */
const MOST_EACH = 12;
/** Larger numbers make loops that tell nothing more. */
const LARGEST = 1_000;
const LONGEST = 24;

/** Those that the most candidates hold come first; equal ones in order of value, so that the order of candidates does not count. */
export function mineLiterals(texts: readonly string[]): MinedLiterals {
  const numbers = new Map<number, number>();
  const strings = new Map<string, number>();
  for (const text of texts) {
    const found = literalsOf(text);
    for (const value of found.numbers) numbers.set(value, (numbers.get(value) ?? 0) + 1);
    for (const value of found.strings) strings.set(value, (strings.get(value) ?? 0) + 1);
  }
  return { numbers: mostUsed(numbers), strings: mostUsed(strings) };
}

function literalsOf(text: string): { readonly numbers: ReadonlySet<number>; readonly strings: ReadonlySet<string> } {
  const numbers = new Set<number>();
  const strings = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    if (ts.isNumericLiteral(node) && Number(node.text) <= LARGEST) numbers.add(Number(node.text));
    if (ts.isStringLiteralLike(node) && node.text.length <= LONGEST) strings.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(parseFile('candidate.ts', text));
  return { numbers, strings };
}

function mostUsed<T extends number | string>(counts: ReadonlyMap<T, number>): readonly T[] {
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return ranked.slice(0, MOST_EACH).map(([value]) => value);
}
