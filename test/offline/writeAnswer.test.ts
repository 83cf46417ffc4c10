// The target's own declaration with a new body, in the style of its file.
import { expect, test } from 'vitest';
import { changeOf } from '../../server/core/offline/changeOf';
import { writeAnswer } from '../../server/core/offline/writeAnswer';
import { briefFor } from './briefFor';

const cases: Readonly<Record<string, { readonly text: string; readonly expression: string; readonly declaration: string; readonly signatureHint?: string }>> = {
  'keeps header and style': {
    text: 'const q = "x"\nexport function f(a: string): string {\n\tthrow new Error("TODO")\n}\n',
    expression: "a + 'b'",
    declaration: 'export function f(a: string): string {\n\treturn a + "b"\n}',
  },
  'writes an arrow with an expression': {
    text: "export const f = (a: number): number => todo('x');\n",
    expression: 'a + 1',
    declaration: 'export const f = (a: number): number => a + 1;',
  },
  'breaks a long conditional': {
    text: "export function f(alpha: string, beta: number): string {\n  throw new Error('TODO');\n}\n",
    expression: 'alpha.length > beta ? `${alpha.slice(0, beta)} and something more` : alpha.toUpperCase()',
    declaration:
      'export function f(alpha: string, beta: number): string {\n  return alpha.length > beta\n    ? `${alpha.slice(0, beta)} and something more`\n    : alpha.toUpperCase();\n}',
  },
  'takes the inferred header': {
    text: "export function f(/* Parameters go here */) {\n  throw new Error('TODO');\n}\n",
    expression: 'a + 1',
    signatureHint: 'export function f(a: number): number',
    declaration: 'export function f(a: number): number {\n  return a + 1;\n}',
  },
};

for (const [name, { text, expression, declaration, signatureHint = '' }] of Object.entries(cases)) {
  test(name, () => expect(writeAnswer(briefFor({ text, path: 'f', signatureHint }), { expression, helpers: [] })?.declaration).toBe(declaration));
}

const before = 'import { a } from "./a";\nconst c = 1;\nexport function f(): number {\n  return b();\n}\n';

test('reads a fix that adds an import', () => {
  const after = before.replace('import { a } from "./a";\n', 'import { a } from "./a";\nimport { b } from "./b";\n');
  expect(changeOf(briefFor({ text: before, path: 'f' }), after)?.imports).toEqual(['import { b } from "./b";']);
});

test('refuses a fix that changes anything else', () => {
  expect(changeOf(briefFor({ text: before, path: 'f' }), before.replace('c = 1', 'c = 2').replace('b()', 'c'))).toBeUndefined();
});
