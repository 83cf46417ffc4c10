// A real project behind the language server: a second run of the same starts no child process and no type check.
import { PassThrough } from 'node:stream';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConnection, createMessageConnection, ProposedFeatures, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { expect, onTestFinished, test } from 'vitest';
import { CheckMemory } from '../../../server/core/pipeline/checkMemory';
import { systemClock } from '../../../server/io/clock/systemClock';
import { sha256 } from '../../../server/io/journal/sha256';
import { findNode } from '../../../server/io/sandbox/nodeProgram';
import { createSandbox, type Sandbox } from '../../../server/io/sandbox/sandbox';
import { createTestRunner } from '../../../server/io/tests/createTestRunner';
import { createChecker } from '../../../server/io/workers/checkPool';
import { openWorkspace } from '../../../server/io/workspace/openWorkspace';
import type { Adapters } from '../../../server/lsp/adapters';
import { serve } from '../../../server/lsp/connection';
import { memoryJournal } from '../../fakes/memoryJournal';
import { answer, scriptedLlm } from '../../fakes/scriptedLlm';
import { STUBS_FILE, sampleWorkspace, textFile } from '../../host/sampleWorkspace';
import { builtEntry } from '../../io/fixture/builtEntry';
import { LspClient } from '../../lsp/lspClient';

const SLUGIFY = "export function slugify(title: string): string {\n  return title.trim().toLowerCase().split(/\\s+/).join('-');\n}";
const INITIALS = "export function initials(name: string): string {\n  return name.split(' ').map((word) => word.charAt(0).toUpperCase()).join('');\n}";

test('over the language server a second identical run starts nothing', { timeout: 120_000 }, async () => {
  const sample = sampleWorkspace();
  onTestFinished(() => sample.remove());
  const { client, started } = await serveSample(sample.root);
  const uri = pathToFileURL(path.join(sample.root, STUBS_FILE)).href;
  await client.open(uri, textFile({ slugify: false, initials: false }));
  const first = await client.run({ uri, wish: '' });
  const afterFirst = { ...started };
  const second = await client.run({ uri, wish: '' });
  const levels = first.edits.map(({ evidence }) => evidence.level);
  expect(levels).toHaveLength(2);
  expect(levels).not.toContain('E1');
  expect(afterFirst.children).toBeGreaterThan(2);
  expect(started).toEqual(afterFirst);
  expect(second.edits.map(({ evidence }) => evidence.level)).toEqual(levels);
  expect([...second.baseline, ...second.edits.flatMap(({ evidence }) => evidence.checks), ...second.integration].filter(({ outcome, reused }) => outcome !== 'skipped' && reused !== true)).toEqual([]);
});

interface Served {
  readonly client: LspClient;
  readonly started: { children: number; typeChecks: number };
}

async function serveSample(root: string): Promise<Served> {
  const started = { children: 0, typeChecks: 0 };
  const node = findNode();
  const sandbox = createSandbox({ node });
  const counting: Sandbox = {
    state: () => sandbox.state({ consent: true }),
    wrap(command, walls) {
      started.children += 1;
      return sandbox.wrap(command, walls);
    },
  };
  const entry = await builtEntry('server/io/workers/checkEntry.ts');
  const llm = scriptedLlm((request) => answer(request.brief?.task.target.path === 'slugify' ? SLUGIFY : INITIALS));
  const disposals: (() => Promise<void>)[] = [];
  const adapters: Adapters = {
    openProject(folder, openTexts) {
      const workspace = openWorkspace(folder, openTexts);
      const checker = createChecker({ root: workspace.root, entry, openTexts: () => openTexts.all() });
      const testRunner = createTestRunner({ root: workspace.root, sandbox: counting, node, openTexts: () => openTexts.all() });
      disposals.push(() => checker.dispose(), () => testRunner.dispose());
      const check: typeof checker.check = (...given) => {
        started.typeChecks += 1;
        return checker.check(...given);
      };
      return { workspace, checker: { check, fixes: checker.fixes.bind(checker) }, testRunner, checked: new CheckMemory() };
    },
    chooseLlm: () => Promise.resolve({ ok: true, llm }),
    detectEndpoints: () => Promise.resolve([]),
    openJournal: () => Promise.resolve({ run: `run-${Math.random()}`, append: memoryJournal().append, close: () => Promise.resolve() }),
    keepText: () => Promise.resolve(''),
    close: () => Promise.resolve(),
    // What is cut short for time is not kept: a busy machine is given more of it.
    clock: { ...systemClock, monotonic: () => systemClock.monotonic() / 20 },
    hash: sha256,
  };
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  serve(createConnection(ProposedFeatures.all, toServer, toClient), adapters, '0.0.0');
  const client = new LspClient(createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer)));
  await client.initialize(pathToFileURL(root).href, { review: true, trusted: true });
  onTestFinished(async () => {
    client.connection.dispose();
    await Promise.all(disposals.map((dispose) => dispose()));
  });
  return { client, started };
}
