// Makes the language server's adapters from the machine's parts.
import { mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { CheckMemory } from './core/pipeline/checkMemory';
import type { Checker } from './core/ports/checker';
import type { Llm } from './core/ports/llm';
import { systemClock } from './io/clock/systemClock';
import { FileJournal } from './io/journal/fileJournal';
import { journalPath } from './io/journal/journalPath';
import { newRunId } from './io/journal/newRunId';
import { sha256 } from './io/journal/sha256';
import { ChoiceMemory } from './io/llm/choiceLlm';
import { offlineVoter, repairVoter } from './io/llm/besideVoters';
import { chooseVoters, type VoterSources } from './io/llm/chooseVoters';
import { detectEndpoints } from './io/llm/detectEndpoints';
import { environmentKeys, type Keys } from './io/llm/environmentKeys';
import { fixError } from './io/llm/codeFix/fixError';
import { Gates } from './io/llm/gate';
import { offlineAgents } from './io/llm/offlineAgents';
import { createOfflineLlm } from './io/llm/offlineLlm';
import type { Adapters, ChosenLlm, LlmChoice } from './lsp/adapters';
import { journalDecisions } from './journalDecisions';
import { openCheckers } from './openCheckers';
import { openJournals } from './openJournals';

export interface ServerMachine {
  /** Folder of the built bundles, where the worker entries stand. */
  readonly bundles: string;
  /** Journals go here when the client names no folder. */
  readonly journals: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

type Disposal = () => Promise<void>;

/** Lives as long as the process; workers start when they are first needed. */
export function serverAdapters(machine: ServerMachine): Adapters {
  const disposals: Disposal[] = [];
  const shared: Shared = { machine, gates: new Gates(), memory: new ChoiceMemory(), offline: new WeakMap() };
  return {
    openProject(root, openTexts) {
      const { workspace, checker, testRunner, behaviours, linter, prover, compiler, dispose } = openCheckers({ root, bundles: machine.bundles, documents: openTexts, background: true });
      disposals.push(dispose);
      return { workspace, checker, testRunner, behaviours, linter, prover, compiler, checked: new CheckMemory(), fixError: (place, stop) => fixError(place, { checker, stop }) };
    },
    chooseLlm: (choice) => choose(choice, shared),
    detectEndpoints: () => detectEndpoints(),
    async openJournal(storage) {
      const run = newRunId();
      const journal = await FileJournal.create(journalFolder(storage, machine), run);
      return { run, append: (event) => journal.append(event), close: () => journal.close() };
    },
    storedRuns(storage) {
      const folder = journalFolder(storage, machine);
      return { ...openJournals(folder), age: async (run) => Date.now() - (await stat(journalPath(folder, run))).mtimeMs };
    },
    decisions: (storage, workspace) => journalDecisions({ folder: journalFolder(storage, machine), workspace }),
    async keepText(storage, name, text) {
      const folder = path.join(storage === '' ? machine.journals : storage, 'diffs');
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = path.join(folder, path.basename(name));
      await writeFile(file, text, { encoding: 'utf8', mode: 0o600 });
      return pathToFileURL(file).href;
    },
    async close() {
      await Promise.allSettled(disposals.map((dispose) => dispose()));
    },
    clock: systemClock,
    hash: sha256,
  };
}

function journalFolder(storage: string, machine: ServerMachine): string {
  return storage === '' ? machine.journals : path.join(storage, 'runs');
}

interface Shared {
  readonly machine: ServerMachine;
  readonly gates: Gates;
  readonly memory: ChoiceMemory;
  /** The offline agents of each project, by its checker: their workers stay warm from run to run. */
  readonly offline: WeakMap<Checker, Llm>;
}

async function choose({ settings, project, links, stop }: LlmChoice, shared: Shared): Promise<ChosenLlm> {
  const { machine, gates, memory } = shared;
  const offline = shared.offline.get(project.checker) ?? openOffline(project, machine);
  shared.offline.set(project.checker, offline);
  const keys = clientKeysFirst(links, environmentKeys(machine.environment, settings.baseUrl));
  const chosen = await chooseVoters(settings, { keys, offline, ...besideOf(project, offline), gates, memory, stop, ...(links.lm !== undefined && { send: links.lm }) });
  return chosen.ok ? chosen : { ok: false, message: chosen.problem };
}

function openOffline({ checker, workspace, behaviours }: LlmChoice['project'], { bundles }: ServerMachine): Llm {
  const offline = createOfflineLlm({ entry: path.join(bundles, 'synthEntry.js'), checker });
  return behaviours === undefined ? offline : offlineAgents(offline, { workspace, behaviours });
}

function besideOf({ behaviours }: LlmChoice['project'], offline: Llm): Pick<VoterSources, 'beside'> {
  return { beside: [offlineVoter(offline), ...(behaviours === undefined ? [] : [repairVoter({ behaviours })])] };
}

/** The keychain's key for a host goes before the environment's. */
function clientKeysFirst(client: Keys, environment: Keys): Keys {
  return { apiKey: async (host) => (await client.apiKey(host)) ?? environment.apiKey(host) };
}
