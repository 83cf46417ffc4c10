// What an editor asks of a run for its marks in the code, and what is offered at a test.
import { describe, expect, test } from 'vitest';
import { findTests } from '../../server/core/ast/findTests';
import { parseFile } from '../../server/core/ast/parseFile';
import { markedPlaces } from '../../server/protocol/server';
import { answer, scriptedLlm } from '../fakes/scriptedLlm';
import { ROOT, startInProcess, type InProcess } from './inProcess';

const FILE = 'src/text.ts';
const URI = `${ROOT}/${FILE}`;
const STUB = "throw new Error('not implemented');";
const TEXT = `export function slugify(title: string): string {\n  ${STUB}\n}\n\nexport function initials(name: string): string {\n  ${STUB}\n}\n`;
const TEST = `import { test } from 'vitest';
import { slugify, initials as first } from '../src/text';
import { other } from 'a-package';
test('slug', () => {
  expect(other(slugify('A b'))).toBe('a-b');
});
describe('all', () => {
  it.only('both', async () => { new first('x'); slugify('y'); slugify('z'); });
  it(\`none\`, () => { expect(1).toBe(1); });
});
`;
const llm = scriptedLlm((request) => answer(request.brief?.task.target.path === 'slugify' ? 'export function slugify(title: string): string {\n  return title.trim();\n}' : 'not code'));

async function started(): Promise<InProcess> {
  const server = await startInProcess({ llm, files: { [FILE]: TEXT, 'test/text.test.ts': TEST, 'tsconfig.json': '{}' } });
  await server.client.open(URI, TEXT);
  return server;
}

describe('starling/markedPlaces', () => {
  test('an edit stands at its declaration, a task without edits at its own, wherever the text has moved them', async () => {
    const { client } = await started();
    const view = await client.run({ uri: URI, wish: '' });
    const id = (target: string): string => [...view.edits, ...view.tasks].find((one) => one.target === target)?.id ?? '';
    const lines = async (): Promise<unknown> => (await client.request(markedPlaces, { run: view.run })).map(({ uri, places }) => [uri, places.map((place) => [place.id, place.start.line, place.end.line])]);
    expect(view.edits.map(({ target }) => target)).toEqual(['slugify']);
    expect(await lines()).toEqual([[URI, [[id('slugify'), 0, 2], [id('initials'), 4, 6]]]]);
    client.change(URI, `// one\n// two\n${TEXT}`);
    expect(await lines()).toEqual([[URI, [[id('slugify'), 2, 4], [id('initials'), 6, 8]]]]);
    client.change(URI, 'export const nothing = 1;\n');
    expect(await lines(), 'what is gone stands at the top').toEqual([[URI, [[id('slugify'), 0, 0], [id('initials'), 0, 0]]]]);
    expect(await client.request(markedPlaces, { run: 'none' })).toEqual([]);
  });
});

describe('findTests', () => {
  test('finds each test with what it calls of the project', () => {
    expect(findTests(parseFile('a.test.ts', TEST)).map(({ title, calls }) => [title, calls.map(({ name }) => name)])).toEqual([
      ['slug', ['slugify']],
      ['both', ['initials', 'slugify']],
      ['none', []],
    ]);
  });
});

describe('a code action at a test', () => {
  test.each([
    ["expect(other", ['Swarm Implement slugify for this test']],
    ["new first('x')", ['Swarm Implement initials for this test', 'Swarm Implement slugify for this test']],
    ['expect(1)', []],
    ["import { test }", []],
  ])('at "%s"', async (at, titles) => {
    const { client } = await started();
    const uri = `${ROOT}/test/text.test.ts`;
    await client.open(uri, TEST);
    const before = TEST.slice(0, TEST.indexOf(at)).split('\n');
    const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    const actions = await client.codeActions(uri, { start: position, end: position });
    expect(actions.map(({ title }) => title)).toEqual(titles);
    const [first] = actions;
    if (first !== undefined) expect(first.data).toEqual({ start: { uri: URI, symbol: at.includes('first') ? 'initials' : 'slugify', wish: expect.stringMatching(/^Make the test "(slug|both)" in test\/text\.test\.ts pass$/) as string }, needsWish: false });
  });
});
