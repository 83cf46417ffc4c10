// From symbol, line and selection to a declaration.
import { expect, test } from 'vitest';
import { parseFile } from '../../server/core/ast/parseFile';
import { locateFeature } from '../../server/core/feature/locateFeature';
import { referencedSignatures } from '../../server/core/feature/referencedSignatures';
import type { TargetSpec } from '../../server/core/feature/parseTarget';
import { parseFixture } from '../fixture/parseFixture';

const code = `
  import { x } from './x'

  /** About f. */
  export function f() {
    return 1 // TODO
  }

  class Matrix {
    get rows() { return 1 }
    set rows(v) {}
    columns() { return 1 }
  }

  class Table {
    columns() { return 2 }
  }
`;

function checkSpec(spec: Omit<TargetSpec, 'file'>, enclosing: string): void {
  const source = parseFile('a.ts', parseFixture(code).text);
  expect(locateFeature({ file: 'a.ts', ...spec }, source)).toMatchObject({ ok: true, enclosing });
}

test.each([
  ['f', 'f'],
  ['Matrix.columns', 'Matrix.columns'],
  ['Matrix.get rows', 'Matrix.get rows'],
  ['get rows', 'Matrix.get rows'],
])('symbol %s', (symbol, path) => {
  checkSpec({ symbol }, path);
});

test.each([
  [3, 3, 'f'],
  [4, 6, 'f'],
  [5, 5, 'f'],
  [8, 8, 'Matrix'],
  [9, 9, 'Matrix.get rows'],
  [9, 11, 'Matrix'],
  [4, 12, ''],
  [1, 1, ''],
])('lines %i to %i are %s', (start, end, path) => {
  checkSpec({ lines: { start, end } }, path);
});

test.each([
  [{ symbol: 'rows' }, 'rows is ambiguous in a.ts. Name one of: a.ts#Matrix.get rows (line 9), a.ts#Matrix.set rows (line 10).'],
  [{ symbol: 'columns' }, 'columns is ambiguous in a.ts. Name one of: a.ts#Matrix.columns (line 11), a.ts#Table.columns (line 15).'],
  [{ symbol: 'Matrx' }, 'a.ts has no Matrx. Did you mean a.ts#Matrix?'],
  [{ symbol: 'zzzzzzzzz' }, 'a.ts has no zzzzzzzzz. It has: f, Matrix, Table.'],
  [{ lines: { start: 99, end: 99 } }, 'there is no line 99. Give a line from 1 to 17.'],
])('%j is refused with what to do', (spec, problem) => {
  const found = locateFeature({ file: 'a.ts', ...spec }, parseFile('a.ts', parseFixture(code).text));
  expect(found.ok ? '' : found.problem).toContain(problem);
});

test('a cursor in the comment above a declaration means the declaration', () => {
  const { text, cursor } = parseFixture('// Says $0what f does.\nfunction f() {}\n');
  expect(cursor && locateFeature({ file: 'a.ts', span: cursor }, parseFile('a.ts', text))).toMatchObject({ enclosing: 'f' });
});

test('signatures are followed through types and imports, without bodies', () => {
  const { files, cursor } = parseFixture(`
    //- /a.ts
    import { total as sum } from './b'
    import type { Item } from './b'
    const LIMIT = 3
    const unused = 4
    $0export function f(items: Item[]) { return sum(items) + LIMIT }$0
    //- /b.ts
    export * from './c'
    export interface Item { price: Price }
    type Price = number
    //- /c.ts
    export function total(items: unknown[]): number { return secret() }
    function secret() { return 1 }
  `);
  const parsed = (file: string, imports: Record<string, string>) => ({ source: parseFile(file, files[file] ?? ''), imports });
  const a = parsed('a.ts', { './b': 'b.ts' });
  const all = { 'a.ts': a, 'b.ts': parsed('b.ts', { './c': 'c.ts' }), 'c.ts': parsed('c.ts', {}) };
  expect(referencedSignatures({ source: a.source, span: cursor ?? { start: 0, end: 0 }, files: all })).toEqual([
    'export interface Item { price: Price }',
    'export function total(items: unknown[]): number;',
    'const LIMIT = 3',
    'type Price = number',
  ]);
});

test('what looks like a key is not shown, only that it is there', () => {
  const { text, cursor } = parseFixture("const KEY = 'sk-live-0123456789abcdef'\nconst SHORT = 'en'\n$0export function f() { return KEY + SHORT }$0\n");
  const source = parseFile('a.ts', text);
  const shown = referencedSignatures({ source, span: cursor ?? { start: 0, end: 0 }, files: { 'a.ts': { source, imports: {} } } });
  expect(shown).toEqual(['const KEY = ...', "const SHORT = 'en'"]);
});
