// The context of a run that judges a bundle: its texts in the workspace, nobody to ask and nothing to keep.
import type { EvidenceBundle } from '../../protocol/bundle';
import { findStubs } from '../ast/findStubs';
import { parseFile } from '../ast/parseFile';
import type { RunPorts } from '../ports/runPorts';
import { noUsage } from '../ports/usage';
import { takeBaseline } from './baseline';
import { openRunMemory } from './checkMemory';
import { earlierRun } from './earlierRun';
import { withinTrust } from './openContext';
import { overlaidPorts, type Texts } from './plan/overlaidPorts';
import { openPurse } from './purse';
import { startRecord } from './record';
import type { RunContext } from './runContext';

/** All but a model and a journal: nothing is asked and nothing is kept. */
export type CheckPorts = Omit<RunPorts, 'llm' | 'journal'>;

/** With an empty baseline. */
export async function bundledContext(bundle: EvidenceBundle, given: CheckPorts): Promise<RunContext> {
  const { feature, settings, evidence } = bundle;
  const tried = evidence.checks.find(({ name }) => name === 'mutants')?.tried;
  const ports = overlaidPorts(withinTrust(alone(given), settings), await bundledTexts(bundle, given));
  const replies = earlierRun(bundle.journal)?.replies;
  return {
    ...{ run: bundle.run, ports, settings, feature, tests: [] },
    baseline: { diagnostics: [], tests: { outcome: 'unavailable', results: [], command: '', sandbox: '', detail: 'not run yet', ms: 0 } },
    memory: await openRunMemory(ports),
    record: startRecord(ports.journal, () => undefined),
    purse: openPurse(settings),
    ...(replies !== undefined && { replies }),
    ...(tried !== undefined && { triedMutants: tried }),
    dependencies: await ports.workspace.dependencies(),
    startedAt: ports.clock.monotonic(),
  };
}

/** For a task that the code of one file names itself: the baseline of that file and its tests. */
export async function aloneContext({ feature, files, settings }: EvidenceBundle, context: RunContext): Promise<RunContext> {
  const { ports } = context;
  const memory = context.memory ?? (await openRunMemory(ports));
  const fileText = files.find(({ file }) => file === feature.file)?.text ?? '';
  const stubs = findStubs(parseFile(feature.file, fileText));
  const { baseline } = await takeBaseline({ feature, fileText, stubs, settings, memory }, ports);
  const tests = files.flatMap(({ file, text }) => (text !== null && feature.tests.includes(file) ? [{ file, text }] : []));
  return { ...context, baseline, tests };
}

/** The project's own runner alone judges: the fast filter is only ever believed within one run. */
function alone(ports: CheckPorts): RunPorts {
  const { testRunner } = ports;
  return {
    ...ports,
    llm: { name: 'nobody', simulated: true, complete: () => Promise.resolve({ ok: false, reason: 'noAnswer', message: 'nobody is asked', usage: noUsage }) },
    journal: { append: () => Promise.resolve() },
    testRunner: { run: (request, stop) => testRunner.run(request, stop) },
  };
}

/** A file that was not there, and is not there now, needs no place to be left out of. */
async function bundledTexts({ files }: EvidenceBundle, { workspace }: CheckPorts): Promise<Texts> {
  const now = await Promise.all(files.map(({ file }) => workspace.read(file)));
  return Object.fromEntries(files.flatMap(({ file, text }, index) => (text === null && now[index] === undefined ? [] : [[file, text] as const])));
}
