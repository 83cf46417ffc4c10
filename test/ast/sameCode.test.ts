// Layout does not count, meaning does.
import { expect, test } from 'vitest';
import { attachedText } from '../../server/core/ast/comments';
import { parseFile } from '../../server/core/ast/parseFile';
import { sameCode } from '../../server/core/ast/sameCode';

function isSame(a: string, b: string): boolean {
  return sameCode(parseFile('a.ts', a), parseFile('a.ts', b));
}

test.each([
  ["const a = 'x';", 'const a = "x" // note'],
  ['class A { x = 1; y = 2; }', 'class A {\n  x = 1\n  y = 2\n}'],
  ['f(a,\n b,)', 'f(a, b)'],
])('%s is %s', (a, b) => {
  expect(isSame(a, b)).toBe(true);
});

test.each([
  ['const a = 1', 'let a = 1'],
  ['a + b', 'a - b'],
  ['++a', '--a'],
  ['!a', '-a'],
  ['`a b`', '`a  b`'],
  ['class A extends B {}', 'class A implements B {}'],
  ["import { a } from 'x'", "import type { a } from 'x'"],
  ['let a: readonly 1[]', 'let a: keyof 1[]'],
  ['a?.b', 'a.b'],
  ['async () => 1', '() => 1'],
])('%s is not %s', (a, b) => {
  expect(isSame(a, b)).toBe(false);
});

test('an empty line parts a comment from the node below', () => {
  const source = parseFile('a.ts', '// Licence\n\n// Why\n/** Doc. */\nfunction f() {}');
  const [node] = source.statements;
  expect(node && attachedText(node, source)).toBe('// Why\n/** Doc. */\n');
});
