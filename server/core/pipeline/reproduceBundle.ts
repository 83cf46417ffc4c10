// Runs the lanes of a bundle again on its own texts, and says whether they judge as they did.
import type { Check, CheckName, CheckOutcome, EvidenceLevel } from '../../protocol/model';
import type { EvidenceBundle } from '../../protocol/bundle';
import { findStubs } from '../ast/findStubs';
import { parseFile } from '../ast/parseFile';
import type { Overlay } from '../ports/checker';
import type { RunPorts } from '../ports/runPorts';
import { noUsage } from '../ports/usage';
import { bundleFaults, textsOf } from '../verify/bundleFaults';
import { AGENT_TESTS, evidenceLevel } from '../verify/evidenceLevel';
import { askedTests } from './agentTests';
import { takeBaseline } from './baseline';
import { openRunMemory } from './checkMemory';
import { earlierRun } from './earlierRun';
import type { BuiltCandidate, Lane } from './lanes/lane';
import { CANDIDATE_LANES, WINNER_LANES } from './lanes/laneTables';
import { openPurse } from './purse';
import { startRecord } from './record';
import type { RunContext } from './runContext';
import { runLanes } from './runLanes';
import { startTestLimit } from './testLimit';

/** All but a model and a journal: nothing is asked and nothing is kept. */
export type CheckPorts = Omit<RunPorts, 'llm' | 'journal'>;

export interface Reproduced {
  /** In the order of the bundle. `missing`: the lane was not come to, or does not exist here. */
  readonly checks: readonly { readonly name: CheckName; readonly was: CheckOutcome; readonly now: CheckOutcome | 'missing'; readonly detail: string }[];
  readonly level: { readonly was: EvidenceLevel; readonly now: EvidenceLevel };
  /** Files that the workspace has otherwise than the bundle; the bundle's texts were used. */
  readonly differing: readonly string[];
  /** Every check ended as it did, and the level is the same. */
  readonly same: boolean;
}

export type Reproduction = { readonly ok: true; readonly reproduced: Reproduced } | { readonly ok: false; readonly faults: readonly string[] };

/** Runs the lanes that the bundle has a check of. Never rejects for what a bundle holds. `faults`: it does not fit together, so nothing was run. */
export async function reproduceBundle(bundle: EvidenceBundle, ports: CheckPorts): Promise<Reproduction> {
  const faults = bundleFaults(bundle, ports.hash);
  const texts = textsOf(bundle);
  if (faults.length > 0 || texts === undefined) return { ok: false, faults };
  const context = await contextOf(bundle, ports);
  const { task, edits, filled, settings } = bundle;
  const answer = bundle.answer ?? { declaration: '', before: [], after: [], imports: [] };
  const candidate: BuiltCandidate = { task, answer, fileText: texts.before, filled, open: [], limit: startTestLimit(settings.testTimeoutMs), edits, text: texts.after };
  const recorded = (lanes: readonly Lane[]): readonly Lane[] => lanes.filter(({ name }) => bundle.evidence.checks.some((check) => check.name === name));
  const gate = await runLanes(recorded(CANDIDATE_LANES), candidate, context, () => Promise.resolve());
  const raised = gate.refused ? [] : (await runLanes(recorded(WINNER_LANES), candidate, context, () => Promise.resolve())).checks;
  const asked = !gate.refused && bundle.evidence.checks.some(isAsked) ? await askedTests(candidate, context) : undefined;
  const differing = await differingFiles(bundle, ports);
  return { ok: true, reproduced: compare(bundle, [...gate.checks, ...raised, ...(asked === undefined ? [] : [asked])], differing) };
}

function compare({ evidence }: EvidenceBundle, checks: readonly Check[], differing: readonly string[]): Reproduced {
  const rows = evidence.checks.map((recorded) => {
    const { name, outcome } = recorded;
    const now = checks.find((check) => check.name === name && isAsked(check) === isAsked(recorded));
    return { name, was: outcome, now: now?.outcome ?? ('missing' as const), detail: now?.detail ?? '' };
  });
  const level = { was: evidence.level, now: evidenceLevel(checks) };
  return { checks: rows, level, differing, same: level.was === level.now && rows.every(({ was, now }) => was === now) };
}

/** Its tests stand in the bundle: nobody is asked again. */
function isAsked({ command }: Pick<Check, 'command'>): boolean {
  return command === AGENT_TESTS;
}

async function contextOf(bundle: EvidenceBundle, given: CheckPorts): Promise<RunContext> {
  const { feature, settings, files } = bundle;
  const ports = standingOn(Object.fromEntries(files.map(({ file, text }) => [file, text])), given);
  const fileText = files[0]?.text ?? '';
  const stubs = findStubs(parseFile(feature.file, fileText));
  const memory = await openRunMemory(ports);
  const replies = earlierRun(bundle.journal)?.replies;
  const { baseline } = await takeBaseline({ feature, fileText, stubs, settings, memory }, ports);
  return {
    ...{ run: bundle.run, ports, settings, feature, baseline, memory },
    record: startRecord(ports.journal, () => undefined),
    purse: openPurse(settings),
    ...(replies !== undefined && { replies }),
    tests: files.filter(({ file }) => feature.tests.includes(file)),
    dependencies: await ports.workspace.dependencies(),
    startedAt: ports.clock.monotonic(),
  };
}

/** The workspace as it would be with the bundle's texts in it. */
function standingOn(texts: Overlay, ports: CheckPorts): RunPorts {
  const { workspace, checker, testRunner, hash } = ports;
  return {
    ...ports,
    llm: { name: 'nobody', simulated: true, complete: () => Promise.resolve({ ok: false, reason: 'noAnswer', message: 'nobody is asked', usage: noUsage }) },
    journal: { append: () => Promise.resolve() },
    workspace: {
      ...workspace,
      read(file) {
        const text = texts[file];
        return text === undefined ? workspace.read(file) : Promise.resolve({ file, text, version: hash(text), fromEditor: true });
      },
    },
    checker: {
      check: (files, overlay, stop) => checker.check(files, { ...texts, ...overlay }, stop),
      fixes: (file, overlay, stop) => checker.fixes(file, { ...texts, ...overlay }, stop),
    },
    testRunner: { run: (request, stop) => testRunner.run({ ...request, overlay: { ...texts, ...request.overlay } }, stop) },
  };
}

async function differingFiles({ files }: EvidenceBundle, { workspace }: CheckPorts): Promise<readonly string[]> {
  const now = await Promise.all(files.map(({ file }) => workspace.read(file)));
  return files.filter(({ sha256 }, index) => now[index]?.version !== sha256).map(({ file }) => file);
}
