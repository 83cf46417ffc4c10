// What is stripped after another version of the same file is just what it would be alone.
import { describe, expect, it } from 'vitest';
import { createStripper } from '../../../../server/io/tests/filter/createStripper';

const FILE = 'src/hands.ts';
const BASE = [
  "import { rank, type Card } from './cards';",
  "import type { Suit } from './suits';",
  "import * as all from './all';",
  "import fallback, { unused } from './fallback';",
  '',
  'export interface Hand { readonly cards: readonly Card[] }',
  'enum Kind { Pair, Flush }',
  'export function best(hands: readonly Hand[], by: Suit): Hand | undefined {',
  '  const first = hands[0] as Hand;',
  '  return rank(first!) > 0 ? first : undefined;',
  '}',
  'export const size = (hand: Hand): number => hand.cards.length;',
  'export function kindOf<T extends Hand>(hand: T): Kind {',
  '  return all.flush(hand) ? Kind.Flush : Kind.Pair;',
  '}',
  'function shout(text: string): string { return text.trim() as string; } function whisper(text: string): string { return text as string; }',
  '',
].join('\n');

/** From the base to this, one after another in one stripper, and each alone. */
const versions: readonly { readonly name: string; readonly from: string; readonly to: string }[] = [
  { name: 'another value', from: '> 0', to: '> 1' },
  { name: 'a type more', from: 'const first = hands[0] as Hand;', to: 'const first: Hand = hands[0]! satisfies Hand;' },
  { name: 'an import used for the first time', from: ': undefined;', to: ': fallback(unused);' },
  { name: 'an import used no more', from: 'rank(first!)', to: '1' },
  { name: 'another header', from: 'best(hands: readonly Hand[], by: Suit): Hand | undefined', to: 'best(this: void, hands: Hand[]): Hand' },
  { name: 'the last function', from: 'all.flush(hand)', to: '(hand as Hand).cards.length > 4' },
  { name: 'two functions out of one', from: '  return rank(first!)', to: '  return 1;\n}\nfunction second(hand: Hand): number {\n  return rank(hand)' },
  { name: 'an overload in place of a body', from: '{\n  const first', to: ';\nexport function best(hands: any): any {\n  const first' },
  { name: 'a body that ends early', from: 'const first = hands[0] as Hand;', to: '} // ' },
  { name: 'a body that ends before a comment, on the line of the next one', from: 'return text.trim() as string;', to: '} // ' },
  { name: 'a comment that does not end', from: '> 0', to: '> 0 /*' },
  { name: 'a text that does not parse', from: '> 0', to: '> > 0' },
  { name: 'a decorator', from: 'const first', to: '@mark class Marked {}\n  const first' },
  { name: 'two places', from: 'hand', to: 'one' },
  { name: 'an import more', from: 'import * as all', to: "import './effects';\nimport * as all" },
  { name: 'a function after the last', from: 'Kind.Pair;\n}', to: 'Kind.Pair;\n}\nexport function more(): void {}' },
];

describe('a version after the base', () => {
  it.each(versions)('is stripped as it would be alone: $name', ({ name, from, to }) => {
    const text = name === 'two places' ? BASE.replaceAll(from, to) : BASE.replace(from, to);
    expect(text).not.toBe(BASE);
    const strip = createStripper();
    strip(FILE, BASE);
    const after = strip(FILE, text);
    expect(after).toEqual(createStripper()(FILE, text));
    expect(strip(FILE, BASE)).toEqual(createStripper()(FILE, BASE));
  });

  it('is stripped as it would be alone wherever a character goes or comes', () => {
    const strip = createStripper();
    strip(FILE, BASE);
    for (let at = BASE.indexOf('export function best'); at < BASE.length; at += 1) {
      for (const put of ['', '}', '{', '/', '`', 'a', '\n', '(']) {
        const text = BASE.slice(0, at) + put + BASE.slice(at + (put === '' ? 1 : 0));
        const whole = createStripper()(FILE, text);
        const after = strip(FILE, text);
        // Back to the base, so that each is compared with it.
        strip(FILE, BASE);
        if (JSON.stringify(after) !== JSON.stringify(whole)) expect([at, put, after]).toEqual([at, put, whole]);
      }
    }
  });
});
