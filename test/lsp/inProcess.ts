// A server in this process, over streams, with fakes behind its adapters.
import { PassThrough } from 'node:stream';
import { createConnection, createMessageConnection, ProposedFeatures, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import type { Llm } from '../../server/core/ports/llm';
import type { TestRunner } from '../../server/core/ports/testRunner';
import type { Workspace } from '../../server/core/ports/workspace';
import { systemClock } from '../../server/io/clock/systemClock';
import { sha256 } from '../../server/io/journal/sha256';
import type { Adapters, Checkers, OpenTexts, StoredRuns } from '../../server/lsp/adapters';
import { serve } from '../../server/lsp/connection';
import type { RunEvent } from '../../server/protocol/runEvent';
import type { ClientOptions } from '../../server/protocol/server';
import { blindChecker } from '../fakes/blindChecker';
import { memoryJournal } from '../fakes/memoryJournal';
import { memoryWorkspace, type MemoryWorkspace } from '../fakes/memoryWorkspace';
import { LspClient } from './lspClient';

export const ROOT = 'file:///memory';

export interface Fakes {
  readonly llm: Llm;
  readonly files: Readonly<Record<string, string>>;
  readonly testRunner?: TestRunner;
  readonly fixError?: Checkers['fixError'];
  /** Journals that outlive a server: what the next one finds. */
  readonly stored?: StoredJournals;
}

/** Events by run. */
export type StoredJournals = Map<string, RunEvent[]>;

export interface InProcess {
  readonly client: LspClient;
  readonly disk: MemoryWorkspace;
  readonly journals: readonly ReturnType<typeof memoryJournal>[];
  /** Texts kept for the person to open, by name. */
  readonly kept: ReadonlyMap<string, string>;
}

const noTests: TestRunner = {
  run: () => Promise.resolve({ outcome: 'unavailable', results: [], command: '', sandbox: '', detail: 'no runner here', ms: 0 }),
};

export async function startInProcess(fakes: Fakes, options: ClientOptions = { review: true, trusted: true }): Promise<InProcess> {
  const disk = memoryWorkspace(fakes.files);
  const journals: ReturnType<typeof memoryJournal>[] = [];
  const kept = new Map<string, string>();
  const adapters: Adapters = {
    openProject: (_root, openTexts) => ({ workspace: withOpenTexts(disk, openTexts), checker: blindChecker, testRunner: fakes.testRunner ?? noTests, ...(fakes.fixError !== undefined && { fixError: fakes.fixError }) }),
    chooseLlm: () => Promise.resolve({ ok: true, llm: fakes.llm }),
    detectEndpoints: () => Promise.resolve([]),
    openJournal() {
      const journal = memoryJournal();
      journals.push(journal);
      const run = `run-${(fakes.stored?.size ?? journals.length - 1) + 1}`;
      fakes.stored?.set(run, journal.events as RunEvent[]);
      return Promise.resolve({ run, append: journal.append, close: () => Promise.resolve() });
    },
    ...(fakes.stored !== undefined && { storedRuns: () => storedIn(fakes.stored ?? new Map()) }),
    keepText: (_storage, name, text) => {
      kept.set(name, text);
      return Promise.resolve(`file:///kept/${name}`);
    },
    close: () => Promise.resolve(),
    clock: systemClock,
    hash: sha256,
  };
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  serve(createConnection(ProposedFeatures.all, toServer, toClient), adapters, '0.0.0');
  const client = new LspClient(createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer)));
  await client.initialize(ROOT, options);
  return { client, disk, journals, kept };
}

function storedIn(stored: StoredJournals): StoredRuns {
  return {
    list: () => Promise.resolve([...stored.keys()]),
    lineage: (run) => Promise.resolve([...lineBefore(stored, run), run]),
    read: (run) => Promise.resolve({ ok: true, events: stored.get(run) ?? [] }),
    reopen: (run) => Promise.resolve({ ok: true, append: async (events) => void stored.get(run)?.push(...events), close: () => Promise.resolve() }),
    age: () => Promise.resolve(0),
  };
}

function lineBefore(stored: StoredJournals, run: string): readonly string[] {
  const started = stored.get(run)?.find((event) => event.type === 'runStarted');
  const before = started?.type === 'runStarted' ? started.carried?.run : undefined;
  return before === undefined ? [] : [...lineBefore(stored, before), before];
}

function withOpenTexts(disk: Workspace, open: OpenTexts): Workspace {
  return {
    ...disk,
    async read(file) {
      const text = open.get(file);
      return text === undefined ? disk.read(file) : { file, text, version: sha256(text), fromEditor: true };
    },
  };
}
