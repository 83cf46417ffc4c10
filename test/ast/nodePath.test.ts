// Names of nodes.
import { expect, test } from 'vitest';
import { findNode, namedNodes, nodeRef, ownerOf } from '../../server/core/ast/nodePath';
import { parseFile, syntaxErrors } from '../../server/core/ast/parseFile';
import { testHash } from '../fixture/parseFixture';

function checkPaths(code: string, expected: readonly string[]): void {
  expect(namedNodes(parseFile('a.ts', code)).map(({ path, kind }) => `${path}: ${kind}`)).toEqual(expected);
}

test.each([
  ['const a = 1', ['a: VariableStatement']],
  ['const a = 1, b = 2', ['a: VariableDeclaration', 'b: VariableDeclaration']],
  ['const { a, b: [c] } = x', ['{a,c}: VariableStatement']],
  ['export default function () {}', ['default: FunctionDeclaration']],
  ['function f(a: 1): 1; function f(a: 2): 2; function f(a: any) { return a }', ['f[2]: FunctionDeclaration', 'f[3]: FunctionDeclaration', 'f: FunctionDeclaration']],
  ['type T = 1; const T = 1', ['T[2]: TypeAliasDeclaration', 'T: VariableStatement']],
  [
    'class A { #x = 1; static y = 2; get z() { return 1 } set z(v) {} constructor() {} [Symbol.iterator]() {} static {} }',
    ['A: ClassDeclaration', 'A.#x: PropertyDeclaration', 'A.static y: PropertyDeclaration', 'A.get z: GetAccessor', 'A.set z: SetAccessor', 'A.constructor: Constructor', 'A.[Symbol.iterator]: MethodDeclaration', 'A.static {}: ClassStaticBlockDeclaration'],
  ],
  ['interface I { x: 1; (): void; new (): I; [k: string]: unknown }', ['I: InterfaceDeclaration', 'I.x: PropertySignature', 'I.(): CallSignature', 'I.new: ConstructSignature', 'I.[]: IndexSignature']],
  ['namespace N.M { export function f() {} }', ['N: ModuleDeclaration', 'N.M: ModuleDeclaration', 'N.M.f: FunctionDeclaration']],
  ['enum E { A }', ['E: EnumDeclaration']],
  ["import 'x'; f(); export { a }", []],
])('%s', checkPaths);

test('a reference holds the hashes of node and file', () => {
  const text = '/** Doc. */\nfunction f() {}\n';
  const source = parseFile('src/a.ts', text);
  const named = findNode(source, 'f');
  expect(named && nodeRef(source, named, testHash)).toEqual({
    file: 'src/a.ts',
    path: 'f',
    kind: 'FunctionDeclaration',
    hash: testHash('function f() {}'),
    fileVersion: testHash(text),
  });
});

test('a member knows its owner even with a dot in its name', () => {
  const source = parseFile('a.ts', 'namespace N { class A { [Symbol.iterator]() {} } }');
  const named = findNode(source, 'N.A.[Symbol.iterator]');
  expect(named && ownerOf(source, named)?.path).toBe('N.A');
});

test('syntax errors come with their place', () => {
  expect(syntaxErrors(parseFile('a.ts', 'const = 1'))[0]).toMatchObject({ file: 'a.ts', span: { start: 6, end: 7 }, severity: 'error' });
  expect(syntaxErrors(parseFile('a.tsx', 'const a = <b>c</b>'))).toEqual([]);
  expect(syntaxErrors(parseFile('a.js', 'const a = <b>c</b>'))).toEqual([]);
});
