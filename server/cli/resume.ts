// `starling resume`: goes on with a run that ended early; replies that are on record are used again, not paid for again.
import type { RunEvent } from '../protocol/runEvent';
import type { ServerSettings } from '../protocol/server';
import { EXIT } from './exitStatus';
import { implement } from './implement';
import type { CommonOptions, ImplementOptions } from './parseCommand';
import type { CliServices } from './services';

export interface Resuming {
  readonly common: CommonOptions;
  /** Settings that are not those of the earlier run: a higher budget, say. */
  readonly changed: Partial<ServerSettings>;
}

/** Starts a run with the settings and target of the earlier one. */
export async function resume(run: string, { common, changed }: Resuming, services: CliServices): Promise<number> {
  const stored = await services.journals.read(run);
  if (!stored.ok) {
    services.stderr.write(`starling: ${stored.problem}\n`);
    return EXIT.badInput;
  }
  const started = stored.events.find((event) => event.type === 'runStarted');
  if (started === undefined) {
    services.stderr.write(`starling: run ${run} ended before it began\n`);
    return EXIT.badInput;
  }
  if (stored.events.some((event) => event.type === 'runEnded' && event.status === 'complete')) {
    services.stderr.write(`starling: run ${run} is complete: "starling show ${run}"\n`);
    return EXIT.badInput;
  }
  return implement(optionsOf(started, { common, changed }), services, stored.events);
}

function optionsOf(started: Extract<RunEvent, { type: 'runStarted' }>, { common, changed }: Resuming): ImplementOptions {
  const { target, wish, settings, workspace, endpoint } = started;
  return { ...common, workspace, target, wish, apply: false, settings: { priceInput: null, priceOutput: null, ...settings, ...endpoint, ...changed } };
}
