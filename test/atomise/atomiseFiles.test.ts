// Two versions of files to edits: which ones, and that they give the target in any order and wave by wave.
import { describe, expect, test } from 'vitest';
import { parseFile, syntaxErrors } from '../../server/core/ast/parseFile';
import { atomiseFiles } from '../../server/core/decompose/atomiser/atomiseFiles';
import { waves } from '../../server/core/decompose/atomiser/waves';
import { applyToFiles } from '../../server/core/edits/applyToFiles';
import type { Edit } from '../../server/protocol/model';
import { parseFixture, testHash } from '../fixture/parseFixture';

type Files = Readonly<Record<string, string>>;

function checkAtomised(before: Files, after: Files, kinds: readonly string[]): readonly Edit[] {
  const { edits } = atomiseFiles({ before, after }, testHash);
  expect(edits.map(({ kind, target, payload }) => `${kind} ${target.path === '' ? target.file : target.path}${'to' in payload && typeof payload.to === 'string' ? ` ${payload.to}` : ''}`)).toEqual(kinds);
  for (const order of [edits, [...edits].reverse(), [...edits].sort((a, b) => (a.id < b.id ? -1 : 1))]) {
    expect(applyToFiles(before, order)).toEqual({ ok: true, files: after });
  }
  checkPrefixes(before, edits);
  return edits;
}

function checkPrefixes(before: Files, edits: readonly Edit[]): void {
  const done: Edit[] = [];
  for (const wave of waves(edits)) {
    done.push(...edits.filter(({ id }) => wave.includes(id)));
    const applied = applyToFiles(before, done);
    expect(applied.ok).toBe(true);
    if (applied.ok) for (const [file, text] of Object.entries(applied.files)) expect(syntaxErrors(parseFile(file, text))).toEqual([]);
  }
}

// Each needs the other, so neither can be had alone.
function checkOneStep(edits: readonly Edit[]): void {
  expect(waves(edits)).toHaveLength(1);
  for (const { id } of edits) expect(edits.filter(({ dependsOn }) => dependsOn.includes(id))).not.toEqual([]);
}

function one(text: string): Files {
  return { 'a.ts': parseFixture(text).text };
}

describe('the smallest edits', () => {
  test('one expression deep in a function', () => {
    checkAtomised(one('function f(n: number) {\n  if (n > 1) {\n    return call(n, 1) // kept\n  }\n}\n'), one('function f(n: number) {\n  if (n > 1) {\n    return call(n, 2) // kept\n  }\n}\n'), ['replaceExpression f']);
  });

  test('a member, its use and a case go together with the name they share', () => {
    const edits = checkAtomised(
      one("type Shape = 'square' | 'line'\n\nfunction area(shape: Shape): number {\n  switch (shape) {\n    case 'square':\n      return 1\n    case 'line':\n      return 0\n  }\n}\n"),
      one("type Shape = 'square' | 'line' | 'circle'\n\nfunction area(shape: Shape): number {\n  switch (shape) {\n    case 'square':\n      return 1\n    case 'line':\n      return 0\n    case 'circle':\n      return round()\n  }\n}\n\nfunction round(): number {\n  return 3\n}\n"),
      ['addUnionMember Shape', 'addSwitchCase area', 'addDeclaration a.ts'],
    );
    const added = edits.find(({ kind }) => kind === 'addSwitchCase');
    expect(added?.dependsOn).toContain(edits.find(({ kind }) => kind === 'addDeclaration')?.id);
  });

  test('a moved declaration is no text', () => {
    const [first, second] = ['// One.\nexport function first(): number {\n  return 1 + 1\n}', 'export function second(): number {\n  return 2 + 2\n}'];
    checkAtomised(one(`${first}\n\n${second}\n\nexport const third = [first, second]\n`), one(`${second}\n\nexport const third = [first, second]\n\n${first}\n`), ['moveDeclaration first']);
  });

  test('a declaration that moves and changes travels with its change', () => {
    const before = 'export function first(list: number[]): number {\n  const size = list.length\n  return size + 1\n}\n\nexport const third = 3\n';
    const after = 'export const third = 3\n\nexport function first(list: number[]): number {\n  const size = list.length\n  return size + 2\n}\n';
    const { edits } = atomiseFiles({ before: one(before), after: one(after) }, testHash);
    expect(applyToFiles(one(before), edits)).toEqual({ ok: true, files: one(after) });
  });

  test('words, types, values and branches by themselves', () => {
    checkAtomised(
      one('const a = 1\nfunction f(x: string) {\n  if (x) {\n    return 1\n  }\n  let y\n  return y\n}\n'),
      one('export const a: number = 1\nasync function f(x: string, z = 2) {\n  if (x) {\n    return 1\n  } else {\n    g()\n  }\n  let y = 2\n  return y\n}\n'),
      ['setType a', 'setModifiers a', 'setModifiers f', 'setElse f', 'setInitializer f', 'addParameter f'],
    );
  });

  test('comments above a declaration', () => {
    checkAtomised(one('/** Old. */\nconst a = 1\n'), one('/**\n * New,\n *   indented.\n */\nconst a = 1\n'), ['setDoc a']);
  });

  test('comments and words at one place keep their order', () => {
    checkAtomised(one('const a = 1\n'), one('// For tests.\nexport const a = 1\n'), ['setModifiers a', 'setDoc a']);
  });

  test('nothing for the same file, nothing for other white space', () => {
    expect(atomiseFiles({ before: one('const a = 1\n'), after: one('const a  =  1;\n') }, testHash).edits).toEqual([]);
  });
});

