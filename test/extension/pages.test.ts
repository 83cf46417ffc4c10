// The frame of a page and what is taken from one.
import { describe, expect, test } from 'vitest';
import { readFromWebview } from '../../extension/review/fromWebview';
import { pageHtml } from '../../extension/review/pageHtml';

const PARTS = { title: 'Review', cspSource: 'https://source', nonce: 'abc', script: 'https://source/review.js', styles: ['https://source/review.css'], codicons: 'https://source/codicon.css' };

describe('pageHtml', () => {
  const html = pageHtml(PARTS);

  test('nothing is allowed but our own files and the one script', () => {
    const policy = /content="([^"]*)"/.exec(html)?.[1] ?? '';
    expect(policy.split('; ')).toEqual(["default-src 'none'", 'style-src https://source', 'font-src https://source', 'img-src https://source', "script-src 'nonce-abc'"]);
    expect(policy).not.toContain('unsafe');
  });

  test('the script has the nonce and nothing stands inline', () => {
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toContain('<script type="module" nonce="abc" src="https://source/review.js"></script>');
    expect(html).not.toMatch(/<style|style=| on\w+=/);
  });

  test('the icon font has the id that the components look for', () => {
    expect(html).toContain('id="vscode-codicon-stylesheet" href="https://source/codicon.css"');
  });
});

describe('readFromWebview', () => {
  test.each([
    { type: 'ready' },
    { type: 'apply' },
    { type: 'stop' },
    { type: 'pause' },
    { type: 'continue' },
    { type: 'accept', edits: ['a'] },
    { type: 'reset', edits: [] },
    { type: 'refuse', edits: ['a'], reason: '' },
    { type: 'openDiff', edit: 'a' },
    { type: 'openFile', edit: 'a' },
  ])('$type is taken', (message) => {
    expect(readFromWebview(message)).toEqual(message);
  });

  test.each([
    null,
    'ready',
    {},
    { type: 'run' },
    { type: 'accept' },
    { type: 'accept', edits: 'a' },
    { type: 'accept', edits: [1] },
    { type: 'refuse', edits: ['a'] },
    { type: 'openFile', edit: { path: '/etc/passwd' } },
  ])('%j is dropped', (message) => {
    expect(readFromWebview(message)).toBeUndefined();
  });

  test('fields that no message has are left behind', () => {
    expect(readFromWebview({ type: 'apply', command: 'x' })).toEqual({ type: 'apply' });
  });
});
