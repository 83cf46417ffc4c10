// Functions of the repository as answers: the same types, examples kept, and where it came from.
import { describe, expect, test } from 'vitest';
import { idiomsIn } from '../../../server/core/offline/retrieval/idiom';
import { similarIdioms } from '../../../server/core/offline/retrieval/similarIdioms';
import { retrieveAnswer, type Retrieved } from '../../../server/io/llm/retrieval/retrieveAnswer';
import { realBehaviours, NEVER } from '../../behaviour/realBehaviours';
import { memoryWorkspace } from '../../fakes/memoryWorkspace';
import { briefFor } from '../briefFor';

const behaviours = realBehaviours();
const STUB = "/**\n * @example toSlug('Big News') // => 'big-news'\n * @example toSlug(' A b c ') // => 'a-b-c'\n */\nexport function toSlug(title: string): string {\n  throw new Error('not implemented');\n}\n";
const SLUGIFY = "function slugify(text: string): string {\n  return text.trim().toLowerCase().split(' ').join('-');\n}\n";

function retrieved(other: string, stub = STUB): Promise<Retrieved | undefined> {
  const brief = briefFor({ text: stub, path: 'toSlug' });
  return retrieveAnswer(brief, { workspace: memoryWorkspace({ 'src/a.ts': stub, 'lib/words.ts': other }), behaviours, stop: NEVER });
}

describe('retrieval', () => {
  test('calls what is exported, and says where it stands', async () => {
    expect(await retrieved(`export ${SLUGIFY}`)).toMatchObject({ note: 'after lib/words.ts#slugify', answer: { imports: ["import { slugify } from '../lib/words';"], declaration: expect.stringContaining('return slugify(title);') as string } });
  });

  test('takes over the body of what cannot be called, under its own names', async () => {
    const found = await retrieved(SLUGIFY);
    expect(found).toMatchObject({ note: 'after lib/words.ts#slugify', answer: { imports: [], declaration: expect.stringContaining('return title.trim().toLowerCase()') as string } });
  });

  test('mends a relative by name that is nearly right', async () => {
    const found = await retrieved(SLUGIFY.replace('slugify', 'toUpperSlug').replace('toLowerCase', 'toUpperCase'));
    expect(found?.note).toBe('after lib/words.ts#toUpperSlug, with one change (method)');
    expect(found?.answer.declaration).toContain('toLowerCase()');
  });

  test('is silent about what does something else, needs its own file, or has one example only', async () => {
    expect(await retrieved('export function shout(text: string): string {\n  return `${text}!`;\n}\n')).toBeUndefined();
    expect(await retrieved(`const DASH = '-';\nexport ${SLUGIFY.replace("'-'", 'DASH')}`)).toBeUndefined();
    expect(await retrieved(`export ${SLUGIFY}`, STUB.replace(/ \* @example toSlug\(' A.*\n/, ''))).toBeUndefined();
  });
});

test('types come first, in any order of the parameters, then words of the names', () => {
  const idioms = idiomsIn('lib/a.ts', 'export function repeatText(times: number, text: string): string { return text.repeat(times); }\nexport const cutText = (text: string, most: number): string => text.slice(0, most);\nexport function count(text: string): number { return text.length; }\n');
  const similar = similarIdioms({ name: 'cut', parameters: [{ name: 'text', type: 'string' }, { name: 'length', type: 'number' }], returns: 'string' }, idioms, 5);
  expect(similar.map(({ idiom, places }) => [idiom.name, places])).toEqual([['cutText', [0, 1]], ['repeatText', [1, 0]]]);
});
