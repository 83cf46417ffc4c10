// Errors and what the language service makes of them: one row for each kind of error, over a real service in this process.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Checker, Overlay } from '../../../server/core/ports/checker';
import { fixByLanguageService } from '../../../server/io/llm/languageServiceFix';
import { collectFixes } from '../../../server/io/workers/codeFixes';
import { createProjects } from '../../../server/io/workers/projects';
import { collectRefactorings } from '../../../server/io/workers/refactorings';
import { atomise } from '../../../server/core/decompose/atomise';
import { applyEdits } from '../../../server/core/edits/applyEdits';
import { sha256 } from '../../../server/io/journal/sha256';
import { briefFor } from '../briefFor';

const FILE = 'src/a.ts';
const going = new AbortController().signal;
let root = '';
let checker: Checker;

beforeAll(() => {
  root = mkdtempSync(path.join(realpathSync(tmpdir()), 'starling-fixes-'));
  mkdirSync(path.join(root, 'src'));
  const compilerOptions = { strict: true, noImplicitOverride: true, target: 'es2022', lib: ['es2022'], module: 'preserve', moduleResolution: 'bundler', types: [] };
  writeFileSync(path.join(root, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  writeFileSync(path.join(root, 'src/helper.ts'), 'export function helper(n: number): number {\n  return n;\n}\n');
  writeFileSync(path.join(root, FILE), '');
  const projects = createProjects(root, () => false);
  const under = <T>(overlay: Overlay, make: () => T): Promise<T> => {
    projects.useOverlay(overlay);
    return Promise.resolve(make());
  };
  checker = {
    check: (files, overlay) => under(overlay, () => ({ diagnostics: projects.diagnostics(files), compiler: '', ms: 0 })),
    fixes: (file, overlay) => under(overlay, () => collectFixes(projects, file)),
    refactorings: (request, overlay) => under(overlay, () => collectRefactorings(projects, request)),
  };
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

const G = 'async function g(): Promise<string> {\n  return "";\n}\n';

/** [kind of error, target, file before, what the file holds afterwards] */
const FIXES: readonly (readonly [string, string, string, string])[] = [
  ['an interface that is not implemented', 'Square', 'interface Shape {\n  area(): number;\n}\nexport class Square implements Shape {\n  side = 1;\n}\n', 'area(): number {'],
  ['an abstract member that is missing', 'Dog', 'abstract class Animal {\n  abstract speak(loud: boolean): string;\n}\nexport class Dog extends Animal {\n}\n', 'override speak(loud: boolean): string {'],
  ['a member that is used and missing', 'Cart', 'export class Cart {\n  run(): number {\n    return this.total(2);\n  }\n}\n', 'total(arg0: number): number {'],
  ['properties that are missing', 'origin', 'interface Point {\n  x: number;\n  y: number;\n}\nexport function origin(): Point {\n  return { x: 1 };\n}\n', 'y: 0'],
  ['cases that a switch leaves out', 'cost', "type Size = 'small' | 'large' | 'huge';\nexport function cost(size: Size): number {\n  switch (size) {\n    case 'small':\n      return 1;\n    case 'large':\n      return 2;\n  }\n}\n", "    case 'huge':\n      throw new Error('Not implemented.');\n  }"],
  ['members of an enum that a switch leaves out', 'step', 'enum Turn { Left, Right }\nexport function step(turn: Turn): number {\n  switch (turn) {\n    case Turn.Left:\n      return -1;\n  }\n}\n', 'case Turn.Right:'],
  ['a case that the check for never misses', 'cost', "type Size = 'small' | 'large';\nexport function cost(size: Size): number {\n  switch (size) {\n    case 'small':\n      return 1;\n    default: {\n      const left: never = size;\n      return left;\n    }\n  }\n}\n", "    case 'large':\n      throw new Error('Not implemented.');\n    default: {"],
  ['an import that is missing', 'twice', 'export function twice(n: number): number {\n  return 2 * helper(n);\n}\n', 'import { helper } from "./helper";'],
  ['await outside of an async function', 'load', `${G}export function load() {\n  const text = await g();\n  return text;\n}\n`, 'export async function load()'],
  ['a promise that is not awaited', 'load', `${G}export async function load(): Promise<string> {\n  const text = g();\n  return text.trim();\n}\n`, 'const text = await g();'],
  ['the return type of an async function', 'load', 'export async function load(): number {\n  return 1;\n}\n', 'Promise<number>'],
  ['parameters without types', 'label', 'export function label(name, share) {\n  return name.toUpperCase() + share.toFixed(2);\n}\n', 'label(name: string, share: number)'],
  ['a misspelt member', 'shout', 'export function shout(text: string): string {\n  return text.toUpercase();\n}\n', 'text.toUpperCase()'],
  ['a misspelt variable', 'next', 'export function next(counter: number): number {\n  return conter + 1;\n}\n', 'return counter + 1;'],
  ['a return that is missing', 'add', 'export function add(a: number, b: number): number {\n  a + b;\n}\n', 'return a + b;'],
  ['braces that are a block and should be an object', 'wrap', 'export const wrap = (n: number): { n: number } => { n: n };\n', '({ n: n })'],
  ['a call of super that is missing', 'Dog', 'class Animal {\n  legs = 4;\n}\nexport class Dog extends Animal {\n  constructor() {\n  }\n}\n', 'super();'],
  ['an interface that is extended', 'Dog', 'interface Animal {\n  legs: number;\n}\nexport class Dog extends Animal {\n  legs = 4;\n}\n', 'class Dog implements Animal'],
  ['this that is missing', 'Box.size', 'export class Box {\n  width = 1;\n  size(): number {\n    return width;\n  }\n}\n', 'return this.width;'],
  ['override that is missing', 'Dog.speak', 'class Animal {\n  speak(): void {}\n}\nexport class Dog extends Animal {\n  speak(): void {}\n}\n', 'override speak(): void {}'],
  ['a constant that is assigned', 'count', 'export function count(): number {\n  const n = 1;\n  n = 2;\n  return n;\n}\n', 'let n = 1;'],
  ['a property without a first value', 'Box', 'export class Box {\n  width: number;\n}\n', 'width: number | undefined;'],
  ['two errors, one after the other', 'load', `${G}export function load(): Promise<string> {\n  const text = await g();\n  return text.toUpercase();\n}\n`, 'toUpperCase'],
];

/** Nothing of these is mended by making the compiler silent or by changing what is not asked for. */
const REFUSED: readonly (readonly [string, string, string])[] = [
  ['a conversion that the types forbid', 'f', 'export function f(a: number): string {\n  return a as string;\n}\n'],
  ['a call that does not fit another declaration', 'f', 'function g(a: number): number {\n  return a;\n}\nexport function f(): number {\n  return g(1, 2);\n}\n'],
  ['a value that may be absent', 'f', 'export function f(a: Map<string, number>): number {\n  return a.get("x") + 1;\n}\n'],
];

const REFACTORINGS: readonly (readonly [string, string, string])[] = [
  ['convert to template string', 'export function f(a: string): string {\n  return "x" + a + "y";\n}\n', '`x${a}y`'],
  ['Please infer the function return type', 'export function f(a: string) {\n  return a.length;\n}\n', 'f(a: string): number'],
  ['convert to optional chain expression', 'export function f(a: { b: string } | undefined): number | undefined {\n  return a && a.b.length;\n}\n', 'a?.b.length'],
];

describe('fixes', () => {
  test.each(FIXES)('%s', async (_, target, text, wanted) => {
    const brief = briefFor({ text, path: target, stubs: [] });
    const fixed = await fixByLanguageService(brief, checker, going);
    if (!fixed.ok) throw new Error(fixed.why);
    expect(fixed.note).toMatch(/^by the language service: [A-Z]/);
    const split = atomise({ task: brief.task, file: FILE, fileText: text, answer: fixed.answer, hash: sha256 });
    const applied = split.ok ? applyEdits(FILE, text, split.edits) : split;
    expect(applied.ok ? applied.text : applied.why).toContain(wanted);
    const { diagnostics } = await checker.check([FILE], { [FILE]: applied.ok ? applied.text : '' }, going);
    expect(diagnostics).toEqual([]);
  });

  test.each(REFUSED)('leaves %s alone', async (_, target, text) => {
    const fixed = await fixByLanguageService(briefFor({ text, path: target, stubs: [] }), checker, going);
    expect(fixed).toMatchObject({ ok: false, reason: 'noAnswer' });
  });
});

describe('refactorings', () => {
  test.each(REFACTORINGS)('%s', async (wish, text, wanted) => {
    const brief = briefFor({ text, path: 'f', stubs: [] });
    const fixed = await fixByLanguageService({ ...brief, task: { ...brief.task, wish } }, checker, going);
    expect(fixed.ok ? fixed.answer.declaration : fixed.why).toContain(wanted);
  });

  test('a wish that names none is not guessed at', async () => {
    const brief = briefFor({ text: REFACTORINGS[0]?.[1] ?? '', path: 'f', stubs: [] });
    const fixed = await fixByLanguageService({ ...brief, task: { ...brief.task, wish: 'make it faster' } }, checker, going);
    expect(fixed).toMatchObject({ ok: false, why: expect.stringContaining('names a refactoring') as string });
  });
});
