// Examples from comments and from tests in several dialects.
import { expect, test } from 'vitest';
import { readExamples } from '../../server/core/decompose/readExamples';

function checkDoc(comment: string, expected: readonly string[]): void {
  const fileText = `/**\n${comment.replace(/^/gm, ' * ')}\n */\nexport function f(a: number): number {}\n`;
  expect(readExamples({ target: 'f', tests: [], fileText }).map(shown)).toEqual(expected);
}

function checkTest(body: string, expected: readonly string[], target = 'f'): void {
  const text = `import { f, Box } from './f'\n${body}`;
  const fileText = 'export function f() {}\nexport class Box { get size() {} grow() {} }\n';
  expect(readExamples({ target, tests: [{ file: 'f.test.ts', text }], fileText }).map(shown)).toEqual(expected);
}

function shown({ call, expected, throws }: { call: string; expected?: string; throws?: string }): string {
  return `${call} = ${expected ?? `throws ${throws ?? ''}`}`;
}

test.each([
  ['f(1) // => 2', ['f(1) = 2']],
  ['f(1); // 2', ['f(1) = 2']],
  ['f(1) => 2', ['f(1) = 2']],
  ['f(1) -> [2, 3]', ['f(1) = [2, 3]']],
  ['f(1) === "a"', ['f(1) = "a"']],
  ['f(1) returns true.', ['f(1) = true']],
  ['@example f("a b") // => { a: 1 }', ['f("a b") = { a: 1 }']],
  ['console.log(f(1)) // 2', ['f(1) = 2']],
  ['>>> f(1)\n2\n>>> f(2)\n4', ['f(1) = 2', 'f(2) = 4']],
  ['>>> f(1)\n>>> True', ['f(1) = true']],
  ['f(-1) // throws RangeError', ['f(-1) = throws RangeError']],
  ['Calls f(1) => 2 in a sentence.', []],
  ['f(1) // the first', []],
  ['f((1, 2)) => 3', []],
])('comment: %s', checkDoc);

test.each([
  ["expect(f(1)).toBe(2); expect(f('a')).toEqual(['b']); expect(f()).toStrictEqual({ a: 1 })", ['f(1) = 2', "f('a') = ['b']", 'f() = { a: 1 }']],
  ['assert.equal(f(1), 2); assert.deepStrictEqual(f(2), [3]); deepEqual(f(3), 4)', ['f(1) = 2', 'f(2) = [3]', 'f(3) = 4']],
  ['expect(f(1)).to.equal(2); expect(f(2)).to.deep.equal([3]); expect(f(3)).to.be.true', ['f(1) = 2', 'f(2) = [3]', 'f(3) = true']],
  ['expect(f(1)).toBeTruthy(); expect(f(2)).toBeUndefined(); expect(f(3)).toBeNull()', ['f(1) = true', 'f(2) = undefined', 'f(3) = null']],
  ["expect(() => f(1)).toThrow('no'); expect(() => { f(2) }).toThrow(); assert.throws(() => f(3), /x/)", ["f(1) = throws 'no'", 'f(2) = throws ', 'f(3) = throws /x/']],
  ['const a = [1]; const b = a; test("x", () => { const result = f(b, { a }); expect(result).toEqual(a) })', ['f([1], { a: [1] }) = [1]']],
  ['test.each([[1, 2], [3, 4]])("x", (a, b) => { expect(f(a)).toBe(b) })', ['f(1) = 2', 'f(3) = 4']],
  ['for (const { a, b } of [{ a: 1, b: 2 }]) expect(f(a)).toBe(b)', ['f(1) = 2']],
  ['const g = f; expect(g(1)).toBe(2)', ['f(1) = 2']],
  ['expect(f(1)).not.toBe(2); expect(f(Date.now() as number)).toBeGreaterThan(1)', []],
  ['function g() { return 1 }; expect(f(g())).toBe(2)', []],
  ['let a = 1; a = 2; expect(f(a)).toBe(2)', []],
  ['const a = b; const b = a; expect(f(a)).toBe(b)', []],
])('test: %s', (body, expected) => {
  checkTest(body, expected);
});

test('a member brings the steps that lead to it', () => {
  const body = `test('x', () => {
    const box = new Box(1);
    box.grow();
    expect(box.grow()).toBe(2);
    expect(box.size).toBe(3);
    expect(new Box(2).size).toBe(2);
  })`;
  checkTest(body, ['const box = new Box(1); box.grow(); box.grow(); box.size = 3', 'new Box(2).size = 2'], 'Box.get size');
});

test('the same example is given once, the comment first', () => {
  const tests = [{ file: 'f.test.ts', text: "import { f } from './f'\nexpect(f(1)).toBe(2)\nexpect(f(1)).toBe(2)" }];
  const examples = readExamples({ target: 'f', tests, fileText: '// f(1) => 2\nfunction f() {}\n' });
  expect(examples.map(({ source }) => source)).toEqual(['doc']);
});
