import { test } from 'node:test';
import assert from 'node:assert/strict';
import { MemorySource } from '../src/memorySource.ts';
import { renderPage } from '../src/page.ts';
import { publish } from '../src/publish.ts';

const source = new MemorySource({ article: '{{title}} at {{path}}', broken: '@include nothing' });

test('a page is rendered with its values', async () => {
  assert.equal(await renderPage(source, { path: '/a', template: 'article', values: { title: 'Notes' } }), 'Notes at /a');
});

test('pages are written in their order, problems are told', async () => {
  const files: string[] = [];
  const pages = ['/b', '/x', '/a'].map((path) => ({ path, template: path === '/x' ? 'broken' : 'article', values: { title: 'T' } }));
  const published = await publish(source, pages, (path, text) => void files.push(`${path}: ${text}`));
  assert.deepEqual(published, { written: ['/b', '/a'], problems: { '/x': 'there is no template nothing' } });
  assert.deepEqual(files, ['/b: T at /b', '/a: T at /a']);
});

test('what is no problem of a template is passed on', async () => {
  const disk = (): void => {
    throw new RangeError('disk full');
  };
  await assert.rejects(publish(source, [{ path: '/a', template: 'article', values: {} }], disk), { name: 'RangeError', message: 'disk full' });
});
