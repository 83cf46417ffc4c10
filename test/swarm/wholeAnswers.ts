// Pairs of whole answers: helpers and imports beside the declaration.
import type { Answer } from '../../server/protocol/model';

export interface WholePair {
  readonly name: string;
  readonly a: Partial<Answer>;
  readonly b: Partial<Answer>;
}

export const equalWholes: readonly WholePair[] = [
  { name: 'name of a helper', a: { declaration: 'export function f(n: number) { return half(n); }', before: ['function half(n: number) { return n / 2; }'] }, b: { declaration: 'export function f(x: number) { return divide(x); }', before: ['function divide(x: number) { return x / 2; }'] } },
  { name: 'place of a helper', a: { declaration: 'function f() { return g(); }', before: ['function g() { return 1; }'] }, b: { declaration: 'function f() { return g(); }', after: ['function g() { return 1; }'] } },
  { name: 'order of helpers', a: { declaration: 'function f() { return g() + h(); }', before: ['function g() { return 1; }', 'function h() { return 2; }'] }, b: { declaration: 'function f() { return one() + two(); }', before: ['function two() { return 2; }', 'function one() { return 1; }'] } },
  { name: 'helper of a helper', a: { declaration: 'function f() { return g(); }', before: ['function h() { return 1; }', 'function g() { return h(); }'] }, b: { declaration: 'function f() { return a(); }', before: ['function a() { return b(); }'], after: ['function b() { return 1; }'] } },
  { name: 'helpers that call each other', a: { declaration: 'function f(n: number) { return even(n); }', before: ['function even(n: number): boolean { return n === 0 || odd(n - 1); }', 'function odd(n: number): boolean { return n !== 0 && even(n - 1); }'] }, b: { declaration: 'function f(k: number) { return p(k); }', before: ['function q(k: number): boolean { return k !== 0 && p(k - 1); }', 'function p(k: number): boolean { return k === 0 || q(k - 1); }'] } },
  { name: 'name of a type', a: { declaration: 'function f(p: Point) { return p.x; }', before: ['interface Point { x: number }'] }, b: { declaration: 'function f(q: Place) { return q.x; }', before: ['interface Place { x: number; }'] } },
  { name: 'name of a constant', a: { declaration: 'function f() { return LIMIT; }', before: ['const LIMIT = 10;'] }, b: { declaration: 'function f() { return MAX; }', before: ['const MAX = 10'] } },
  { name: 'two statements in one piece', a: { before: ['const A = 1;', 'const B = 2;'] }, b: { before: ['const A = 1;\nconst B = 2;'] } },
  { name: 'order of imports', a: { declaration: 'function f() { return a(b); }', imports: ["import { a } from './a';", "import { b } from './b';"] }, b: { declaration: 'function f() { return a(b); }', imports: ['import { b } from "./b"', 'import { a } from "./a"'] } },
  { name: 'grouping of imports', a: { declaration: 'function f() { return a(b); }', imports: ["import { a, b } from './a';"] }, b: { declaration: 'function f() { return a(b); }', imports: ["import { b } from './a';", "import { a } from './a';"] } },
  { name: 'type-only import', a: { declaration: 'function f(a: A) {}', imports: ["import type { A } from './a';"] }, b: { declaration: 'function f(a: A) {}', imports: ["import { type A } from './a';"] } },
  { name: 'local name of an import', a: { declaration: 'function f() { return read(); }', imports: ["import { read } from './a';"] }, b: { declaration: 'function f() { return load(); }', imports: ["import { read as load } from './a';"] } },
  { name: 'name of a default import', a: { declaration: 'function f() { return a(); }', imports: ["import a from './a';"] }, b: { declaration: 'function f() { return b(); }', imports: ["import { default as b } from './a';"] } },
  { name: 'name of a namespace import', a: { declaration: 'function f() { return a.g(); }', imports: ["import * as a from './a';"] }, b: { declaration: 'function f() { return b.g(); }', imports: ["import * as b from './a';"] } },
  { name: 'helper beside a member', a: { declaration: 'rows() { return g(this); }', before: ['function g(m: M) { return m; }'] }, b: { declaration: 'rows() { return all(this); }', before: ['function all(matrix: M) { return matrix; }'] } },
  { name: 'unused helpers in another order', a: { before: ['function g() {}', 'function h() { return 1; }'] }, b: { before: ['function h() { return 1; }', 'function g() {}'] } },
];

export const differentWholes: readonly WholePair[] = [
  { name: 'helper with another body', a: { declaration: 'function f() { return g(); }', before: ['function g() { return 1; }'] }, b: { declaration: 'function f() { return g(); }', before: ['function g() { return 2; }'] } },
  { name: 'helper missing', a: { declaration: 'function f() { return g(); }', before: ['function g() { return 1; }'] }, b: { declaration: 'function f() { return g(); }' } },
  { name: 'swapped helpers', a: { declaration: 'function f() { return g() - h(); }', before: ['function g() { return 1; }', 'function h() { return 2; }'] }, b: { declaration: 'function f() { return h() - g(); }', before: ['function g() { return 1; }', 'function h() { return 2; }'] } },
  { name: 'exported helper under another name', a: { before: ['export function g() {}'] }, b: { before: ['export function h() {}'] } },
  { name: 'exported and not', a: { before: ['export function g() {}'] }, b: { before: ['function g() {}'] } },
  { name: 'order of constants', a: { before: ['const a = g();', 'const b = h();'] }, b: { before: ['const b = h();', 'const a = g();'] } },
  { name: 'place of a constant', a: { declaration: 'const f = g;', before: ['const g = 1;'] }, b: { declaration: 'const f = g;', after: ['const g = 1;'] } },
  { name: 'name of a class', a: { declaration: 'function f() { throw new A(); }', before: ['class A extends Error {}'] }, b: { declaration: 'function f() { throw new B(); }', before: ['class B extends Error {}'] } },
  { name: 'interface and type', a: { declaration: 'function f(a: A) {}', before: ['interface A { x: 1 }'] }, b: { declaration: 'function f(a: A) {}', before: ['type A = { x: 1 };'] } },
  { name: 'module of an import', a: { declaration: 'function f() { return a(); }', imports: ["import { a } from './a';"] }, b: { declaration: 'function f() { return a(); }', imports: ["import { a } from './b';"] } },
  { name: 'imported name', a: { declaration: 'function f() { return a(); }', imports: ["import { a } from './a';"] }, b: { declaration: 'function f() { return a(); }', imports: ["import { b as a } from './a';"] } },
  { name: 'swapped imports', a: { declaration: 'function f() { return a(b); }', imports: ["import { a, b } from './a';"] }, b: { declaration: 'function f() { return a(b); }', imports: ["import { a as b, b as a } from './a';"] } },
  { name: 'order of imports for effect', a: { imports: ["import './a';", "import './b';"] }, b: { imports: ["import './b';", "import './a';"] } },
  { name: 'import for effect', a: { imports: ["import './a';"] }, b: { imports: ["import {} from './a';"] } },
  { name: 'import and helper', a: { declaration: 'function f() { return g(); }', imports: ["import { g } from './a';"] }, b: { declaration: 'function f() { return g(); }', before: ['function g() {}'] } },
  { name: 'attributes of an import', a: { declaration: 'const f = a;', imports: ["import a from './a.json' with { type: 'json' };"] }, b: { declaration: 'const f = a;', imports: ["import a from './a.json';"] } },
  { name: 'enum members', a: { declaration: 'function f() { return E.A; }', before: ['enum E { A, B }'] }, b: { declaration: 'function f() { return E.A; }', before: ['enum E { B, A }'] } },
];
