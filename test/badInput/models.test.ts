// Every way in which a model cannot be asked, and every way in which its replies are of no use: nothing is written.
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CommandLine } from '../cli/commandLine';
import { gitFolder } from '../fixture/gitFolder';
import { answeringServer, json, refusal, type Asked } from '../io/llm/answeringServer';
import type { ModelServerOptions } from '../modelServer/modelServerOptions';
import { startModelServer } from '../modelServer/startModelServer';
import { BASE, FILE, SOLVED } from './project';

const project = gitFolder(BASE);
const solutions = gitFolder({ ...BASE, [FILE]: SOLVED });
const commandLine = new CommandLine();
let untouched = '';

beforeAll(() => {
  untouched = project.fingerprint();
});

afterAll(async () => {
  await commandLine.close();
  project.remove();
  solutions.remove();
});

interface Wanted {
  readonly status: number;
  readonly says: RegExp;
}

async function checkUseless(model: readonly string[], { status: wanted, says }: Wanted): Promise<string> {
  const { status, stdout, stderr } = await commandLine.run(['implement', `${FILE}#slugify`, '--workspace', project.root, ...model, '--apply', '--yes']);
  expect({ status, says: stderr.match(says)?.[0] }, stderr + stdout).toEqual({ status: wanted, says: expect.any(String) as string });
  expect(project.fingerprint()).toBe(untouched);
  expect(project.status()).toBe('');
  return stdout;
}

describe('a model', () => {
  const list = { object: 'list', data: [{ id: 'small' }, { id: 'large' }] };
  const endpoints: readonly (readonly [string, (asked: Asked, response: ServerResponse) => void, Wanted])[] = [
    ['that wants a key', (_, response) => json(response, 401, refusal('no key')), { status: 3, says: /wants an API key\. Set the environment variable OPENAI_API_KEY.*or use --model offline/ }],
    ['that wants a key only when asked', answering(401, 'Incorrect API key'), { status: 3, says: /Set the environment variable OPENAI_API_KEY/ }],
    ['that is not on the server', answering(404, 'The model medium does not exist'), { status: 3, says: /does not exist\. Choose one of: small, large/ }],
    ['whose context is too short', answering(400, "This model's maximum context length is 512 tokens", { code: 'context_length_exceeded' }), { status: 1, says: /maximum context.*select a smaller part, or use a model with a longer context/ }],
    ['whose server takes no long request', answering(413, 'Payload too large'), { status: 1, says: /select a smaller part/ }],
    ['whose server speaks something else', (_, response) => void response.end('<html>Welcome</html>'), { status: 3, says: /not a chat completion.*Check that the base URL is that of an OpenAI-compatible endpoint/ }],
  ];

  function answering(status: number, message: string, more = {}): (asked: Asked, response: ServerResponse) => void {
    return ({ route }, response) => (route.startsWith('GET') ? json(response, 200, list) : json(response, status, refusal(message, more)));
  }

  test.each(endpoints)('%s', async (_, answer, wanted) => {
    const server = await answeringServer(answer);
    try {
      await checkUseless(['--model', 'medium', '--base-url', `${server.origin}/v1`], wanted);
    } finally {
      await server.close();
    }
  });

  test('that cannot be reached', async () => {
    await checkUseless(['--model', 'small', '--base-url', 'http://127.0.0.1:9/v1'], { status: 3, says: /127\.0\.0\.1:9\/v1 cannot be reached .*Start it, check the base URL, or use --model offline/ });
  });

  test('that goes away while the run goes on', async () => {
    const server = await answeringServer(({ route }, response) => (route.startsWith('GET') ? json(response, 200, list) : void response.destroy()));
    await checkUseless(['--model', 'small', '--base-url', `${server.origin}/v1`], { status: 3, says: /Check that http:\/\/127\.0\.0\.1:\d+\/v1 still runs/ });
    await server.close();
  });

  test('without an endpoint', async () => {
    await checkUseless(['--model', 'no-such-model'], { status: 3, says: /No endpoint with the model no-such-model was found\. Set OPENAI_API_KEY.*or use --model offline/ });
  });

  test('at a base URL that is none', async () => {
    await checkUseless(['--model', 'small', '--base-url', 'nonsense'], { status: 2, says: /The base URL is not a URL\. Give one like http/ });
  });
});

describe('replies', () => {
  const malformed = (name: string): ModelServerOptions => ({ malformedRate: 1, malformations: [name] });
  const evil = (name: string): ModelServerOptions => ({ evil: [name] });
  test.each<readonly [string, ModelServerOptions, RegExp]>([
    ['that are empty', malformed('empty'), /red flags: empty 18/],
    ['that are truncated', malformed('truncated'), /red flags: truncated 18/],
    ['that are not JSON', malformed('notJson'), /red flags: notJson 18/],
    ['that are in a Markdown fence', malformed('fenced'), /red flags: fenced 18/],
    ['that leave out what is unchanged', malformed('elision'), /red flags: elision 18/],
    ['with prose round them', malformed('prose'), /red flags: notJson 18/],
    ['of another shape', malformed('wrongSchema'), /red flags: notJson 18/],
    ['for another declaration', malformed('renamed'), /red flags: outsideTarget 18/],
    ['with a declaration more', malformed('extraDeclaration'), /red flags: (syntaxError|outsideTarget) 18/],
    ['that break out of the node', evil('breakOut'), /red flags: (syntaxError|outsideTarget) 18/],
    ['that run code beside the node', evil('sideEffectBefore'), /red flags: outsideTarget 18/],
  ])('%s', async (_, options, says) => {
    const server = await startModelServer({ ...options, solutions: solutions.root });
    try {
      const stdout = await checkUseless(['--base-url', server.url], { status: 1, says });
      expect(stdout).toMatch(/undecided: Implement slugify\n.*try another model/);
      expect(stdout).toMatch(/undecided: no task was decided/);
    } finally {
      await server.close();
    }
  });
});
