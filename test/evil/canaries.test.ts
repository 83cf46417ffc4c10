// Fifty secrets around a whole run, in the places where people keep them: none is in the journal, in what is printed, on the page, in a prompt or in a child's environment.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { emptyRun, foldRun } from '../../server/core/pipeline/runState';
import type { RunEvent } from '../../server/protocol/runEvent';
import { CommandLine } from '../cli/commandLine';
import { projectFolder } from '../cli/projectFolder';
import { startModelServer } from '../modelServer/startModelServer';

const FIFTY = Array.from({ length: 50 }, (_, index) => `cnry${String(index).padStart(2, '0')}x${((index + 7) * 7_919_993).toString(36)}q`);

/** The next unused secrets; each is planted once. */
const unused = [...FIFTY];
function take(count: number): readonly string[] {
  return unused.splice(0, count);
}

const project = projectFolder();
const commandLine = new CommandLine();
const planted = { environment: take(15), dotFiles: take(10), sources: take(15), keys: take(5), tests: take(5) };

afterAll(async () => {
  planted.environment.forEach((_, index) => delete process.env[variable(index)]);
  await commandLine.close();
  project.remove();
});

const NAMES = ['AWS_SECRET_ACCESS_KEY', 'GITHUB_TOKEN', 'NPM_TOKEN', 'DATABASE_URL', 'SSH_AUTH_SOCK_NOTE'];

function variable(index: number): string {
  return NAMES[index] ?? `STARLING_TEST_SECRET_${index}`;
}

function plant(): void {
  planted.environment.forEach((secret, index) => (process.env[variable(index)] = secret));
  planted.dotFiles.forEach((secret, index) => project.write(['.env', '.env.local', '.npmrc', '.netrc', 'config/key.pem', 'secrets.json', '.git/config', '.vscode/settings.json', 'id_rsa', 'terraform.tfvars'][index] ?? '', `token=${secret}\n`));
  const [imported = '', ...others] = planted.sources;
  // What the target's file imports shows in a prompt by its signature, never by its body.
  project.write('src/types.ts', `export type Title = string;\nexport function connect(): string {\n  return '${imported}';\n}\n${others.slice(0, 4).map((secret, index) => `export const token${index}: string = '${secret}';\n`).join('')}`);
  others.slice(4).forEach((secret, index) => project.write(`src/other${index}.ts`, `/** ${secret} */\nexport const other${index} = '${secret}';\n`));
  planted.tests.forEach((secret, index) => project.write(`fixtures/data${index}.txt`, secret));
  // A wrong answer fails this test, and its failure tells what the test's process was given.
  project.write('test/text.test.mjs', "import assert from 'node:assert/strict';\nimport test from 'node:test';\nimport { initials, slugify } from '../src/text.ts';\nconst told = 'environment: ' + JSON.stringify(process.env);\ntest('slug', () => assert.equal(slugify(' A  b '), 'a-b', told));\ntest('initials', () => assert.equal(initials('Ada Lovelace'), 'AL', told));\n");
}

test('none of fifty secrets leaves its place in a whole run', async () => {
  plant();
  expect(unused).toEqual([]);
  let sent = '';
  const model = await startModelServer({ solutions: project.solutions, errorRate: 0.5, onRequest: (request) => void (sent += request) });
  try {
    const [key = '', ...otherKeys] = planted.keys;
    const environment = { OPENAI_API_KEY: key, ANTHROPIC_API_KEY: otherKeys[0] ?? '', AZURE_OPENAI_KEY: otherKeys[1] ?? '', HF_TOKEN: otherKeys[2] ?? '', MISTRAL_API_KEY: otherKeys[3] ?? '' };
    const ran = await commandLine.run(['implement', project.file, '--workspace', project.root, '--base-url', model.url, '--json', '--allow-unsandboxed-tests'], { environment });
    expect(ran.status).toBe(0);
    const journals = readdirSync(commandLine.journals).filter((name) => name.endsWith('.jsonl')).map((name) => readFileSync(join(commandLine.journals, name), 'utf8'));
    const events = journals.flatMap((text) => text.split('\n').filter((line) => line !== '')).flatMap((line) => (JSON.parse(line) as { readonly event?: RunEvent }).event ?? []);
    // The run was whole, the tests did run, and what the child was given did come through.
    expect(journals.join('')).toContain('environment: {');
    const page = JSON.stringify(events.reduce(foldRun, emptyRun()));
    const places = { journal: journals.join(''), printed: ran.stdout + ran.stderr, page, prompts: sent.replaceAll(`Bearer ${key}`, '') };
    const leaks = Object.entries(places).flatMap(([place, text]) => FIFTY.filter((secret) => text.includes(secret)).map((secret) => `${place}: ${FIFTY.indexOf(secret)}`));
    expect(leaks).toEqual([]);
    process.stdout.write(`50 secrets: 0 in ${places.journal.length} characters of journal, ${places.printed.length} printed, ${places.page.length} of the page, ${places.prompts.length} sent\n`);
  } finally {
    await model.close();
  }
}, 120_000);
