// URIs, roots and ranges at the door between the editor's words and ours.
import { describe, expect, test } from 'vitest';
import { rootOf, toFile, toPath, toSpan } from '../../server/lsp/fromLsp';
import { toWorkspaceEdit } from '../../server/lsp/toLsp';

describe('fromLsp', () => {
  test('only file URIs have a path', () => {
    expect(toPath('file:///work%20space/a%23b.ts')).toBe('/work space/a#b.ts');
    expect(toPath('untitled:Untitled-1')).toBeUndefined();
    expect(toPath('file://%00')).toBeUndefined();
  });

  test('a file outside the root has no relative path', () => {
    expect(toFile('/w', '/w/src/a.ts')).toBe('src/a.ts');
    expect(toFile('/w', '/w')).toBeUndefined();
    expect(toFile('/w', '/wide/a.ts')).toBeUndefined();
    expect(toFile('/w', '/w/../x.ts')).toBeUndefined();
  });

  test('the innermost folder holds a file', () => {
    expect(rootOf(['/w', '/w/packages/a', '/v'], '/w/packages/a/src/x.ts')).toBe('/w/packages/a');
    expect(rootOf(['/v'], '/w/a.ts')).toBeUndefined();
  });

  test('ranges count UTF-16 units and know CRLF', () => {
    const text = 'a\r\n"😀"b\r\n';
    expect(toSpan(text, { start: { line: 1, character: 4 }, end: { line: 1, character: 5 } })).toEqual({ start: 7, end: 8 });
  });
});

describe('toLsp', () => {
  test('one edit with the version that it was made from', () => {
    const before = 'one\ntwo\nthree\n';
    const { edit, label } = toWorkspaceEdit('Starling: two', [{ uri: 'file:///a.ts', version: 7, before, changes: [{ span: { start: 4, end: 7 }, text: '2' }] }]);
    expect(label).toBe('Starling: two');
    expect(edit.documentChanges).toEqual([
      { textDocument: { uri: 'file:///a.ts', version: 7 }, edits: [{ range: { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } }, newText: '2' }] },
    ]);
  });
});
