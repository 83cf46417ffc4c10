// Whole runs as folders: what is asked, the project before and after. What is applied is compared byte for byte.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { CommandLine } from '../cli/commandLine';
import { gitFolder } from '../fixture/gitFolder';
import { startModelServer } from '../modelServer/startModelServer';

const SAMPLES = resolve('test/samples/runs');
/** `server`: the model server answers from the folder `after`. */
const requestShape = z.strictObject({ target: z.string(), wish: z.string().optional(), model: z.enum(['server', 'offline']) });

const cases = readdirSync(SAMPLES).filter((name) => name !== '.gitattributes');
const commandLine = new CommandLine();

afterAll(() => commandLine.close());

type Tree = Readonly<Record<string, Buffer>>;

function readTree(folder: string, inside = ''): Tree {
  const files = readdirSync(join(folder, inside)).map((name) => join(inside, name));
  return Object.assign({}, ...files.map((file) => (statSync(join(folder, file)).isDirectory() ? readTree(folder, file) : { [file]: readFileSync(join(folder, file)) })));
}

/** Line ends and marks of order are part of what is compared. */
function visible(tree: Tree): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(tree).map(([file, bytes]) => [file, bytes.toString('utf8').replaceAll('\r', '\\r').replace('\uFEFF', '\\uFEFF')]));
}

test.each(cases)('%s', async (name) => {
  const folder = join(SAMPLES, name);
  expect(readdirSync(folder).sort(), 'a stray file').toEqual(['after', 'before', 'request.json']);
  const { target, wish, model } = requestShape.parse(JSON.parse(readFileSync(join(folder, 'request.json'), 'utf8')));
  const project = gitFolder(readTree(join(folder, 'before')));
  const server = await startModelServer({ solutions: join(folder, 'after') });
  try {
    const source = model === 'offline' ? ['--model', 'offline'] : ['--base-url', server.url];
    const argv = ['implement', target, '--workspace', project.root, ...source, ...(wish === undefined ? [] : ['--wish', wish])];
    let shown = '';
    const confirm = (): Promise<boolean> => {
      shown = `written before it was accepted: ${project.status()}`;
      return Promise.resolve(true);
    };
    const applied = await commandLine.run([...argv, '--apply', '--json'], { confirm });
    expect(shown, applied.stderr).toBe('written before it was accepted: ');
    expect(applied.status, applied.stderr).toBe(0);
    const { edits } = z.object({ edits: z.array(z.object({ status: z.string(), evidence: z.object({ level: z.string() }) })) }).parse(JSON.parse(applied.stdout));
    // E3 where there was time to see that the tests would notice a mistake.
    expect(edits.map(({ status, evidence }) => `${status} ${evidence.level}`).filter((said) => !/^applied E[23]$/.test(said))).toEqual([]);
    expect(edits.length).toBeGreaterThan(0);
    const now = Object.fromEntries(Object.entries(readTree(project.root)).filter(([file]) => !file.startsWith('.git/')));
    expect(visible(now)).toEqual(visible(readTree(join(folder, 'after'))));
    const run = /run (\S+)/.exec(applied.stderr)?.[1] ?? '';
    expect((await commandLine.run(['undo', run])).status).toBe(0);
    expect(project.status()).toBe('');
  } finally {
    await server.close();
    project.remove();
  }
});
