// The conformance test of a checker: each way of checking must report each injected error, and none in what is right.
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findNode } from '../../server/core/ast/nodePath';
import { parseFile } from '../../server/core/ast/parseFile';
import type { Diagnostic } from '../../server/protocol/model';
import { findNative } from '../../server/io/checker/findNative';
import { createChecker, type CheckPool } from '../../server/io/workers/checkPool';
import { builtEntry } from '../io/fixture/builtEntry';
import { sampleFolder } from '../io/fixture/sampleFolder';

const going = new AbortController().signal;
const config = JSON.stringify({ compilerOptions: { strict: true, target: 'es2022', lib: ['es2022'], module: 'esnext', moduleResolution: 'bundler', noImplicitOverride: true, types: [] } });

const text = `import { limit } from './other';
interface Point { readonly x: number; y?: string }
export function area(points: readonly Point[], scale = 1): number {
  return points.reduce((sum, point) => sum + point.x * scale, limit);
}
export const names = <T extends Point>(points: readonly T[]): string[] => points.flatMap((point) => point.y ?? []);
class Base { title(): string { return 'base'; } }
export class Shape extends Base {
  private readonly points: Point[] = [];
  /** Kept in order. */
  add(point: Point): this { this.points.push(point); return this; }
  override title(): string { return this.points.map(({ x }) => x).join(); }
  async first(): Promise<Point | undefined> { return this.points.at(0); }
}
export const total = (shape: Shape): number => area([], 2) + shape.title().length;
`;

/** Path of the declaration, its new text, and the code that a compiler gives it; 0 for a right one. */
const versions: readonly (readonly [string, string, number])[] = [
  ['area', 'export function area(points: readonly Point[], scale = 1): number { return points.length * scale * limit; }', 0],
  ['area', 'export function area(points: readonly Point[], scale = 1): number { return points.length === 0 ? 0 : area(points.slice(1), scale); }', 0],
  ['area', "export function area(points: readonly Point[], scale = 1): number { return 'none'; }", 2322],
  ['area', 'export function area(points: readonly Point[], scale = 1): number { return points.size; }', 2339],
  ['area', 'export function area(points: readonly Point[], scale = 1): number { if (scale > 1) return limit; }', 2366],
  ['area', 'export function area(points: readonly Point[], scale = 1): number { }', 2355],
  ['area', 'export function area(points: readonly Point[], scale = 1): number { return nowhere; }', 2304],
  ['area', 'export function area(points: readonly Point[], scale = 1): number { for (const p of points) p.x = 1; return 0; }', 2540],
  ['area', 'export function area(points: readonly Point[], scale = 1): number { return area(points, "2"); }', 2345],
  ['area', 'export function area(points: readonly Point[], scale = 1): number { return points[0].y.length; }', 2532],
  ['area', 'export function area(points: readonly Point[], scale = 1): number { return points.map((p: string) => p).length; }', 2345],
  ['area', 'export function area(points: readonly Point[], scale = 1): number { const scale = 2; return scale; }', 2300],
  ['area', 'export function area(points: readonly Point[], scale = 1): number { return (await points).length; }', 1308],
  ['area', 'export function area(points: readonly Point[], scale = 1): number { return 1 +; }', 1109],
  ['area', 'export function area(points: readonly Point[], scale = 1): number { return 1; } }', 1128],
  ['names', 'export const names = <T extends Point>(points: readonly T[]): string[] => points.map((point) => point.y ?? String(point.x));', 0],
  ['names', 'export const names = <T extends Point>(points: readonly T[]): string[] => points.map((point) => point.y);', 2322],
  ['names', 'export const names = <T extends Point>(points: readonly T[]): string[] => points.flatMap((point) => point.z ?? []);', 2339],
  ['names', 'export const names = <T extends Point>(points: readonly T[]): string[] => { points.push({ x: 1 }); return []; };', 2339],
  ['Shape.add', 'add(point: Point): this { this.points.unshift(point); return this; }', 0],
  ['Shape.add', 'add(point: Point): this { this.points.push(point.x); return this; }', 2345],
  ['Shape.add', 'add(point: Point): this { this.points = [point]; return this; }', 2540],
  ['Shape.add', 'add(point: Point): this { return new Shape(); }', 2322],
  ['Shape.title', 'override title(): string { return super.title(); }', 0],
  ['Shape.title', 'override title(): string { return super.titles(); }', 2551],
  ['Shape.title', 'override title(): string { return this.points.length; }', 2322],
  ['Shape.first', 'async first(): Promise<Point | undefined> { return await this.first(); }', 0],
  ['Shape.first', 'async first(): Promise<Point | undefined> { return this.points; }', 2741],
];

