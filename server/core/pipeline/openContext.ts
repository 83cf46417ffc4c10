// What every step of a run is given, from what the run was started with.
import type { Feature, RunSettings } from '../../protocol/model';
import type { RunPorts } from '../ports/runPorts';
import type { RunMemory } from './checkMemory';
import type { EarlierRun } from './earlierRun';
import { openPurse } from './purse';
import { readGuides } from './readGuides';
import type { Record } from './record';
import type { Baseline, RunContext } from './runContext';

export interface Opening {
  readonly request: { readonly run: string; readonly settings: RunSettings; readonly earlier?: EarlierRun | undefined };
  readonly ports: RunPorts;
  readonly record: Record;
  readonly memory: RunMemory;
  readonly feature: Feature;
  readonly tests: RunContext['tests'];
  readonly baseline: Baseline;
  readonly startedAt: number;
}

export async function openContext({ request, ports, ...parts }: Opening): Promise<RunContext> {
  const { run, settings, earlier } = request;
  return {
    ...parts,
    run,
    settings,
    ports: withinTrust(ports, settings),
    purse: openPurse(settings, earlier?.carried),
    ...(earlier !== undefined && { skippedSeeds: earlier.skippedSeeds, replies: earlier.replies }),
    dependencies: await ports.workspace.dependencies(),
    guides: await readGuides(parts.feature.file, ports),
  };
}

/** In a workspace that is not trusted nothing of it is run, not even where it reaches nothing. */
export function withinTrust(ports: RunPorts, { trusted }: RunSettings): RunPorts {
  const { behaviours, ...others } = ports;
  return trusted ? ports : others;
}
