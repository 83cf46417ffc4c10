// What can go wrong while a run goes on: tests that hang, crash or shout, a file that changes, a second run on it.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunPorts } from '../../server/core/ports/runPorts';
import { CommandLine, type Ran, type Typed } from '../cli/commandLine';
import { gitFolder, type GitFolder } from '../fixture/gitFolder';
import { startModelServer, type ModelServer } from '../modelServer/startModelServer';
import { BASE, FILE, SOLVED, STUBS, TESTS } from './project';

const folders: GitFolder[] = [];
const solutions = projectWith({ [FILE]: SOLVED });
const plain = projectWith({});
const commandLine = new CommandLine();
let model: ModelServer;

beforeAll(async () => {
  model = await startModelServer({ solutions: solutions.root });
});

afterAll(async () => {
  await commandLine.close();
  await model.close();
  for (const folder of folders) folder.remove();
});

function projectWith(files: Readonly<Record<string, string>>, without: readonly string[] = []): GitFolder {
  const kept = Object.entries({ ...BASE, ...files }).filter(([file]) => !without.includes(file));
  const folder = gitFolder(Object.fromEntries(kept));
  folders.push(folder);
  return folder;
}

/** The one project that is made anew by git, so that its checkers stay warm. */
function fresh(): GitFolder {
  plain.git('reset', '--quiet', '--hard');
  return plain;
}

function slugify(project: GitFolder, more: readonly string[], typed: Typed = {}): Promise<Ran> {
  return commandLine.run(['implement', `${FILE}#slugify`, '--workspace', project.root, '--base-url', model.url, ...more], typed);
}

function runOf({ stderr }: Ran): string {
  return /run (\S+)/.exec(stderr)?.[1] ?? '';
}

describe('a project', () => {
  test('without a tsconfig.json, named by its whole path, is worked on with the defaults, and the run says so', async () => {
    const project = projectWith({}, ['tsconfig.json']);
    const argv = ['implement', `${join(project.root, FILE)}#slugify`, '--workspace', project.root, '--base-url', model.url];
    const { status, stdout } = await commandLine.run(argv);
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining('note        no tsconfig.json: defaults used') as string });
    expect(project.status()).toBe('');
  });

  test('whose tests hang gets no edit, and the run says why', async () => {
    const project = projectWith({ 'test/text.test.mjs': `${TESTS}\nwhile (true);\n` });
    const untouched = project.fingerprint();
    const { status, stdout, stderr } = await slugify(project, ['--apply', '--yes', '--test-timeout', '1']);
    expect({ status, stdout }).toEqual({ status: 1, stdout: expect.stringMatching(/last refusal by tests: The tests did not end within 1000 ms/) as string });
    expect(stderr).toContain('baseline: tests The tests did not end within 1000 ms');
    expect(project.fingerprint()).toBe(untouched);
    expect(project.status()).toBe('');
  });

  test.each([
    ['crash', 'process.abort();\n'],
    ['end early', 'process.exit(7);\n'],
  ])('whose tests %s gets no evidence from them', async (_, trouble) => {
    const project = projectWith({ 'test/text.test.mjs': `${TESTS}\n${trouble}` });
    const { status, stdout } = await slugify(project, []);
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringMatching(/evidence {2}E1, low confidence: types only\n(.*\n)*.*tests +skipped .*No test passes, and none failed through this edit/) as string });
    expect(project.status()).toBe('');
  });

  test('whose tests print megabytes is worked on, and none of it is kept', async () => {
    const project = projectWith({ 'test/text.test.mjs': `${TESTS}\nfor (let line = 0; line < 64; line += 1) console.log('shout'.repeat(200_000));\n` });
    const ran = await slugify(project, []);
    expect({ status: ran.status, stderr: ran.stderr }).toEqual({ status: 0, stderr: expect.stringContaining('complete') as string });
    expect(ran.stdout.length + ran.stderr.length).toBeLessThan(10_000);
    expect(statSync(join(commandLine.journals, `${runOf(ran)}.jsonl`)).size).toBeLessThan(100_000);
  });
});

