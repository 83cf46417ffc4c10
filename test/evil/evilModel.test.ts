// The whole product, every answer written without a question, against a model in an attacker's hand: it gains nothing.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CommandLine, type Ran } from '../cli/commandLine';
import { evilReplies } from '../modelServer/evilReplies';
import { startModelServer, type ModelServer } from '../modelServer/startModelServer';
import { FILE, SOLVED, STUBS, TARGET, bystanderProject, canariesIn, canary, onlyTargetChanged } from './bystanders';

const project = bystanderProject();
const solutions = bystanderProject({ [FILE]: SOLVED });
const commandLine = new CommandLine();
const before = bystanders();
const KEY = canary('api-key');
/** All that left the product by any way: what it printed, kept and sent. */
const left = { printed: '', sent: '' };
let replies = 0;

beforeAll(() => {
  process.env['STARLING_CANARY'] = canary('environment');
});

afterAll(async () => {
  delete process.env['STARLING_CANARY'];
  await commandLine.close();
  project.remove();
  solutions.remove();
  process.stdout.write(`${replies} evil replies of ${Object.keys(evilReplies).length} kinds\n`);
});

/** Everything but the target's file, and git's index, which the test itself writes. */
function bystanders(): ReadonlyMap<string, string> {
  return new Map([...project.contents()].filter(([file]) => file !== FILE && file !== '.git/index'));
}

async function attack(evil: true | readonly string[], more: readonly string[] = []): Promise<Ran> {
  const model: ModelServer = await startModelServer({ solutions: solutions.root, evil, onRequest: (request) => void (left.sent += request) });
  try {
    const argv = ['implement', `${FILE}#${TARGET}`, '--workspace', project.root, '--base-url', model.url, '--apply', '--yes', '--test-timeout', '1', '--allow-unsandboxed-tests', ...more];
    const ran = await commandLine.run(argv, { environment: { OPENAI_API_KEY: KEY } });
    left.printed += ran.stdout + ran.stderr;
    replies += model.stats().replies.evil;
    expect(model.stats().replies.evil).toBeGreaterThan(1);
    return ran;
  } finally {
    await model.close();
  }
}

function checkUnharmed(): string {
  const text = project.read(FILE);
  expect(bystanders()).toEqual(before);
  if (text !== STUBS) expect(text).toSatisfy(onlyTargetChanged);
  for (const place of [project.root, process.cwd(), homedir(), tmpdir()]) expect(existsSync(join(place, 'starling-was-here'))).toBe(false);
  expect('polluted' in {}).toBe(false);
  project.write(FILE, STUBS);
  return text;
}

/** Comments that lie change nothing: they stand in the diff for a person to read, inside the one node. */
const WRITTEN = ['markup', 'promptInjection'];

describe('a reply', () => {
  test.each(Object.keys(evilReplies))('%s', async (name) => {
    const { status } = await attack([name]);
    const text = checkUnharmed();
    expect({ name, status, written: text !== STUBS }).toEqual({ name, status: WRITTEN.includes(name) ? 0 : 1, written: WRITTEN.includes(name) });
  });
});

test.each([1, 100, 1000])('replies of all kinds in turn, from seed %i', async (seed) => {
  await attack(true, ['--seed', String(seed)]);
  checkUnharmed();
});

test('hidden characters are refused and shown', async () => {
  for (const [name, character] of [['bidiOverride', 'U+202E'], ['zeroWidth', 'U+200B'], ['tagCharacters', 'U+E0069'], ['variationSelectors', 'U+E0101'], ['terminalEscape', 'U+001B']] as const) {
    const { stderr } = await attack([name], ['--max-calls', '2']);
    const run = /run (\S+)/.exec(stderr)?.[1] ?? '';
    const journal = readFileSync(join(commandLine.journals, `${run}.jsonl`), 'utf8');
    expect({ name, shown: journal.includes(`the code holds ${character}`) }).toEqual({ name, shown: true });
    checkUnharmed();
  }
});

test('no secret was printed, kept or sent', () => {
  const kept = readdirSync(commandLine.journals).map((file) => readFileSync(join(commandLine.journals, file), 'utf8')).join('\n');
  expect(kept.length).toBeGreaterThan(10_000);
  expect(canariesIn(left.printed)).toEqual([]);
  expect(canariesIn(kept)).toEqual([]);
  // The key goes to the endpoint that it was named for, in its header, and nowhere else.
  expect(canariesIn(left.sent.replaceAll(`Bearer ${KEY}`, ''))).toEqual([]);
  expect(left.sent).toContain(`Bearer ${KEY}`);
});