describe('names and files', () => {
  test('a rename is one edit over the files that import the name', () => {
    const body = '(list: readonly number[]): number {\n  return list.reduce((sum, one) => sum + one, 0)\n}\n';
    checkAtomised(
      { 'a.ts': `export function total${body}\nexport const none = total([])\n`, 'b.ts': "import { total } from './a'\n\nexport const some = total([1])\n" },
      { 'a.ts': `export function addUp${body}\nexport const none = addUp([])\n`, 'b.ts': "import { addUp } from './a'\n\nexport const some = addUp([1])\n" },
      ['renameSymbol total addUp'],
    );
  });

  test('what is renamed may change inside as well', () => {
    checkAtomised(
      one('class Cart {\n  sum(list: number[]): number {\n    const start = 0\n    return list.reduce((a, b) => a + b, start)\n  }\n  all(): number {\n    return this.sum([1])\n  }\n}\n'),
      one('class Cart {\n  total(list: number[]): number {\n    const start = 1\n    return list.reduce((a, b) => a + b, start)\n  }\n  all(): number {\n    return this.total([1])\n  }\n}\n'),
      ['renameSymbol Cart.sum total', 'replaceExpression Cart.sum'],
    );
  });

  test('files come, go and move', () => {
    const text = 'export const a = 1\nexport const b = 2\nexport const c = 3\n';
    checkAtomised(
      { 'old.ts': text, 'gone.ts': 'export {}\n', 'notes.md': 'one\n' },
      { 'new.ts': text.replace('3', '4'), 'come.ts': 'export type A = 1\n', 'notes.md': 'two\n' },
      ['moveFile old.ts new.ts', 'replaceExpression c', 'deleteFile gone.ts', 'replaceFile notes.md', 'createFile come.ts'],
    );
  });
});