describe('the file', () => {
  test.each(['baselined', 'sampleStarted', 'decided'])('that changes at "%s" beside the edit keeps what the person wrote', async (moment) => {
    const project = fresh();
    const ports = onEvent(moment, () => project.write(FILE, `${STUBS}\n// typed meanwhile\n`));
    const { status, stderr } = await slugify(project, ['--apply', '--yes'], { ports });
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringContaining('complete') as string });
    const [solved = ''] = SOLVED.split('\n\n');
    const [, ...others] = STUBS.split('\n\n');
    expect(project.read(FILE)).toBe(`${[solved, ...others].join('\n\n')}\n// typed meanwhile\n`);
  });

  test('that changes where the edit stands is left as the person wrote it', async () => {
    const project = fresh();
    const typedMeanwhile = STUBS.replace('throw', '// typed meanwhile\n  throw');
    const ports = onEvent('decided', () => project.write(FILE, typedMeanwhile));
    const { status, stderr } = await slugify(project, ['--apply', '--yes'], { ports });
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringMatching(/nothing was written: the file changed while the run went on/) as string });
    expect(project.read(FILE)).toBe(typedMeanwhile);
  });

  test('that changes just before it is written is left as the person wrote it', async () => {
    const project = fresh();
    const { status, stderr } = await slugify(project, ['--apply', '--yes'], { beforeWrite: () => project.write(FILE, `${STUBS}//`) });
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining(`${FILE} has changed since: run it again`) as string });
    expect(project.read(FILE)).toBe(`${STUBS}//`);
  });

  test('that goes away is not made again', async () => {
    const project = fresh();
    const ports = onEvent('decided', () => project.git('rm', '--quiet', '--force', FILE));
    expect((await slugify(project, ['--apply', '--yes'], { ports })).status).toBe(1);
    expect(project.status()).toBe(`D  ${FILE}\n`);
  });
});

describe('two runs on one file', () => {
  test('both propose; the second to apply keeps what the first has written, or refuses since the file has changed', async () => {
    const project = fresh();
    const names = ['slugify', 'initials'];
    const runs = await Promise.all(names.map((name) => commandLine.run(['implement', `${FILE}#${name}`, '--workspace', project.root, '--base-url', model.url, '--apply', '--yes'])));
    expect(runs.some(({ status }) => status === 0)).toBe(true);
    for (const { stderr } of runs.filter(({ status }) => status !== 0)) expect(stderr).toMatch(/nothing was written: .*(changed while the run went on|has changed since: run it again)/);
    const [solved, stubs] = [SOLVED, STUBS].map((text) => text.split('\n\n'));
    runs.forEach(({ status }, index) => expect(project.read(FILE)).toContain((status === 0 ? solved : stubs)?.[index]?.trim()));
    expect(project.status()).toBe(` M ${FILE}\n`);
  });
});

/** Plays a person who does something when the run comes to an event of that type, once. */
function onEvent(type: string, act: () => void): NonNullable<Typed['ports']> {
  let done = false;
  return (ports: RunPorts) => ({
    ...ports,
    journal: {
      async append(event) {
        await ports.journal.append(event);
        if (event.type === type && !done) act();
        done ||= event.type === type;
      },
    },
  });
}

test('a journal that somebody changed is not trusted', async () => {
  const project = fresh();
  const ran = await slugify(project, []);
  const file = join(commandLine.journals, `${runOf(ran)}.jsonl`);
  writeFileSync(file, readFileSync(file, 'utf8').replace('"samples":2', '"samples":9'));
  for (const command of ['audit', 'show', 'resume', 'undo']) {
    const { status, stderr } = await commandLine.run([command, runOf(ran)]);
    expect({ command, failed: status === 1 || status === 2, stderr }).toEqual({ command, failed: true, stderr: expect.stringMatching(/line \d+ (of run \S+ )?was changed or is damaged/) as string });
  }
});
