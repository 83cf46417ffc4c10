// `starling implement` and `starling resume`: one run, its result to stdout, and on request applied.
import path from 'node:path';
import { earlierRun } from '../core/pipeline/earlierRun';
import type { PlannedFeature } from '../core/pipeline/plan/plannedFeature';
import { runFeature } from '../core/pipeline/runFeature';
import type { RunResult } from '../core/pipeline/runResult';
import { emptyRun, foldRun } from '../core/pipeline/runState';
import { parseTarget } from '../core/feature/parseTarget';
import type { RunPorts } from '../core/ports/runPorts';
import type { StopSignal } from '../core/ports/stopSignal';
import type { RunSettings } from '../protocol/model';
import type { RunEvent } from '../protocol/runEvent';
import type { ServerSettings } from '../protocol/server';
import { applyRun } from './applyRun';
import { EXIT, exitStatus } from './exitStatus';
import type { ImplementOptions } from './parseCommand';
import { runJson } from './runJson';
import { runText } from './runText';
import type { CliServices } from './services';
import { showProgress } from './showProgress';

/** What a run takes from an earlier one: its events to go on from, or what of it is to be done again. */
export interface Begin {
  readonly replay?: readonly RunEvent[];
  readonly planned?: PlannedFeature;
}

/** Resolves with the exit status. */
export async function implement(options: ImplementOptions, services: CliServices, begin: Begin = {}): Promise<number> {
  const ran = await runTarget(options, services, { ...begin, onEvent: follow(services) });
  if (!ran.ok) return complain(services, options, ran);
  try {
    const { result, status } = ran;
    if (result.end === 'badInput') return complain(services, options, { problem: result.view.reason, status });
    const applied = options.apply ? await applyRun(result, options, { services, ports: ran.ports }) : undefined;
    print(result, { options, services, events: applied?.events ?? [] });
    if (applied?.problem === undefined || status !== EXIT.done) return status;
    return services.stop.aborted ? EXIT.stopped : EXIT.someUndecided;
  } finally {
    await ran.close();
  }
}

export interface Running extends Begin {
  readonly onEvent: (event: RunEvent) => void;
  /** Ends this run alone; absent where only the whole program is stopped. */
  readonly stop?: StopSignal;
}

export type Ran = { readonly ok: true; readonly result: RunResult; readonly status: number; readonly ports: RunPorts; close(): Promise<void> } | ({ readonly ok: false } & Complaint);

/** One run, with its ports still open: whoever asked closes them. Writes nothing but the journal. */
export async function runTarget(options: ImplementOptions, services: CliServices, { replay = [], planned, onEvent, stop }: Running): Promise<Ran> {
  const parsed = parseTarget(options.target);
  if ('error' in parsed) return { ok: false, problem: parsed.error, status: EXIT.badInput };
  const target = { ...parsed, file: fromWorkspace(parsed.file, options.workspace) };
  const opened = await services.openRun({ workspace: options.workspace, settings: options.settings, ...(stop !== undefined && { stop }) });
  if (!opened.ok) return { ok: false, problem: opened.problem, status: UNOPENED[opened.cause] };
  try {
    const { provider, model, baseUrl } = options.settings;
    const settings = { ...runSettings(options.settings), trusted: true };
    const request = { run: opened.run, target, wish: options.wish, settings, endpoint: { provider, model, baseUrl }, earlier: earlierRun(replay), planned };
    const result = await runFeature(request, opened.ports, onEvent);
    return { ok: true, result, status: exitStatus(result), ports: opened.ports, close: () => opened.close() };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** A shell completes to absolute paths; inside the workspace they mean the same file. */
function fromWorkspace(file: string, workspace: string): string {
  const inside = path.relative(path.resolve(workspace), file).split(path.sep);
  return path.isAbsolute(file) && inside[0] !== '..' ? inside.join('/') : file;
}

const UNOPENED = { badInput: EXIT.badInput, noModel: EXIT.noModel, stopped: EXIT.stopped } as const;

/** A person on a terminal sees a moving line; everything else goes to stdout at the end. */
function follow(services: CliServices): (event: RunEvent) => void {
  const show = showProgress(services.stderr);
  let view = emptyRun();
  return (event) => {
    view = foldRun(view, event);
    show(event, view);
  };
}

interface Printing {
  readonly options: ImplementOptions;
  readonly services: CliServices;
  readonly events: readonly RunEvent[];
}

function print(result: RunResult, { options, services, events }: Printing): void {
  const view = events.reduce(foldRun, result.view);
  services.stdout(options.json ? `${JSON.stringify(runJson(view))}\n` : runText(view));
}

interface Complaint {
  readonly problem: string;
  readonly status: number;
}

function complain(services: CliServices, options: { readonly json: boolean }, { problem, status }: Complaint): number {
  services.stderr.write(`starling: ${problem}\n`);
  if (options.json) services.stdout(`${JSON.stringify({ error: problem })}\n`);
  return status;
}

function runSettings(settings: ServerSettings): Omit<RunSettings, 'trusted'> {
  const { reliability, budgetUsd, maxCalls, concurrency, seed, testTimeoutMs, priceInput, priceOutput, voters, runTestsWithoutSandbox = false } = settings;
  return { reliability, budgetUsd, maxCalls, concurrency, seed, testTimeoutMs, priceInput, priceOutput, voters: voters ?? [], runTestsWithoutSandbox };
}
