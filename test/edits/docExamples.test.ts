// The before and after above each edit kind are its test.
import type { EditPayload } from '../../server/protocol/editKinds';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fileRef, findNode, nodeRef } from '../../server/core/ast/nodePath';
import { parseFile } from '../../server/core/ast/parseFile';
import { CATALOGUE } from '../../server/core/edits/catalogue';
import { applyEdits } from '../../server/core/edits/applyEdits';
import { makeEdit } from '../../server/core/edits/makeEdit';
import { testHash } from '../fixture/parseFixture';

const room = new URL('../../server/core/edits/', import.meta.url);
const kinds = Object.keys(CATALOGUE);

test.each(kinds)('%s does what its documentation shows', (kind) => {
  const lines = readFileSync(new URL(`${kind}.ts`, room), 'utf8').replace(/^ \* ?/gm, '');
  const [, path = ''] = /target: `(.*)`/.exec(lines) ?? [];
  const payload = { kind, ...(JSON.parse(/payload: `(.*)`/.exec(lines)?.[1] ?? '') as object) } as EditPayload;
  const [before = '', after = ''] = [...lines.matchAll(/```tsx?\n([\s\S]*?)```/g)].flatMap((match) => match[1] ?? []);
  expect(applyOne(before, path, { payload, file: lines.includes('```tsx') ? 'a.tsx' : 'a.ts' })).toEqual({ ok: true, text: after });
});

test('every kind has a file of its own name', () => {
  const files = readdirSync(room);
  expect(kinds.filter((kind) => !files.includes(`${kind}.ts`))).toEqual([]);
  expect(kinds).toHaveLength(50);
});

function applyOne(text: string, path: string, { payload, file }: { payload: EditPayload; file: string }): ReturnType<typeof applyEdits> {
  const source = parseFile(file, text);
  const named = findNode(source, path);
  const target = named === undefined ? fileRef(source, testHash) : nodeRef(source, named, testHash);
  const contract = { mayChange: [path], mayAdd: true, checks: [], criteria: [] };
  return applyEdits(file, text, [makeEdit({ task: 't', target, payload, contract }, testHash)]);
}
