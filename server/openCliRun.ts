// Makes the ports of one command-line run from the machine's parts.
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { OpenedRun, OpenRunRequest } from './cli/services';
import type { RunPorts } from './core/ports/runPorts';
import type { StopSignal } from './core/ports/stopSignal';
import { systemClock } from './io/clock/systemClock';
import { FileJournal } from './io/journal/fileJournal';
import { openJournalFile, type OpenJournalFile } from './io/journal/journalFile';
import { newRunId } from './io/journal/newRunId';
import { sha256 } from './io/journal/sha256';
import { offlineVoter, repairVoter } from './io/llm/besideVoters';
import { chooseVoters } from './io/llm/chooseVoters';
import { environmentKeys } from './io/llm/environmentKeys';
import { Gates } from './io/llm/gate';
import { offlineAgents } from './io/llm/offlineAgents';
import { createOfflineLlm } from './io/llm/offlineLlm';
import { toAbortSignal } from './io/llm/toAbortSignal';
import { journalDecisions, type JournalFolder } from './journalDecisions';
import { openCheckers } from './openCheckers';

export interface CliMachine {
  /** Folder of the built bundles, where the worker entries stand. */
  readonly bundles: string;
  readonly journals: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stop: StopSignal;
  /** Given where the checkers of a project outlive one run. */
  readonly openCheckers?: typeof openCheckers;
  /** Given where something stands between the journal and the disk. */
  readonly openJournalFile?: OpenJournalFile;
}

/** A run's ports, its id, and what has to be ended after it. Expected failures are values. */
export async function openCliRun(request: OpenRunRequest, machine: CliMachine): Promise<OpenedRun> {
  const root = path.resolve(request.workspace);
  if (!(await isFolder(root))) return { ok: false, cause: 'badInput', problem: `${root} is no folder: name the project with --workspace DIR` };
  const { workspace, checker, testRunner, behaviours, linter, prover, compiler, dispose } = (machine.openCheckers ?? openCheckers)({ root, bundles: machine.bundles });
  const offline = offlineAgents(createOfflineLlm({ entry: path.join(machine.bundles, 'synthEntry.js'), checker }), { workspace, behaviours });
  const { settings } = request;
  const choice = await chooseVoters(settings, { keys: environmentKeys(machine.environment, settings.baseUrl), offline, beside: [offlineVoter(offline), repairVoter({ behaviours })], gates: new Gates(), stop: machine.stop });
  if (!choice.ok) {
    await dispose();
    return machine.stop.aborted ? { ok: false, cause: 'stopped', problem: 'stopped before anything was asked' } : { ok: false, cause: choice.cause, problem: choice.problem };
  }
  const run = newRunId();
  const made = await makeJournal(run, machine);
  if (!made.ok) {
    await dispose();
    return { ok: false, cause: 'badInput', problem: made.problem };
  }
  const { journal } = made;
  // A journal that cannot be written stops the run as a person would: no call that is on its way is tried again.
  const stop = toAbortSignal(machine.stop);
  return {
    ok: true,
    run,
    ports: { llm: choice.llm, ...decisionsFor(settings, { folder: machine.journals, workspace: workspace.root }), workspace, checker, testRunner, behaviours, linter, prover, compiler, journal, clock: systemClock, hash: sha256, stop: AbortSignal.any([stop.signal, journal.failed]) },
    close: async () => {
      stop.release();
      await dispose();
      await journal.close();
    },
  };
}

function decisionsFor({ reuse }: OpenRunRequest['settings'], folder: JournalFolder): Pick<RunPorts, 'decisions'> {
  return reuse === false ? {} : { decisions: journalDecisions(folder) };
}

async function makeJournal(run: string, machine: CliMachine): Promise<{ readonly ok: true; readonly journal: FileJournal } | { readonly ok: false; readonly problem: string }> {
  try {
    return { ok: true, journal: await FileJournal.create(machine.journals, run, machine.openJournalFile ?? openJournalFile) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, problem: `no journal can be kept in ${machine.journals} (${why}), and nothing is asked without one: name another folder with STARLING_STATE` };
  }
}

async function isFolder(folder: string): Promise<boolean> {
  try {
    return (await stat(folder)).isDirectory();
  } catch {
    return false;
  }
}

