// Which spellings of "not written yet" are seen, and which written code is left alone.
import { expect, test } from 'vitest';
import { findStubs } from '../../server/core/ast/findStubs';
import { missingMembers } from '../../server/core/ast/missingMembers';
import { parseFile } from '../../server/core/ast/parseFile';

function checkStub(code: string, expected: string, file = 'a.ts'): void {
  const found = findStubs(parseFile(file, code)).map(({ path, shape, body }) => `${path} ${shape} ${code.slice(body.start, body.end)}`);
  expect(found).toEqual([expected]);
}

const throwing = [
  "throw new Error('Not implemented')",
  "throw new Error('not yet implemented.')",
  "throw Error('unimplemented')",
  "throw 'TODO'",
  'throw new Error(`TODO: ${name}`)',
  "throw new Error('Remove this line and implement the function')",
  "throw new Error('Remove this statement and implement this function')",
  "throw new Error('Method not implemented.')",
  "throw new Error('implement me')",
  'throw new NotImplementedError()',
  'throw new Error() // TODO',
  "void name; throw new Error('not implemented')",
  'return todo()',
  'return undefined as never',
  'return null!',
  'return undefined as unknown as string',
  'return 0 // TODO: count',
  '// TODO',
  '/* your code here */',
];

test.each(throwing)('%s is a stub', (body) => {
  checkStub(`function f(name: string): string { ${body}\n}`, `f block { ${body}\n}`);
});

test.each([
  ['function f(): number {}', 'f block {}'],
  ['async function f(): Promise<string> {}', 'f block {}'],
  ['/** @returns the sum */ function f(a) {}', 'f block {}'],
  ['const f = (): number => todo()', 'f expression todo()'],
  ['const f = (): number => { throw new Error("TODO") }', 'f block { throw new Error("TODO") }'],
  ['export const X = undefined', 'X initializer undefined'],
  ['export const X: string[] = undefined as never', 'X initializer undefined as never'],
  ['const X: Date = null!', 'X initializer null!'],
  ['class A { get x() { throw new Error("TODO") } }', 'A.get x block { throw new Error("TODO") }'],
  ['class A extends B { constructor() { super(); throw new Error("TODO") } }', 'A.constructor block { super(); throw new Error("TODO") }'],
  ['class A { x = () => { throw new Error("TODO") } }', 'A.x block { throw new Error("TODO") }'],
  ['class A { static of(): A { throw new Error("TODO") } }', 'A.static of block { throw new Error("TODO") }'],
])('%s is a stub', checkStub);

test.each([
  'function f() {}',
  'function f(): void {}',
  'async function f(): Promise<void> {}',
  'function f(): number | undefined {}',
  'function f(): string { throw new Error("no such key") }',
  'function f(): string { if (a) throw new Error("not implemented"); return a }',
  'class A { constructor(private x: number) {} }',
  'class A { set x(x: number) {} }',
  'let a = undefined',
  'const a: string | undefined = undefined',
  'const a = null as Node | null',
  'function f(): number { return 0 }',
  'declare function f(): number',
  'abstract class A { abstract f(): number }',
])('%s is written', (code) => {
  expect(findStubs(parseFile('a.ts', code))).toEqual([]);
});

test('a class owes what its abstract bases and interfaces ask for', () => {
  const source = parseFile(
    'a.ts',
    `interface Shape { area(): number; name: string; label?: string }
     abstract class Base implements Shape { name = 'x'; abstract area(): number; abstract grow(by: number): void }
     class Square extends Base { grow() {} }
     abstract class Half extends Base {}`,
  );
  expect(missingMembers(source, 'Square').map(({ path, shape }) => [path, shape])).toEqual([['Square.area', 'missing']]);
  expect(missingMembers(source, 'Half')).toEqual([]);
});
