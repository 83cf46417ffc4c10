// What applying edits changes, and what it refuses.
import { expect, test } from 'vitest';
import { fileRef, findNode, nodeRef } from '../../server/core/ast/nodePath';
import { parseFile } from '../../server/core/ast/parseFile';
import { applyEdits } from '../../server/core/edits/applyEdits';
import { makeEdit } from '../../server/core/edits/makeEdit';
import type { EditPayload } from '../../server/protocol/editKinds';
import type { Edit } from '../../server/protocol/model';
import { parseFixture, testHash } from '../fixture/parseFixture';

type Wanted = readonly [path: string, payload: EditPayload];

function editsFor(text: string, wanted: readonly Wanted[], file = 'a.ts'): readonly Edit[] {
  const source = parseFile(file, text);
  const contract = { mayChange: [], mayAdd: true, checks: [], criteria: [] };
  return wanted.map(([path, payload]) => {
    const named = findNode(source, path);
    const target = named === undefined ? { ...fileRef(source, testHash), path } : nodeRef(source, named, testHash);
    return makeEdit({ task: 't', target, payload, contract }, testHash);
  });
}

function checkEdits(before: string, wanted: readonly Wanted[], after: string): void {
  const { text } = parseFixture(before);
  expect(applyEdits('a.ts', text, editsFor(text, wanted))).toEqual({ ok: true, text: parseFixture(after).text });
}

function checkRefused(text: string, wanted: readonly Wanted[], why: string): void {
  const edits = editsFor(text, wanted);
  const applied = applyEdits('a.ts', text, edits);
  expect(applied).toMatchObject({ ok: false, why: expect.stringContaining(why) as string });
  expect(edits.map(({ id }) => id)).toContain(applied.ok ? '' : applied.edit);
}

test('signature and body of one function change together', () => {
  checkEdits(
    `
      // Kept.
      export function twice(/* later */) { // kept
        throw new Error('not implemented')
      }
    `,
    [
      ['twice', { kind: 'replaceBody', body: '{\n  return 2 * n\n}' }],
      ['twice', { kind: 'setSignature', signature: 'export function twice(n: number): number' }],
    ],
    `
      // Kept.
      export function twice(n: number): number {
        return 2 * n
      }
    `,
  );
});

test('additions at one place keep their order', () => {
  checkEdits(
    `
      /** Doc. */
      function f() {}
    `,
    [
      ['f', { kind: 'addDeclaration', text: 'const A = 1', anchor: 'f', place: 'before' }],
      ['f', { kind: 'addDeclaration', text: 'const B = 2', anchor: 'f', place: 'before' }],
      ['f', { kind: 'addDeclaration', text: 'const C = 3', anchor: 'f', place: 'after' }],
      ['', { kind: 'addImport', text: "import { x } from 'x'" }],
    ],
    `
      import { x } from 'x'

      const A = 1

      const B = 2

      /** Doc. */
      function f() {}

      const C = 3
    `,
  );
});

test('members keep the indentation of the class, tabs included', () => {
  const text = 'class A {\n\tx = 1\n}\n';
  const edits = editsFor(text, [['A', { kind: 'addMember', text: 'get y(): number {\n  return this.x\n}', anchor: '', place: 'after' }]]);
  expect(applyEdits('a.ts', text, edits)).toEqual({ ok: true, text: 'class A {\n\tx = 1\n\n\tget y(): number {\n\t\treturn this.x\n\t}\n}\n' });
});

test('an empty class takes members on lines of their own', () => {
  for (const text of ['class A {}\n', 'class A {\n}\n']) {
    const edits = editsFor(text, [
      ['A', { kind: 'addMember', text: 'x = 1', anchor: '', place: 'after' }],
      ['A', { kind: 'addMember', text: 'y = 2', anchor: '', place: 'after' }],
    ]);
    const applied = applyEdits('a.ts', text, edits);
    expect(applied.ok && applied.text.replace(/\n+/g, '\n')).toBe('class A {\n  x = 1\n  y = 2\n}\n');
  }
});

test('line ends and byte order mark stay, and no final line end is added', () => {
  const text = '\uFEFFexport const f = () => {\r\n  throw new Error("TODO")\r\n}';
  const edits = editsFor(text, [
    ['f', { kind: 'replaceBody', body: '{\n  return `a\n  b`\n}' }],
    ['f', { kind: 'addDeclaration', text: 'const A = 1', anchor: '', place: 'after' }],
  ]);
  expect(applyEdits('a.ts', text, edits)).toEqual({
    ok: true,
    text: '\uFEFFexport const f = () => {\r\n  return `a\r\n  b`\r\n}\r\n\r\nconst A = 1',
  });
});

