// `starling resume`: goes on with a run that ended early; replies that are on record are used again, not paid for again.
import { emptyRun, foldRun } from '../core/pipeline/runState';
import { lineageEvents } from '../core/pipeline/lineageEvents';
import { askAgain } from '../core/pipeline/plan/askAgain';
import type { RunEvent } from '../protocol/runEvent';
import type { ServerSettings } from '../protocol/server';
import { endApply, openIntent } from './endApply';
import { EXIT } from './exitStatus';
import { implement, type Begin } from './implement';
import type { CommonOptions, ImplementOptions, Refused } from './parseCommand';
import type { CliServices } from './services';

export interface Resuming {
  readonly common: CommonOptions;
  /** Settings that are not those of the earlier run: a higher budget, say. */
  readonly changed: Partial<ServerSettings>;
  readonly refused: Refused;
}

/**
 * Ends writing that was cut short; else starts a run with the settings and target of the earlier one and all replies of its line. Whichever
 * run of a line is named, the last one is gone on with, and its journal stays locked meanwhile: no reply is asked for by two.
 */
export async function resume(run: string, resuming: Resuming, services: CliServices): Promise<number> {
  const complain = (problem: string): number => {
    services.stderr.write(`starling: ${problem}\n`);
    if (resuming.common.json) services.stdout(`${JSON.stringify({ error: problem })}\n`);
    return EXIT.badInput;
  };
  const line = await readLine(run, services);
  if (!line.ok) return complain(line.problem);
  const journal = await services.journals.reopen(line.last);
  if (!journal.ok) return complain(journal.problem);
  try {
    // Read again: until it was locked, another process could have added to it.
    const fresh = await readLine(run, services);
    if (!fresh.ok) return complain(fresh.problem);
    if (fresh.last !== line.last) return complain(`run ${fresh.last} goes on with run ${line.last} already`);
    const events = fresh.events.at(-1) ?? [];
    if (openIntent(events) !== undefined) return await endApply({ run: line.last, events, journal }, resuming.common, services);
    const refusal = nothingToDo(line.last, events, resuming);
    if (refusal !== undefined) return complain(refusal);
    const started = fresh.events.flat().findLast((event) => event.type === 'runStarted');
    if (started === undefined) return complain(`run ${run} ended before it began`);
    return await implement(optionsOf(started, resuming), services, beginOf(fresh.events, resuming.refused));
  } finally {
    await journal.close();
  }
}

type Line = { readonly ok: true; readonly last: string; readonly events: readonly (readonly RunEvent[])[] } | { readonly ok: false; readonly problem: string };

async function readLine(run: string, { journals }: CliServices): Promise<Line> {
  const own = await journals.read(run);
  if (!own.ok) return own;
  const line = await journals.lineage(run);
  const events: (readonly RunEvent[])[] = [];
  for (const one of line) {
    const stored = one === run ? own : await journals.read(one);
    if (!stored.ok) return stored;
    events.push(stored.events);
  }
  return { ok: true, last: line.at(-1) ?? run, events };
}

/** What is asked about again is a run of its own, with a budget of its own: replies on record are those that were refused. */
function beginOf(events: readonly (readonly RunEvent[])[], refused: Refused): Begin {
  const planned = askAgain(events.at(-1) ?? [], refused);
  return planned === undefined ? { replay: lineageEvents(events) } : { planned };
}

function nothingToDo(run: string, events: readonly RunEvent[], { common: { apply }, refused }: Resuming): string | undefined {
  const view = events.reduce(foldRun, emptyRun());
  const unknown = Object.keys(refused).find((id) => !view.edits.some((edit) => edit.id === id));
  if (unknown !== undefined) return `run ${run} has no edit ${unknown}: "starling show ${run}" lists them`;
  if (events.some((event) => event.type === 'applied') && !events.some((event) => event.type === 'undone')) return `run ${run} is applied: "starling show ${run}" shows it, "starling undo ${run}" takes it back`;
  if (view.status === 'complete' && !apply && Object.keys(refused).length === 0) return `run ${run} is complete: "starling show ${run}" shows it, "starling resume ${run} --apply" applies it`;
  return undefined;
}

function optionsOf(started: Extract<RunEvent, { type: 'runStarted' }>, { common, changed }: Resuming): ImplementOptions {
  const { target, wish, settings, workspace, endpoint } = started;
  return { ...common, workspace, target, wish, settings: { priceInput: null, priceOutput: null, voters: [], ...settings, ...endpoint, ...changed } };
}
