// Mistakes and the small changes that take them back: one row for each kind, without running anything.
import { describe, expect, test } from 'vitest';
import { findNode } from '../../../server/core/ast/nodePath';
import { parseFile } from '../../../server/core/ast/parseFile';
import { gatherMaterial } from '../../../server/core/offline/repair/gatherMaterial';
import { patched } from '../../../server/core/offline/repair/patch';
import { patchesOf } from '../../../server/core/offline/repair/patchesOf';
import { rankRepairs } from '../../../server/core/offline/repair/rankRepairs';
import { instrumented, regionsOf, suspicionFrom } from '../../../server/core/offline/repair/suspicion';

/** [kind, what stands there, what was meant]; both are bodies of `f` in the frame. */
const MISTAKES: readonly (readonly [string, string, string])[] = [
  ['operator', 'return a - b;', 'return a + b;'],
  ['operator', 'return b - a;', 'return a - b;'],
  ['operator', 'return a > b ? a : b;', 'return a >= b ? a : b;'],
  ['condition', 'if (xs.length === 0) return 1; return 2;', 'if (!(xs.length === 0)) return 1; return 2;'],
  ['condition', 'return !flag ? 1 : 2;', 'return flag ? 1 : 2;'],
  ['condition', 'return a > 0 && b > 0 ? 1 : 0;', 'return a > 0 ? 1 : 0;'],
  ['offByOne', 'return xs[a] ?? 0;', 'return xs[a - 1] ?? 0;'],
  ['offByOne', 'return xs.slice(0, a + 1).length;', 'return xs.slice(0, a).length;'],
  ['constant', 'return a * 9;', 'return a * 10;'],
  ['constant', "return text.split(';').length;", "return text.split(',').length;"],
  ['constant', 'return text.replace(/x/, "").length;', 'return text.replace(/x/g, "").length;'],
  ['name', 'return a + a;', 'return a + b;'],
  ['arguments', 'return Math.pow(b, a);', 'return Math.pow(a, b);'],
  ['method', 'return Math.min(a, b);', 'return Math.max(a, b);'],
  ['method', 'return xs.some((x) => x > a) ? 1 : 0;', 'return xs.every((x) => x > a) ? 1 : 0;'],
  ['property', 'return item.width;', 'return item.height;'],
  ['step', 'return a;', 'return Math.abs(a);'],
  ['step', 'return xs.reverse().indexOf(a);', 'return xs.indexOf(a);'],
  ['statement', 'let sum = 0; for (const x of xs) { } return sum;', 'let sum = 0; for (const x of xs) { sum += x;  } return sum;'],
  ['guard', 'return xs[0] ?? 5;', 'if (xs.length === 0) return 0;  return xs[0] ?? 5;'],
  ['expression', 'const sum = a + b; return 0;', 'const sum = a + b; return sum;'],
];

const FRAME = (body: string, head = 'export function f'): string => `interface Item { width: number; height: number }\n${head}(a: number, b: number, xs: number[], text: string, flag: boolean, item: Item): number { ${body} }\n`;
const EXAMPLES = [{ call: 'f()', args: ['","'], expected: '0', source: 'doc' as const }];

function versions(text: string): readonly { readonly kind: string; readonly text: string; readonly cost: number }[] {
  const source = parseFile('a.ts', text);
  const target = findNode(source, 'f')?.node;
  if (target === undefined) throw new Error('no f');
  return patchesOf(target, gatherMaterial({ source, target, examples: EXAMPLES }), () => 0).map((one) => ({ kind: one.kind, cost: one.cost, text: patched(text, one) }));
}

const plain = (text: string): string => text.replaceAll(/\s+/g, '');

describe('patches', () => {
  test.each(MISTAKES)('take back a mistake of kind %s: %s', (kind, wrong, meant) => {
    const found = versions(FRAME(wrong)).filter(({ text }) => plain(text) === plain(FRAME(meant)));
    expect(found.map((one) => one.kind)).toContain(kind);
  });

  test('put in an await that is missing, in async functions only', () => {
    const wrong = FRAME('const n = load(a); return n;', 'export async function f');
    expect(versions(wrong).some(({ text }) => text.includes('const n = await load(a);'))).toBe(true);
    expect(versions(wrong.replace('async ', '')).some(({ text }) => text.includes('await'))).toBe(false);
  });

  test('come likeliest first, and never leave the text as it is', () => {
    const text = FRAME('return a < b ? xs.length : a + 1;');
    const costs = versions(text).map(({ cost }) => cost);
    expect(costs).toEqual([...costs].sort((one, other) => one - other));
    expect(versions(text).some((one) => one.text === text)).toBe(false);
  });
});

describe('suspicion', () => {
  const text = FRAME('if (flag) { return a; } return b;');
  const target = findNode(parseFile('a.ts', text), 'f')?.node;
  if (target === undefined) throw new Error('no f');
  const regions = regionsOf(target);
  const place = (piece: string): number => regions.findIndex(({ start, end }) => text.slice(start, end) === piece);

  test('every statement says that it runs', () => {
    expect(instrumented(text, target)).toContain(`$hit(${place('return a;')}); return a;`);
  });

  test('leaves out what no failing example runs through, and doubts what passing ones share', () => {
    const [inner, outer] = [place('return a;'), place('return b;')];
    const suspicion = suspicionFrom(regions, [{ hits: new Set([0, outer]), passes: false }, { hits: new Set([0, inner]), passes: true }]);
    const at = (piece: string): number | undefined => suspicion(text.indexOf(piece), text.indexOf(piece) + piece.length);
    expect(at('return a;')).toBeUndefined();
    expect(at('return b;')).toBe(0);
    expect(at('(flag)')).toBeGreaterThan(0);
  });
});

test('of versions that keep the examples the group that weighs most wins, by its cheapest member', () => {
  const ranked = rankRepairs([{ cost: 1, behaviour: 'x', name: 'lone' }, { cost: 1.5, behaviour: 'y', name: 'cheap' }, { cost: 1.6, behaviour: 'y', name: 'dear' }]);
  expect(ranked).toMatchObject({ best: { name: 'cheap' }, behaviours: 2 });
  expect(ranked?.share).toBeGreaterThan(0.5);
});
