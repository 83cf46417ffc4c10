// What is seen of an edit before it is applied: its flags and its key; and edits over files.
import { expect, test } from 'vitest';
import { fileRef } from '../../server/core/ast/nodePath';
import { parseFile } from '../../server/core/ast/parseFile';
import { applyToFiles } from '../../server/core/edits/applyToFiles';
import { editKey } from '../../server/core/edits/editKey';
import { flagsOf } from '../../server/core/edits/flagsOf';
import { makeEdit } from '../../server/core/edits/makeEdit';
import type { EditPayload } from '../../server/protocol/editKinds';
import type { Edit } from '../../server/protocol/model';
import { testHash } from '../fixture/parseFixture';

const gap = { at: '', list: 'statements', index: 0, rank: 0 };

function edit(payload: EditPayload, file = 'a.ts', path = ''): Edit {
  const contract = { mayChange: [], mayAdd: true, checks: [], criteria: [] };
  return makeEdit({ task: 't', target: { ...fileRef(parseFile(file, ''), testHash), path }, payload, contract }, testHash);
}

test.each<[EditPayload, string | undefined]>([
  [{ kind: 'addStatement', text: 'const a = 1', gap }, undefined],
  [{ kind: 'addStatement', text: 'const a = ', gap }, 'syntaxError'],
  [{ kind: 'addStatement', text: ' ', gap }, 'empty'],
  [{ kind: 'addStatement', text: 'const a = 1\n// ... existing', gap }, 'elision'],
  [{ kind: 'setType', at: '0/0', text: '' }, undefined],
  [{ kind: 'setType', at: '0/0', text: 'string[' }, 'syntaxError'],
  [{ kind: 'addMember', text: 'get size() { return 1 }', anchor: '', place: 'after' }, undefined],
  [{ kind: 'addMember', text: 'return 1', anchor: '', place: 'after' }, 'syntaxError'],
  [{ kind: 'replaceExpression', at: '', text: '<b>{a}</b>' }, undefined],
  [{ kind: 'deleteFile' }, undefined],
])('%j has the flag %s', (payload, flag) => {
  expect(flagsOf(edit(payload))?.flag).toBe(flag);
});

test('equal code has one key whatever its layout; another place or another word has another', () => {
  const key = (text: string, index = 0): string => editKey(edit({ kind: 'addStatement', text, gap: { ...gap, index } }));
  expect(key('call( 1 )')).toBe(key("call(1); // why"));
  expect(key('call(1)')).not.toBe(key('call(2)'));
  expect(key('call(1)')).not.toBe(key('call(1)', 1));
  expect(editKey(edit({ kind: 'moveFile', to: 'b.ts' }))).not.toBe(editKey(edit({ kind: 'moveFile', to: 'c.ts' })));
});

test('a signature changes with its calls in other files', () => {
  const files = { 'a.ts': 'export function pad(text: string, width: number) {}\n', 'b.ts': "import { pad } from './a'\npad('a', 1) // first\n" };
  const change = edit({ kind: 'changeSignature', parameters: 'width: number, text: string, mark: string', args: ['$1', '$0', "'.'"], importers: ['b.ts'] }, 'a.ts', 'pad');
  expect(applyToFiles(files, [change])).toEqual({
    ok: true,
    files: { 'a.ts': 'export function pad(width: number, text: string, mark: string) {}\n', 'b.ts': "import { pad } from './a'\npad(1, 'a', '.') // first\n" },
  });
});

test('a rename gives way where other edits replace the code around it', () => {
  const text = 'const old = 1\nfunction f() {\n  return old\n}\nconst other = old\n';
  const rename = edit({ kind: 'renameSymbol', at: '', to: 'fresh', importers: [] }, 'a.ts', 'old');
  const body = edit({ kind: 'replaceBody', body: '{\n  return fresh + 1\n}' }, 'a.ts', 'f');
  const after = 'const fresh = 1\nfunction f() {\n  return fresh + 1\n}\nconst other = fresh\n';
  for (const order of [[rename, body], [body, rename]]) expect(applyToFiles({ 'a.ts': text }, order)).toEqual({ ok: true, files: { 'a.ts': after } });
});

test('the name of a tag is changed at both ends or not at all', () => {
  const rename = edit({ kind: 'replaceExpression', at: '0/0/1/0/0/0', text: 'other' }, 'a.tsx', 'a');
  expect(applyToFiles({ 'a.tsx': 'const a = <menu.item></menu.item>\n' }, [rename])).toMatchObject({ ok: false });
});

test('the one parameter of an arrow without brackets stays alone', () => {
  const add = edit({ kind: 'addParameter', text: 'b', gap: { at: '0/0/1', list: 'parameters', index: 1, rank: 0 } }, 'a.ts', 'f');
  const remove = edit({ kind: 'removeParameter', at: '0/0/1/0' }, 'a.ts', 'f');
  for (const one of [add, remove]) expect(applyToFiles({ 'a.ts': 'const f = a => a\n' }, [one])).toMatchObject({ ok: false });
});

test.each<[string, readonly Edit[], string]>([
  ['a file that is not there', [edit({ kind: 'deleteFile' }, 'b.ts')], 'there is no b.ts'],
  ['a file that is there already', [edit({ kind: 'createFile', text: 'x' })], 'exists already'],
  ['a name that is taken', [edit({ kind: 'moveFile', to: 'c.ts' })], 'c.ts exists already'],
  ['a file that goes and changes', [edit({ kind: 'deleteFile' }), edit({ kind: 'addStatement', text: 'a()', gap })], 'changed by other edits'],
])('refuses %s', (_, edits, why) => {
  expect(applyToFiles({ 'a.ts': 'const a = 1\n', 'c.ts': '' }, edits)).toMatchObject({ ok: false, why: expect.stringContaining(why) as string });
});
