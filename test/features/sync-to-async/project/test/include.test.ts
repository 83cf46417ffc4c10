import { test } from 'node:test';
import assert from 'node:assert/strict';
import { includeParts } from '../src/include.ts';
import { MemorySource } from '../src/memorySource.ts';
import type { TemplateSource } from '../src/templateSource.ts';

const source = new MemorySource({ page: '@include head\nbody\n@include foot', head: '<h1>', foot: '@include links', links: '<a>', loop: '@include back', back: '@include loop', broken: '@include nothing' });

test('a source is waited for', async () => {
  assert.equal(await source.read('head'), '<h1>');
  assert.equal(await source.read('nothing'), undefined);
  assert.equal(source.read('head') instanceof Promise, true);
});

test('parts are included at any depth, in their order', async () => {
  assert.equal(await includeParts(source, 'page'), '<h1>\nbody\n<a>');
});

test('a slow source changes nothing', async () => {
  const slow: TemplateSource = {
    async read(name) {
      for (let turn = name.length; turn > 0; turn -= 1) await undefined;
      return source.read(name);
    },
  };
  assert.equal(await includeParts(slow, 'page'), '<h1>\nbody\n<a>');
});

test('circles and missing templates are told', async () => {
  await assert.rejects(includeParts(source, 'loop'), { name: 'TemplateError', message: 'loop > back > loop goes round in circles' });
  await assert.rejects(includeParts(source, 'broken'), { name: 'TemplateError', message: 'there is no template nothing' });
});
