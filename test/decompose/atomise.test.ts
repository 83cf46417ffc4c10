// Which edits an answer becomes, and what is refused.
import { expect, test } from 'vitest';
import { applyEdits } from '../../server/core/edits/applyEdits';
import type { Answer } from '../../server/protocol/model';
import { parseFixture } from '../fixture/parseFixture';
import { atomiseFor, type Selected } from './planFixture';

const stub = "{\n  throw new Error('not implemented')\n}";

interface Case {
  readonly before: string;
  readonly answer: Partial<Answer>;
  readonly kinds: readonly string[];
  readonly after: string;
  readonly selected?: Selected;
}

function checkAtomise({ before, answer, kinds, after, selected }: Case): void {
  const split = atomiseFor(before, answer, selected);
  expect(split).toMatchObject({ ok: true });
  const edits = split.ok ? split.edits : [];
  expect(edits.map(({ kind, target }) => `${kind} ${target.path}`)).toEqual(kinds);
  const { text, file } = parseFixture(before);
  expect(applyEdits(file, text, edits)).toEqual({ ok: true, text: after });
}

function checkRefused(before: string, answer: Partial<Answer>, why: string, selected?: Selected): void {
  const split = atomiseFor(before, answer, selected);
  expect(split.ok ? '' : split.why).toContain(why);
}

test('only the body differs', () => {
  checkAtomise({
    before: `/** Doc. */\nexport function f(a: number): number ${stub}\n`,
    answer: { declaration: '/** Other. */\nexport function f(a: number): number {\n  return a\n}' },
    kinds: ['replaceBody f'],
    after: '/** Doc. */\nexport function f(a: number): number {\n  return a\n}\n',
  });
});

test('header and body differ', () => {
  checkAtomise({
    before: `export const f = () => ${stub}\n`,
    answer: { declaration: 'export const f = (a: number): number => a * 2;' },
    kinds: ['setSignature f', 'replaceBody f'],
    after: 'export const f = (a: number): number => a * 2\n',
  });
});

test('the kind changes, and a forgotten export is kept', () => {
  checkAtomise({
    before: `// Kept.\nexport function f() ${stub}\n`,
    answer: { declaration: 'const f = (a: number) => a' },
    kinds: ['replaceDeclaration f'],
    after: '// Kept.\nexport const f = (a: number) => a\n',
  });
});

test('a placeholder constant gets type and value, its parts stand before it', () => {
  checkAtomise({
    before: 'export const COLORS = undefined\n',
    answer: { declaration: 'export const COLORS: string[] = [FIRST]', before: ["const FIRST = 'black'"] },
    kinds: ['addDeclaration COLORS', 'setSignature COLORS', 'replaceBody COLORS'],
    after: "const FIRST = 'black'\n\nexport const COLORS: string[] = [FIRST]\n",
  });
});

test('a class changes member by member', () => {
  checkAtomise({
    before: `export class Box {\n  constructor() ${stub}\n\n  get size(): unknown ${stub}\n\n  grow() {\n    return 1\n  }\n\n  gone() {}\n}\n`,
    answer: {
      declaration:
        'class Box {\n  readonly size: number\n  #secret = 1\n\n  constructor(size: number) {\n    this.size = size\n  }\n\n  grow() {\n    return 1;\n  }\n\n  private shrink() {\n    return this.#secret\n  }\n}',
    },
    kinds: ['replaceMember Box.get size', 'addMember Box', 'setSignature Box.constructor', 'replaceBody Box.constructor', 'addMember Box', 'removeMember Box.gone'],
    after:
      'export class Box {\n  constructor(size: number) {\n    this.size = size\n  }\n\n  readonly size: number\n\n  #secret = 1\n\n  grow() {\n    return 1\n  }\n\n  private shrink() {\n    return this.#secret\n  }\n}\n',
  });
});

test('a single member may come alone, with helpers, or inside its class', () => {
  const before = `class Box {\n  get size(): number ${stub}\n\n  other() {\n    return 1\n  }\n}\n`;
  const after = 'class Box {\n  get size(): number {\n    return this.count\n  }\n\n  private count = 1\n\n  other() {\n    return 1\n  }\n}\n';
  const kinds = ['addMember Box', 'replaceBody Box.get size'];
  const member = 'get size(): number {\n  return this.count\n}\n\nprivate count = 1';
  for (const declaration of [member, `class Box {\n${member}\nother() { return 2 }\n}`]) {
    const split = atomiseFor(before, { declaration }, { symbol: 'Box.get size' });
    expect(split.ok && split.edits.map(({ kind, target }) => `${kind} ${target.path}`)).toEqual(kinds);
    const applied = applyEdits('a.ts', before, split.ok ? split.edits : []);
    expect(applied.ok && applied.text.replace(/\s+/g, ' ')).toBe(after.replace(/\s+/g, ' '));
  }
});