describe('dependencies', () => {
  test('what mentions a new name waits for it, and what is dropped waits for its users', () => {
    const { edits } = atomiseFiles(
      {
        before: one("import { old } from './old'\n\nexport function f(): number {\n  return old(1)\n}\n"),
        after: one("import { fresh } from './fresh'\n\nexport function f(): number {\n  return fresh(1)\n}\n"),
      },
      testHash,
    );
    const names = new Map(edits.map(({ id, kind }) => [id, kind]));
    expect(waves(edits).map((wave) => wave.map((id) => names.get(id)))).toEqual([['addImport'], ['replaceExpression'], ['removeImport']]);
  });

  test('a signature and the calls of the file are one step', () => {
    const { edits } = atomiseFiles(
      {
        before: one('export function pad(text: string): string {\n  return text\n}\n\nexport function g(): string {\n  return pad("a")\n}\n'),
        after: one('export function pad(text: string, width: number): string {\n  return text\n}\n\nexport function g(): string {\n  return pad("a", 2)\n}\n'),
      },
      testHash,
    );
    expect(edits.map(({ kind }) => kind)).toEqual(['addParameter', 'addElement']);
    checkOneStep(edits);
  });

  test('a property without a value comes with the constructor that gives it one', () => {
    const { edits } = atomiseFiles(
      {
        before: one('class Box {\n  readonly a: number\n  constructor() {\n    this.a = 1\n  }\n}\n'),
        after: one('class Box {\n  readonly a: number\n  readonly #b: number\n  constructor() {\n    this.a = 1\n    this.#b = 2\n  }\n}\n'),
      },
      testHash,
    );
    expect(edits.map(({ kind }) => kind)).toEqual(['addStatement', 'addMember']);
    checkOneStep(edits);
  });

  test('a type parameter comes with the arguments for it', () => {
    const { edits } = atomiseFiles(
      {
        before: one('type Pair<A> = [A, A]\n\nexport type Pairs = { all: Pair<string>[] }\n'),
        after: one('type Pair<A, B> = [A, A]\n\nexport type Pairs = { all: Pair<string, number>[] }\n'),
      },
      testHash,
    );
    expect(edits.map(({ kind }) => kind)).toEqual(['addElement', 'addElement']);
    checkOneStep(edits);
  });

  test('a member that goes from a type goes from the literals of it too, and one that comes comes', () => {
    const [small, large] = ['interface Point {\n  x: number\n}\n\nexport const origin: Point = { x: 0 }\n', 'interface Point {\n  x: number\n  y: number\n}\n\nexport const origin: Point = { x: 0, y: 0 }\n'];
    for (const [before, after] of [[small, large], [large, small]] as const) {
      const { edits } = atomiseFiles({ before: one(before), after: one(after) }, testHash);
      expect(edits).toHaveLength(2);
      checkOneStep(edits);
    }
  });

  test('a return that another statement takes the place of comes with the new return', () => {
    const guarded = "export const encode = (text: string): string => {\n  if (text === null) {\n    throw new TypeError('The first argument of encode should not be null.')\n  }\n";
    const { edits } = atomiseFiles(
      {
        before: one(`${guarded}  try {\n    return native(text)\n  } catch {}\n  try {\n    return slowly(text).trim()\n  } catch {}\n}\n`),
        after: one(`${guarded}  const bytes = encoder.encode(text)\n  const codes = String.fromCharCode(...bytes)\n  return btoa(codes)\n}\n`),
      },
      testHash,
    );
    expect(edits.length).toBeGreaterThan(1);
    checkOneStep(edits);
  });

  test('a literal goes with the type that its function is said to return', () => {
    const { edits } = atomiseFiles(
      {
        before: one('type Store = Plain & Partial<Debug>\n\nexport const open = (): Store => {\n  const log = () => 1\n  return { read: () => 1, debug: log }\n}\n'),
        after: one('type Store = Plain\n\nexport const open = (): Store => {\n  const log = () => 1\n  return { read: () => 1 }\n}\n'),
      },
      testHash,
    );
    expect(edits).toHaveLength(2);
    checkOneStep(edits);
  });

  test('a name that is passed on from another file comes as its declaration goes', () => {
    const { edits } = atomiseFiles(
      { before: one('export const a = 1\n\nexport const b = 2\n'), after: one("export const a = 1\n\nexport { b } from './b'\n") },
      testHash,
    );
    expect(edits.map(({ kind }) => kind)).toEqual(['removeDeclaration', 'addExport']);
    checkOneStep(edits);
  });
});
