// The right answer to an edit: the reference's text of the target and exactly what it needs beside it.
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../server/protocol/model';
import { openReference } from './reference';
import { referenceAnswer } from './referenceAnswer';
import { solutionsFolder } from './solutionsFolder';

interface Case {
  readonly target: string;
  readonly reference: string;
  readonly present: string;
}

function ask({ target, reference, present }: Case) {
  const folder = solutionsFolder({ 'a.ts': reference });
  try {
    const file = openReference(folder.path)('a.ts');
    if (file === undefined) throw new Error('the reference was not found');
    return referenceAnswer({ file: 'a.ts', target, fileText: present }, file);
  } finally {
    folder.remove();
  }
}

function checkAnswer(given: Case, expected: Partial<Answer>): void {
  expect(ask(given)).toMatchObject({ ok: true, answer: { before: [], after: [], imports: [], ...expected } });
}

const stub = (name: string): string => `export function ${name}(): never {\n  throw new Error('not implemented')\n}\n`;

describe('the declaration', () => {
  it('is verbatim, with its JSDoc', () => {
    const text = '/** Doubles. */\nexport function twice(n: number): number {\n  return n * 2 // exact\n}';
    checkAnswer({ target: 'twice', reference: `// head\n${text}\n`, present: stub('twice') }, { declaration: text });
  });

  it('of a function may be an arrow constant in the reference', () => {
    const text = 'export const twice = (n: number): number => n * 2';
    checkAnswer({ target: 'twice', reference: text, present: stub('twice') }, { declaration: text });
  });

  it('holds all overloads', () => {
    const text = 'export function id(a: string): string\nexport function id(a: number): number\nexport function id(a: unknown): unknown {\n  return a\n}';
    checkAnswer({ target: 'id', reference: text, present: stub('id') }, { declaration: text });
  });

  it('gets the export that the file in the request has', () => {
    checkAnswer({ target: 'twice', reference: 'function twice() {\n  return 2\n}\nexport { twice }', present: stub('twice') }, { declaration: 'export function twice() {\n  return 2\n}' });
  });

  it('out of several in one statement becomes a statement', () => {
    checkAnswer({ target: 'b', reference: 'export const a = 1, b = 2', present: 'export const b = undefined' }, { declaration: 'export const b = 2' });
  });

  it('of a class is the whole class', () => {
    const text = 'export class Box {\n  constructor(readonly size: number) {}\n}';
    checkAnswer({ target: 'Box', reference: text, present: 'export class Box {}' }, { declaration: text });
  });

  it.each([
    ['Box.size', 'size(): number {\n    return 1\n  }'],
    ['Box.constructor', 'constructor() {}'],
    ['Box.static of', 'static of(): Box {\n    return new Box()\n  }'],
  ])('of the member %s is that member', (target, declaration) => {
    const reference = 'class Box {\n  constructor() {}\n\n  size(): number {\n    return 1\n  }\n\n  static of(): Box {\n    return new Box()\n  }\n}';
    checkAnswer({ target, reference, present: 'class Box {}' }, { declaration });
  });

  it('of a getter may be a property in the reference', () => {
    checkAnswer({ target: 'Box.get size', reference: 'class Box {\n  size = 3\n}', present: 'class Box {\n  get size() { throw new Error() }\n}' }, { declaration: 'size = 3' });
  });

  it('that the reference lacks is named with what comes closest', () => {
    const found = ask({ target: 'Box.width', reference: 'class Box {\n  height = 1\n}', present: '' });
    expect(found).toEqual({ ok: false, why: 'The reference of a.ts has no Box.width. Closest: Box, Box.height.' });
  });
});

describe('what comes along', () => {
  it('is all that is reached and missing, in file order, before and after the target', () => {
    const reference = `const one = 1
type Count = number
function first(): Count {
  return second() + one
}
export function target(): Count {
  return first() + last()
}
function last(): number {
  return 0
}
function second(): number {
  return 2
}
function unrelated() {}
`;
    checkAnswer(
      { target: 'target', reference, present: stub('target') },
      {
        before: ['const one = 1', 'type Count = number', 'function first(): Count {\n  return second() + one\n}'],
        after: ['function last(): number {\n  return 0\n}', 'function second(): number {\n  return 2\n}'],
      },
    );
  });

  it('is nothing that a local name only resembles', () => {
    const reference = 'const total = 1\nexport function target(total: number) {\n  const o = { total: 2 }\n  return total + o.total\n}';
    checkAnswer({ target: 'target', reference, present: stub('target') }, { before: [] });
  });

  it('follows shorthand properties and types', () => {
    const reference = 'const total = 1\ninterface Sum { total: number }\nexport function target(): Sum {\n  return { total }\n}';
    checkAnswer({ target: 'target', reference, present: stub('target') }, { before: ['const total = 1', 'interface Sum { total: number }'] });
  });

  it('is no function that the file has, stub or not', () => {
    const reference = 'export function other() {\n  return 1\n}\nexport function target() {\n  return other()\n}';
    checkAnswer({ target: 'target', reference, present: stub('other') + stub('target') }, { before: [] });
  });

  it('is a type alias or interface that the file has with another text', () => {
    const reference = 'type Key = string\ntype Same = number\nexport function target(): Key | Same {\n  return 1\n}';
    checkAnswer({ target: 'target', reference, present: `type Key = unknown\ntype Same = number\n${stub('target')}` }, { before: ['type Key = string'] });
  });

  it('are the imports whose names it uses, without the names the file has', () => {
    const reference =
      "import { a, b } from './ab'\nimport { c } from './c'\nimport d, { e } from './de'\nimport * as f from './f'\nimport type { G } from './g'\nexport function target(): G {\n  return a(b, e, f.x)\n}";
    const present = `import { a } from './ab'\n${stub('target')}`;
    checkAnswer(
      { target: 'target', reference, present },
      { imports: ["import { b } from './ab'", "import { e } from './de'", "import * as f from './f'", "import type { G } from './g'"] },
    );
  });
});

describe('the folder of references', () => {
  it.each(['../secret.ts', '/etc/passwd', 'a.ts/../../secret.ts', 'missing.ts', ''])('gives nothing for %j', (file) => {
    const folder = solutionsFolder({ 'in/a.ts': 'const a = 1', 'secret.ts': 'const s = 1' });
    expect(openReference(`${folder.path}/in`)(file)).toBeUndefined();
    folder.remove();
  });
});