let entry = '';
let project = '';
beforeAll(async () => {
  entry = await builtEntry('server/io/workers/checkEntry.ts');
  project = sampleFolder({ 'tsconfig.json': config, 'other.ts': 'export const limit: number = 3;\n', 'shapes.ts': text }, { keep: true });
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

function spanOf(name: string): { readonly start: number; readonly end: number } {
  const span = findNode(parseFile('shapes.ts', text), name)?.span;
  if (span === undefined) throw new Error(`no ${name}`);
  return span;
}

type Way = (checker: CheckPool, name: string, declaration: string) => Promise<readonly Diagnostic[]>;

const ways: Readonly<Record<string, Way>> = {
  alone: async (checker, name, declaration) => {
    const { start, end } = spanOf(name);
    return (await checker.check(['shapes.ts'], { 'shapes.ts': text.slice(0, start) + declaration + text.slice(end) }, going)).diagnostics;
  },
  'beside all others': async (checker, name, declaration) => {
    const declarations = versions.filter(([path]) => path === name).map(([, one]) => one);
    const reports = await checker.checkMany({ file: 'shapes.ts', path: name, span: spanOf(name), overlay: {}, declarations }, going);
    expect(reports).toHaveLength(declarations.length);
    return reports[declarations.indexOf(declaration)]?.diagnostics ?? [];
  },
};

const native = findNative(__filename);
const engines: readonly (readonly [string, string | undefined])[] = native === undefined ? [['the language service', undefined]] : [['the language service', undefined], ['the native compiler', native]];

describe.each(engines)('%s', (_engine, executable) => {
  let checker: CheckPool;
  beforeAll(() => {
    checker = createChecker({ root: project, entry, native: executable });
  });
  afterAll(() => checker.dispose());

  for (const [way, check] of Object.entries(ways)) {
    test.each(versions)(`${way}: %s as %s gives %i`, async (name, declaration, code) => {
      const found = await check(checker, name, declaration);
      if (code === 0) expect(found).toEqual([]);
      else expect(found.map((one) => one.code)).toContain(code);
      for (const one of found) expect(one.span.start).toBeGreaterThanOrEqual(spanOf(name).start);
    });
  }

  test('places are those of the file with that version alone', async () => {
    for (const [name, declaration, code] of versions.filter((one) => one[2] !== 0 && one[2] !== 1128)) {
      const [alone, beside] = [await ways['alone']?.(checker, name, declaration), await ways['beside all others']?.(checker, name, declaration)];
      expect(beside?.find((one) => one.code === code)?.span).toEqual(alone?.find((one) => one.code === code)?.span);
    }
  });

  test('a changed inferred return type that breaks another file is found, and an unchanged one looks at no other file', async () => {
    writeFileSync(path.join(project, 'source.ts'), 'export function size(text: string) {\n  return text.length;\n}\n');
    writeFileSync(path.join(project, 'middle.ts'), "export { size } from './source';\n");
    writeFileSync(path.join(project, 'user.ts'), "import { size } from './middle';\nexport const shown = size('x').toFixed(1);\n");
    const wrong = { 'source.ts': 'export function size(text: string) {\n  return String(text.length);\n}\n' };
    expect((await checker.check(['source.ts'], wrong, going)).diagnostics).toEqual([]);
    const found = await checker.dependants('source.ts', wrong, going);
    expect(found.diagnostics.map(({ file, code }) => `${file} ${code}`)).toEqual(['user.ts 2551']);
    expect([...found.files].sort()).toEqual(['middle.ts', 'user.ts']);
    const right = await checker.dependants('source.ts', { 'source.ts': 'export function size(text: string) {\n  return text.length + 1;\n}\n' }, going);
    expect(right).toMatchObject({ files: [], diagnostics: [] });
  });
});