test('helpers around the target and imports anywhere are taken as what they are', () => {
  checkAtomise({
    before: `export function f() ${stub}\n`,
    answer: { declaration: "import { sep } from 'node:path'\nconst A = sep\nexport function f() {\n  return A + g()\n}\nfunction g() {\n  return 1\n}" },
    kinds: ['addImport ', 'addDeclaration f', 'addDeclaration f', 'replaceBody f'],
    after: "import { sep } from 'node:path'\n\nconst A = sep\n\nexport function f() {\n  return A + g()\n}\n\nfunction g() {\n  return 1\n}\n",
  });
});

test('a type that exists is refined, an equal declaration is skipped', () => {
  checkAtomise({
    before: `type A = 'x'\nconst LIMIT = 3\nfunction f(a: A): number ${stub}\n`,
    answer: { declaration: 'function f(a: A): number {\n  return LIMIT\n}', before: ["type A = 'x' | 'y'", 'const LIMIT = 3;'] },
    kinds: ['replaceDeclaration A', 'replaceBody f'],
    after: "type A = 'x' | 'y'\nconst LIMIT = 3\nfunction f(a: A): number {\n  return LIMIT\n}\n",
  });
});

test('another stub in the answer is left to its own task', () => {
  checkAtomise({
    before: `function f() ${stub}\n// written\nfunction g() ${stub}\n`,
    answer: { declaration: 'function f() {\n  return g()\n}', after: ['function g() {\n  return 1\n}'] },
    kinds: ['replaceBody f'],
    after: `function f() {\n  return g()\n}\n// written\nfunction g() ${stub}\n`,
    selected: { symbol: 'f' },
  });
});

test('edits depend on what they mention, without circles', () => {
  const split = atomiseFor(`export function f() ${stub}\n`, {
    declaration: 'export function f(n: number): number {\n  return even(n) ? A : 0\n}',
    before: ['const A = 1', 'const unused = 2', 'function even(n: number): boolean {\n  return n === 0 || odd(n - 1)\n}', 'function odd(n: number): boolean {\n  return n !== 0 && even(n - 1)\n}'],
  });
  const edits = split.ok ? split.edits : [];
  const title = (id: string): string => edits.filter((edit) => edit.id === id).map(({ kind, payload }) => ('text' in payload ? payload.text.slice(0, 16).trim() : kind))[0] ?? '?';
  expect(Object.fromEntries(edits.map((edit) => [title(edit.id), edit.dependsOn.map(title)]))).toEqual({
    'const A = 1': [],
    'const unused = 2': [],
    'function even(n:': ['function odd(n:'],
    'function odd(n:': [],
    setSignature: [],
    replaceBody: ['const A = 1', 'function even(n:', 'setSignature'],
  });
});

test('members depend on the constructor that fills the fields they read', () => {
  const split = atomiseFor(`class Box {\n  constructor() ${stub}\n  size(): number ${stub}\n}\n`, {
    declaration: 'class Box {\n  private n: number\n  constructor() {\n    this.n = 1\n  }\n  size(): number {\n    return this.n\n  }\n}',
  });
  const edits = split.ok ? split.edits : [];
  const byId = new Map(edits.map((edit) => [edit.id, `${edit.kind} ${edit.target.path}`]));
  expect(edits.map((edit) => [byId.get(edit.id), edit.dependsOn.map((id) => byId.get(id))])).toEqual([
    ['addMember Box', []],
    ['replaceBody Box.constructor', ['addMember Box']],
    ['replaceBody Box.size', ['addMember Box', 'replaceBody Box.constructor']],
  ]);
});

test.each<[string, Partial<Answer>, string?]>([
  ['does not declare f', { declaration: 'function g() {}' }],
  ['does not parse', { declaration: 'function f() {' }],
  ['the same as the code', { declaration: `function f() ${stub}` }],
  ['rewrites written', { declaration: 'function f() {}', before: ['function written() { return 2 }'] }],
  ['declares nothing', { declaration: 'function f() {}', after: ['process.exit()'] }],
  ['which the file imports', { declaration: 'function f() {}', before: ['const join = 1'] }],
  ['which the file declares itself', { declaration: 'function f() {}', imports: ["import { written } from './w'"] }],
  ['imports from node:path', { declaration: 'function f() {}', imports: ["import { join } from 'lodash'"] }],
])('%s', (why, answer) => {
  checkRefused(`import { join } from 'node:path'\nfunction written() { return join('a') }\nfunction f() ${stub}\n`, answer, why);
});
