// Answers about what is not there yet: flags, key, edits, scope and the files afterwards.
import { expect, test } from 'vitest';
import { atomise } from '../../server/core/decompose/atomise';
import { applyToFiles } from '../../server/core/edits/applyToFiles';
import { stepTask } from '../../server/core/pipeline/plan/stepTasks';
import { answerKey } from '../../server/core/swarm/answerKey';
import { redFlag } from '../../server/core/swarm/redFlag';
import { samplePrompt } from '../../server/core/swarm/samplePrompt';
import { checkScope } from '../../server/core/verify/checkScope';
import { sha256 } from '../../server/io/journal/sha256';
import type { Answer, Task, TaskBrief } from '../../server/protocol/model';

const FILE = 'src/box.ts';
const TEXT = "import { one } from './one';\n\nexport class Box {\n  size = one;\n\n  /** True for nothing inside. */\n  empty(): boolean {\n    return this.size === 0;\n  }\n}\n";

function taskFor(target: string, kind: string, text: string | undefined): Task {
  return stepTask({ step: { id: 'step', file: FILE, target, verb: 'add', kind, intent: `Add ${target}`, criteria: ['C1'], dependsOn: [] }, wish: 'w', text, hash: sha256 });
}

interface Added {
  readonly target: string;
  readonly kind: string;
  readonly text?: string | undefined;
  readonly answer: Partial<Answer>;
}

function add({ target, kind, text, answer }: Added): { readonly kinds?: readonly string[]; readonly flag?: string; readonly why?: string; readonly scope?: string; readonly after?: string | undefined } {
  const task = taskFor(target, kind, text);
  const whole: Answer = { declaration: '', before: [], after: [], imports: [], ...answer };
  const fileText = text ?? '';
  const brief: TaskBrief = { task, file: FILE, fileText, targetText: '', signatureHint: '', signatures: [], tests: [], examples: [], diagnostics: [] };
  expect(samplePrompt(brief).messages[1]?.content).toContain('\nNEW: ');
  expect(answerKey({ file: FILE, answer: whole, hash: sha256 })).toMatch(/^[0-9a-f]{64}$/);
  const flag = redFlag({ brief, answer: whole, dependencies: [] });
  if (flag !== undefined) return { flag: flag.flag };
  const split = atomise({ task, file: FILE, fileText, answer: whole, hash: sha256 });
  if (!split.ok) return { why: split.why };
  const applied = applyToFiles(text === undefined ? {} : { [FILE]: text }, split.edits);
  const after = applied.ok ? (applied.files[FILE] ?? '') : '';
  const scope = checkScope({ file: FILE, before: fileText, after, contract: task.contract, edits: split.edits });
  return { kinds: split.edits.map((edit) => edit.kind), scope: scope.outcome, after };
}

const METHOD = '/** True for nothing inside. */\nhalf(): number {\n  return this.size / 2;\n}';

test('a member comes last in its class, though its comment stands there already', () => {
  const { kinds, scope, after } = add({ target: 'Box.half', kind: 'MethodDeclaration', text: TEXT, answer: { declaration: METHOD } });
  expect([kinds, scope]).toEqual([['addMember'], 'passed']);
  expect(after).toBe(TEXT.replace(/\n}\n$/, '\n\n  /** True for nothing inside. */\n  half(): number {\n    return this.size / 2;\n  }\n}\n'));
});

test('a declaration comes last in its file, with its import and its helper', () => {
  const { kinds, scope, after } = add({
    target: 'label',
    kind: 'FunctionDeclaration',
    text: TEXT,
    answer: { declaration: 'export function label(box: Box): string {\n  return word(box.size) + two;\n}', before: ['const word = String;'], imports: ["import { two } from './two';"] },
  });
  expect([kinds, scope]).toEqual([['addImport', 'addDeclaration', 'addDeclaration'], 'passed']);
  expect(after?.startsWith("import { one } from './one';\nimport { two } from './two';\n")).toBe(true);
  expect(after?.endsWith('\n}\n\nconst word = String;\n\nexport function label(box: Box): string {\n  return word(box.size) + two;\n}\n')).toBe(true);
});

test('a file that is not there is made in one edit', () => {
  const { kinds, scope, after } = add({ target: 'label', kind: 'FunctionDeclaration', answer: { declaration: 'export function label(): string {\n  return two;\n}', imports: ["import { two } from './two';"] } });
  expect([kinds, scope, after]).toEqual([['createFile'], 'passed', "import { two } from './two';\n\nexport function label(): string {\n  return two;\n}\n"]);
});

test('a member of an interface', () => {
  const text = 'export interface Box {\n  size: number;\n}\n';
  const { kinds, scope, after } = add({ target: 'Box.name', kind: 'PropertySignature', text, answer: { declaration: 'readonly name?: string;' } });
  expect([kinds, scope, after]).toEqual([['addMember'], 'passed', 'export interface Box {\n  size: number;\n  readonly name?: string;\n}\n']);
});

test.each([
  ['another name', { target: 'label', kind: 'FunctionDeclaration', text: TEXT, answer: { declaration: 'export function other(): void {}' } }, { flag: 'outsideTarget' }],
  ['two declarations', { target: 'label', kind: 'FunctionDeclaration', text: TEXT, answer: { declaration: 'export function label(): void {}\nexport function b(): void {}' } }, { flag: 'syntaxError' }],
  ['a stub', { target: 'label', kind: 'FunctionDeclaration', text: TEXT, answer: { declaration: "export function label(): string {\n  throw new Error('not implemented');\n}" } }, { flag: 'stillStub' }],
  ['a class that is not there', { target: 'Bag.half', kind: 'MethodDeclaration', text: TEXT, answer: { declaration: METHOD } }, { why: 'src/box.ts has no Bag that Bag.half could stand in' }],
] as const)('%s is discarded', (_, added, expected) => {
  expect(add(added)).toEqual(expected);
});