test('lines inside templates are not indented', () => {
  const text = 'namespace N {\n  export function f(): string {\n    throw new Error("TODO")\n  }\n}\n';
  const edits = editsFor(text, [['N.f', { kind: 'replaceBody', body: '{\n  return `\na\n`\n}' }]]);
  expect(applyEdits('a.ts', text, edits)).toMatchObject({ text: 'namespace N {\n  export function f(): string {\n    return `\na\n`\n  }\n}\n' });
});

test('equal additions of two answers are added once, at the earlier place', () => {
  checkEdits(
    `
      function f() {}
      function g() {}
    `,
    [
      ['g', { kind: 'addDeclaration', text: 'const A = 1', anchor: 'g', place: 'before' }],
      ['f', { kind: 'addDeclaration', text: 'const A = 1;', anchor: 'f', place: 'before' }],
    ],
    `
      const A = 1;

      function f() {}
      function g() {}
    `,
  );
});

test('imports of one module become one statement', () => {
  checkEdits(
    `
      // Licence: MIT
      const a = 1
    `,
    [
      ['', { kind: 'addImport', text: "import { join } from 'node:path'" }],
      ['', { kind: 'addImport', text: "import { join, sep } from 'node:path'" }],
      ['', { kind: 'addImport', text: "import type { Stats } from 'node:fs'" }],
    ],
    `
      // Licence: MIT
      import { join, sep } from 'node:path'
      import type { Stats } from 'node:fs'

      const a = 1
    `,
  );
});

test('a value does not join a type-only import', () => {
  checkEdits(
    `
      import type { A } from './a'
    `,
    [['', { kind: 'addImport', text: "import { b } from './a'" }]],
    `
      import type { A } from './a'
      import { b } from './a'
    `,
  );
});

test('one of several constants in a statement is given its value alone', () => {
  checkEdits('const a = undefined, b = 2\n', [['a', { kind: 'replaceBody', body: '1' }]], 'const a = 1, b = 2\n');
});

test('what cannot be applied is refused with the edit and the reason', () => {
  const text = 'function f() {}\ninterface I { x: number }\n';
  checkRefused(text, [['gone', { kind: 'replaceBody', body: '{}' }]], 'has no gone');
  checkRefused(text, [['I', { kind: 'replaceBody', body: '{}' }]], 'no body');
  checkRefused(text, [['', { kind: 'addImport', text: 'const a = 1' }]], 'no import');
  checkRefused(text, [['f', { kind: 'addDeclaration', text: 'const f = 1', anchor: 'f', place: 'after' }]], 'f exists already');
  checkRefused(text, [['I', { kind: 'addMember', text: 'x: string', anchor: '', place: 'after' }]], 'I.x exists already');
  checkRefused(
    text,
    [
      ['f', { kind: 'replaceBody', body: '{ a() }' }],
      ['f', { kind: 'replaceDeclaration', text: 'const f = 1' }],
    ],
    'same code',
  );
  checkRefused(
    text,
    [
      ['f', { kind: 'addDeclaration', text: 'const A = 1', anchor: 'f', place: 'before' }],
      ['f', { kind: 'addDeclaration', text: 'const A = 2', anchor: 'f', place: 'before' }],
    ],
    'added differently',
  );
});

test('an edit of another file is refused', () => {
  const edits = editsFor('function f() {}', [['f', { kind: 'replaceBody', body: '{}' }]], 'b.ts');
  expect(applyEdits('a.ts', 'function f() {}', edits)).toMatchObject({ ok: false, why: 'it belongs to b.ts, not to a.ts' });
});

test('the id depends on kind, path and payload only', () => {
  const [first] = editsFor('function f() {}', [['f', { kind: 'replaceBody', body: '{ 1 }' }]]);
  const [later] = editsFor('// More.\nfunction f() {}', [['f', { kind: 'replaceBody', body: '{ 1 }' }]]);
  expect(first?.id).toMatch(/^[0-9a-f]{12}$/);
  expect(later?.id).toBe(first?.id);
});

test('nothing is added to code that another edit takes away', () => {
  const union: Wanted = ['f', { kind: 'addUnionMember', text: 'Date', gap: { at: '1/2', list: 'types', index: 2, rank: 0 } }];
  checkEdits('function f(a?: string | number): void {}\n', [union], 'function f(a?: string | number | Date): void {}\n');
  checkRefused('function f(a?: string | number): void {}\n', [union, ['f', { kind: 'removeParameter', at: '1' }]], 'takes away the code');
});

test('what the whole program shares is no name to change', () => {
  checkRefused('export {}\ndeclare global {\n  interface Window { a: 1 }\n}\n', [['global', { kind: 'renameSymbol', at: '', to: 'other', importers: [] }]], 'declares no name');
});
