// Runs the lanes of a bundle again on its own texts, and says whether they judge as they did.
import type { Check, CheckName, CheckOutcome, EvidenceLevel } from '../../protocol/model';
import type { EvidenceBundle } from '../../protocol/bundle';
import { bundleFaults } from '../verify/bundleFaults';
import { AGENT_TESTS, evidenceLevel } from '../verify/evidenceLevel';
import { replayBundle, type Replayed } from '../verify/replayBundle';
import { askedTests } from './agentTests';
import { aloneContext, bundledContext, type CheckPorts } from './bundledContext';
import type { BuiltCandidate, Lane } from './lanes/lane';
import { CANDIDATE_LANES, WINNER_LANES } from './lanes/laneTables';
import { mechanicalAgain, plannedPlace, type Place } from './plan/plannedPlace';
import { isMechanical } from '../verify/isMechanical';
import type { RunContext } from './runContext';
import { runLanes } from './runLanes';
import { startTestLimit } from './testLimit';

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
  const replayed = replayBundle(bundle);
  if (faults.length > 0 || replayed === undefined) return { ok: false, faults };
  const judged = await judgeAgain(bundle, replayed, await bundledContext(bundle, ports));
  if (!judged.ok) return { ok: false, faults: [judged.why] };
  return { ok: true, reproduced: compare(bundle, judged.checks, await differingFiles(bundle, ports)) };
}

type Judged = { readonly ok: true; readonly checks: readonly Check[] } | { readonly ok: false; readonly why: string };

async function judgeAgain(bundle: EvidenceBundle, replayed: Replayed, context: RunContext): Promise<Judged> {
  const { plan, task, filled } = bundle;
  const { file } = task.target;
  if (plan === null) return { ok: true, checks: await lanesAgain(bundle, { context: await aloneContext(bundle, context), fileText: replayed.before[file] ?? '', filled }, replayed) };
  const planned = await plannedPlace({ ...bundle, plan }, replayed, context);
  if (!planned.ok) return planned;
  if (isMechanical(task)) return { ok: true, checks: await mechanicalAgain(bundle, planned.standing, planned.based) };
  return { ok: true, checks: await lanesAgain(bundle, planned.place, replayed) };
}

async function lanesAgain({ task, edits, answer, settings, evidence }: EvidenceBundle, { context, fileText, filled }: Place, { after }: Replayed): Promise<readonly Check[]> {
  const text = after[task.target.file] ?? '';
  const given = answer ?? { declaration: '', before: [], after: [], imports: [] };
  const candidate: BuiltCandidate = { task, answer: given, fileText, filled, open: [], limit: startTestLimit(settings.testTimeoutMs), edits, text };
  const recorded = (lanes: readonly Lane[]): readonly Lane[] => lanes.filter(({ name }) => evidence.checks.some((check) => check.name === name));
  const gate = await runLanes(recorded(CANDIDATE_LANES), candidate, context, () => Promise.resolve());
  const raised = gate.refused ? [] : (await runLanes(recorded(WINNER_LANES), candidate, context, () => Promise.resolve())).checks;
  const asked = !gate.refused && evidence.checks.some(isAsked) ? await askedTests(candidate, context) : undefined;
  return [...gate.checks, ...raised, ...(asked === undefined ? [] : [asked])];
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

async function differingFiles({ files }: EvidenceBundle, { workspace }: CheckPorts): Promise<readonly string[]> {
  const now = await Promise.all(files.map(({ file }) => workspace.read(file)));
  return files.filter(({ sha256 }, index) => (now[index]?.version ?? '') !== sha256).map(({ file }) => file);
}
