// Precedences of ECMAScript operators, as far as programs here are written with them.

export const LEVEL = { any: 1, arrow: 2, conditional: 3, or: 4, and: 5, bitOr: 6, bitXor: 7, bitAnd: 8, equality: 9, relation: 10, shift: 11, sum: 12, product: 13, power: 14, unary: 15, call: 18, atom: 19 } as const;

/** Loosest first. */
const OPERATORS: readonly (readonly [RegExp, number])[] = [
  [/ \? /, LEVEL.conditional],
  [/ (\|\||\?\?) /, LEVEL.or],
  [/ && /, LEVEL.and],
  [/ \| /, LEVEL.bitOr],
  [/ \^ /, LEVEL.bitXor],
  [/ & /, LEVEL.bitAnd],
  [/ [!=]== /, LEVEL.equality],
  [/ ([<>]=?|in) /, LEVEL.relation],
  [/ (<<|>>>?) /, LEVEL.shift],
  [/ [+-] /, LEVEL.sum],
  [/ [*/%] /, LEVEL.product],
  [/ \*\* /, LEVEL.power],
  [/^(!|-|typeof )/, LEVEL.unary],
];

/** Of a template: that of its loosest operator outside of brackets. */
export function levelOf(write: string): number {
  const outside = withoutBrackets(write);
  const found = OPERATORS.find(([operator]) => operator.test(outside));
  if (found !== undefined) return found[1];
  return /^[[(][^\])]*[\])]$/.test(outside) || /^\w+$/.test(outside) ? LEVEL.atom : LEVEL.call;
}

function withoutBrackets(write: string): string {
  let text = write.replace(/'[^']*'|\/\^?\[[^/]*\/\w*/g, 'text').replace(/\{\d\}/g, 'hole');
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(/\([^()[\]{}]*\)|\[[^()[\]{}]*\]|\{[^()[\]{}]*\}/g, 'part');
  }
  return text;
}

/** What the operand at this place of a template has to be written as, at least. */
export function leastAt(write: string, at: number): number {
  const [before, after] = [write.slice(0, at), write.slice(at + 3)];
  if (/^(\.|\[|\()/.test(after)) return LEVEL.call;
  const right = levelBeside(/ (\S+) $/.exec(before)?.[1]);
  const left = levelBeside(/^ (\S+) /.exec(after)?.[1]);
  const unary = /(^|[^\w)\]}] ?)(!|-|typeof )$/.test(before) ? LEVEL.unary : LEVEL.arrow;
  // Operators of one level group to the left, `**` takes no other operator bare.
  const asRight = right === 0 ? LEVEL.arrow : right + 1;
  const asLeft = left === LEVEL.power ? LEVEL.call : Math.max(left, LEVEL.arrow);
  return Math.max(unary, asRight, asLeft);
}

function levelBeside(operator: string | undefined): number {
  if (operator === undefined) return 0;
  return OPERATORS.find(([pattern]) => pattern.test(` ${operator} `))?.[1] ?? 0;
}
