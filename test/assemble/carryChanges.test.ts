// Changes carried over to a text that somebody else changed too: both stand, or the place is named.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { carryChanges, withChanges } from '../../server/core/assemble/carryChanges';
import { textChanges } from '../../server/core/assemble/textChanges';

const lines = (...all: readonly string[]): string => all.map((line) => `${line}\n`).join('');
const FROM = lines('a', 'b', 'c', 'd', 'e', 'f');

function carried(to: string, now: string): string | number {
  const result = carryChanges(textChanges(FROM, to), FROM, now);
  return result.ok ? withChanges(now, result.changes) : result.line;
}

describe('a change', () => {
  test.each([
    ['on a text as it was', lines('a', 'B', 'c', 'd', 'e', 'f'), FROM, lines('a', 'B', 'c', 'd', 'e', 'f')],
    ['below lines that came', lines('a', 'b', 'c', 'd', 'E', 'f'), lines('0', 'a', 'b', 'c', 'd', 'e', 'f'), lines('0', 'a', 'b', 'c', 'd', 'E', 'f')],
    ['below lines that went', lines('a', 'b', 'c', 'd', 'E', 'f'), lines('b', 'c', 'd', 'e', 'f'), lines('b', 'c', 'd', 'E', 'f')],
    ['above lines that came', lines('A', 'b', 'c', 'd', 'e', 'f'), lines('a', 'b', 'c', 'd', 'e', 'f', 'g'), lines('A', 'b', 'c', 'd', 'e', 'f', 'g')],
    ['beside a changed line', lines('a', 'B', 'c', 'd', 'e', 'f'), lines('a', 'b', 'X', 'd', 'e', 'f'), lines('a', 'B', 'X', 'd', 'e', 'f')],
    ['that only takes out', lines('a', 'b', 'e', 'f'), lines('a', 'b', 'c', 'd', 'e', 'f', 'g'), lines('a', 'b', 'e', 'f', 'g')],
    ['on a line that was changed is refused, by its line', lines('a', 'B', 'c', 'd', 'e', 'f'), lines('0', 'a', 'X', 'c', 'd', 'e', 'f'), 3],
    ['on a line that is gone is refused', lines('a', 'B', 'c', 'd', 'e', 'f'), lines('a', 'c', 'd', 'e', 'f'), 2],
    ['that puts something where somebody else did is refused', lines('a', 'b', 'NEW', 'c', 'd', 'e', 'f'), lines('a', 'b', 'mine', 'c', 'd', 'e', 'f'), 3],
  ] as const)('%s', (_, to, now, expected) => {
    expect(carried(to, now)).toBe(expected);
  });
});

test('changes of the upper half and of the lower half never meet, in either order', () => {
  const half = fc.array(fc.stringMatching(/^[a-z]{1,3}$/), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(half, half, half, half, (above, below, newAbove, newBelow) => {
      const fence = ['====', '----', '####'];
      const text = (upper: readonly string[], lower: readonly string[]): string => lines(...upper, ...fence, ...lower);
      const [from, to, now] = [text(above, below), text(above, newBelow), text(newAbove, below)];
      const result = carryChanges(textChanges(from, to), from, now);
      expect(result.ok && withChanges(now, result.changes)).toBe(text(newAbove, newBelow));
    }),
    { seed: 7, numRuns: 300 },
  );
});
