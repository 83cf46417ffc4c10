// Winners to one proposal, with each edit's own difference.
import { applyPatch } from 'diff';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../server/core/assemble/assemble';
import type { Edit } from '../../server/protocol/model';
import { base, bodyOne, bodyTwo, edit, file, fileText } from './editFixture';

function checkAssemble(edits: readonly Edit[]): { readonly after: string; readonly diffs: Readonly<Record<string, string>> } {
  const assembled = assemble({ files: { [file]: fileText }, edits });
  if (!assembled.ok) throw new Error(`${assembled.edit}: ${assembled.why}`);
  expect(assembled.files[file]?.before ?? fileText).toBe(fileText);
  expect(assembled.diffs.map((diff) => diff.edit)).toEqual(edits.map(({ id }) => id));
  return { after: assembled.files[file]?.after ?? fileText, diffs: Object.fromEntries(assembled.diffs.map(({ edit: id, diff }) => [id, diff])) };
}

describe('assemble', () => {
  it('applies all edits and leaves the rest as it was', () => {
    const { after } = checkAssemble([base, bodyOne, bodyTwo]);
    expect(after).toBe(`// A licence.

const base = 1;

export function one(): number {
  return base + 1;
}

export function two(): number {
  return one() + 1;
}
`);
  });

  it('shows of each edit only what it adds to the edits that it needs', () => {
    const { diffs } = checkAssemble([base, bodyOne, bodyTwo]);
    expect(diffs['bodyOne']).toBe(`--- a/src/a.ts
+++ b/src/a.ts
@@ -3,7 +3,7 @@
 const base = 1;
 
 export function one(): number {
-  throw new Error('TODO');
+  return base + 1;
 }
 
 export function two(): number {
`);
    expect(changedLines(diffs['base'])).toEqual(['+const base = 1;', '+']);
    expect(changedLines(diffs['bodyTwo'])).toEqual(["-  throw new Error('TODO');", '+  return one() + 1;']);
  });

  it('makes differences that rebuild the file one after the other', () => {
    const { after, diffs } = checkAssemble([base, bodyOne, bodyTwo]);
    const rebuilt = ['base', 'bodyOne', 'bodyTwo'].reduce<string | false>((text, id) => (text === false ? false : applyPatch(text, diffs[id] ?? '')), fileText);
    expect(rebuilt).toBe(after);
  });

  it('shows edits that need each other as one change', () => {
    const circle = [{ ...base, dependsOn: ['bodyOne'] }, bodyOne, bodyTwo];
    const { diffs } = checkAssemble(circle);
    expect(diffs['base']).toBe(diffs['bodyOne']);
    expect(changedLines(diffs['base'])).toEqual(['+const base = 1;', '+', "-  throw new Error('TODO');", '+  return base + 1;']);
    expect(changedLines(diffs['bodyTwo'])).toHaveLength(2);
  });

  it('proposes nothing for no edit', () => {
    expect(assemble({ files: { [file]: fileText }, edits: [] })).toEqual({ ok: true, files: {}, diffs: [] });
  });

  it.each([
    { name: 'a dependency is missing', edits: [bodyOne], culprit: 'bodyOne' },
    { name: 'the file is not known', edits: [{ ...base, target: { ...base.target, file: 'src/b.ts' } }], culprit: 'base' },
    { name: 'the target is gone', edits: [{ ...base, kind: 'replaceBody', payload: { kind: 'replaceBody', body: '{}' }, target: { ...base.target, path: 'gone' } } satisfies Edit], culprit: 'base' },
    { name: 'two edits touch one body', edits: [base, bodyOne, edit('again', 'one', { kind: 'replaceBody', body: '{ return 2; }' })], culprit: 'again' },
  ])('names the edit when $name', ({ edits, culprit }) => {
    const assembled = assemble({ files: { [file]: fileText }, edits });
    expect(assembled).toMatchObject({ ok: false, edit: culprit });
    expect(assembled.ok ? '' : assembled.why).not.toBe('');
  });
});

function changedLines(diff = ''): readonly string[] {
  return diff.split('\n').filter((line) => /^[+-]/.test(line) && !/^(---|\+\+\+) /.test(line));
}
