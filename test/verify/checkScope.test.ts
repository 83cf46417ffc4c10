// The scope check, case by case: what an edit of one declaration may and may not touch.
import { expect, test } from 'vitest';
import { checkScope } from '../../server/core/verify/checkScope';
import type { Contract } from '../../server/protocol/model';

const base = `// About words.
import { split } from './split';

/** Makes a slug. */
export function slugify(text: string): string {
  throw new Error('not implemented');
}

export class Box {
  size = 1;
  grow(): void {}
  shrink(): void {}
}

register(slugify);
`;
const filled = base.replace("throw new Error('not implemented');", "return split(text).join('-');");

function checkCase(after: string, expected: 'passed' | 'failed', contract: Partial<Contract> = {}): void {
  const whole: Contract = { mayChange: ['slugify'], mayAdd: true, checks: ['scope'], criteria: [], ...contract };
  const verdict = checkScope({ file: 'a.ts', before: base, after, contract: whole });
  expect(`${verdict.outcome}: ${verdict.detail}`).toMatch(new RegExp(`^${expected}`));
}

test('a new body is in scope', () => checkCase(filled, 'passed'));
test('a new signature is in scope', () => checkCase(filled.replace('(text: string)', '(text: string, glue = "-")'), 'passed'));
test('a renamed target is out of scope', () => checkCase(filled.replace('function slugify', 'function slug'), 'failed'));
test('a helper before or after the target is in scope', () => {
  checkCase(filled.replace('/** Makes', '/** Joins. */\nconst glue = "-"; // short\n\n/** Makes'), 'passed');
  checkCase(filled.replace('export class', 'function helper(): void {}\n\nexport class'), 'passed');
  checkCase(`${filled}\nexport type Word = string;\n`, 'passed');
});
test('a helper that opens the file after its heading comment is in scope', () => {
  const before = '// Heading.\n\nfunction f() { return 1; }\n';
  const after = '// Heading.\n\nconst x = 1;\n\nfunction f() { return x; }\n';
  const contract: Contract = { mayChange: ['f'], mayAdd: true, checks: ['scope'], criteria: [] };
  expect(checkScope({ file: 'a.ts', before, after, contract }).outcome).toBe('passed');
});
test('a helper between the target and its comment is out of scope', () =>
  checkCase(filled.replace('export function', 'const x = 1;\nexport function').replace(/\/\*\* Makes.*\n/, ''), 'failed'));
test('a helper is out of scope where nothing may be added', () => checkCase(`${filled}\nconst x = 1;\n`, 'failed', { mayAdd: false }));
test('a merged and a new import are in scope', () => {
  checkCase(filled.replace('{ split }', '{ split, join }'), 'passed');
  checkCase(filled.replace("'./split';", "'./split';\nimport { join } from './join';"), 'passed');
});
test('an import may not be dropped or bound to another module', () => {
  checkCase(filled.replace(/import .*\n/, ''), 'failed');
  checkCase(filled.replace("'./split'", "'./other'"), 'failed');
});
test('an import may not change where nothing may be added', () => checkCase(filled.replace('{ split }', '{ split, join }'), 'failed', { mayAdd: false }));
test('another function, comment or statement may not change', () => {
  checkCase(filled.replace('size = 1', 'size = 2'), 'failed');
  checkCase(filled.replace('About words', 'About slugs'), 'failed');
  checkCase(filled.replace('register(slugify)', 'register(() => "")'), 'failed');
  checkCase(`${filled}\nregister(Box);\n`, 'failed');
});
test('white space elsewhere may not change', () => checkCase(filled.replace('  size = 1', '    size = 1'), 'failed'));
test('line ends elsewhere may not change', () => checkCase(filled.replace('size = 1;\n', 'size = 1;\r\n'), 'failed'));
test('a second declaration of the same name is out of scope', () => checkCase(`${filled}\nfunction slugify(): void {}\n`, 'failed'));
test('a member target may change and gain members beside it', () => {
  const contract = { mayChange: ['Box.grow'] };
  checkCase(base.replace('grow(): void {}', 'grow(): void { this.by(2); }\n  private by(n: number): void { this.size += n; }'), 'passed', contract);
  checkCase(base.replace('shrink(): void {}', 'shrink(): void { this.size -= 1; }'), 'failed', contract);
});
test('a function target may not gain members in a class', () => checkCase(filled.replace('size = 1;', 'size = 1;\n  extra = 2;'), 'failed'));
test('only what the edits announce may be new', () => {
  const contract: Contract = { mayChange: ['slugify'], mayAdd: true, checks: ['scope'], criteria: [] };
  const target = { file: 'a.ts', path: 'slugify', kind: 'FunctionDeclaration', hash: '', fileVersion: '' };
  const payload = { kind: 'addDeclaration', text: 'const glue = "-";', anchor: 'slugify', place: 'before' } as const;
  const edits = [{ id: '1', task: 't', kind: payload.kind, target, payload, contract, dependsOn: [] }];
  const ask = (name: string): string => checkScope({ file: 'a.ts', before: base, after: `${filled}\nconst ${name} = "-";\n`, contract, edits }).outcome;
  expect([ask('glue'), ask('glow')]).toEqual(['passed', 'failed']);
});
