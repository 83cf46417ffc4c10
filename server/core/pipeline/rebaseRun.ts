// Winners for files that somebody typed in while the run went on: found again, checked again, or said to be stale.
import type { Check, Edit } from '../../protocol/model';
import { assemble } from '../assemble/assemble';
import { rebaseEdits, type Rebased } from '../assemble/rebase';
import { testsVerdict } from '../verify/testsVerdict';
import { typesVerdict } from '../verify/typesVerdict';
import { elapsed, type RunContext } from './runContext';

export interface Proposal {
  /** Texts that the edits were made for. */
  readonly before: Readonly<Record<string, string>>;
  readonly edits: readonly Edit[];
}

export interface RebasedRun extends Proposal {
  readonly stale: readonly Extract<Rebased, { kind: 'stale' }>[];
  /** Made of the rebased edits on what stands there now; none where nothing had changed. */
  readonly checks: readonly Check[];
}

/** `tests` are those that reach the files. What fails now, on code that has changed around it, is stale. */
export async function rebaseRun({ before, edits }: Proposal, tests: readonly string[], context: RunContext): Promise<RebasedRun> {
  const { workspace, hash, stop } = context.ports;
  const files = [...new Set([...Object.keys(before), ...edits.map(({ target }) => target.file)])];
  const read = await Promise.all(files.map((file) => workspace.read(file)));
  const now = Object.fromEntries(read.flatMap((one) => (one === undefined ? [] : [[one.file, one.text] as const])));
  if (files.every((file) => now[file] === before[file]) || stop.aborted) return { before, edits, stale: [], checks: [] };
  const verdicts = rebaseEdits({ before, now, edits, hash });
  const kept = verdicts.filter(({ kind }) => kind !== 'stale');
  const rebased = kept.map(({ edit }) => edit);
  const stale = verdicts.filter((one) => one.kind === 'stale');
  const checks = rebased.length === 0 ? [] : await checkAgain({ before: now, edits: rebased }, kept.some(({ kind }) => kind === 'verify') ? tests : [], context);
  const failed = checks.find(({ outcome }) => outcome !== 'passed' && outcome !== 'skipped');
  if (failed === undefined) return { before: now, edits: rebased, stale, checks };
  return { before: now, edits: [], stale: [...stale, ...rebased.map((edit) => ({ kind: 'stale' as const, edit, why: `the code around it changed, and with it ${failed.name} fails: ${failed.detail}` }))], checks: [] };
}

/** Against the code as it stands now: what the person's own typing broke is no fault of the edits. */
async function checkAgain(proposal: Proposal, tests: readonly string[], { ports, settings, baseline, startedAt }: RunContext): Promise<readonly Check[]> {
  const assembled = assemble({ files: proposal.before, edits: proposal.edits });
  const from = elapsed({ ports, startedAt });
  if (!assembled.ok) return [{ name: 'scope', outcome: 'failed', detail: assembled.why, ms: 0, from, inputHash: '' }];
  const overlay = Object.fromEntries(Object.entries(assembled.files).map(([file, { after }]) => [file, after]));
  const inputHash = ports.hash(JSON.stringify(overlay));
  const files = Object.keys(overlay);
  const [old, next] = [await ports.checker.check(files.filter((file) => proposal.before[file] !== undefined), {}, ports.stop), await ports.checker.check(files, overlay, ports.stop)];
  const types: Check = { name: 'types', ms: Math.round(next.ms), from, inputHash, ...typesVerdict({ baseline: old.diagnostics, after: next.diagnostics }) };
  if (tests.length === 0 || types.outcome !== 'passed' || baseline.tests.outcome !== 'completed') return [types];
  const begun = elapsed({ ports, startedAt });
  const request = { tests, timeoutMs: settings.testTimeoutMs };
  const [was, is] = [await ports.testRunner.run({ ...request, overlay: {} }, ports.stop), await ports.testRunner.run({ ...request, overlay }, ports.stop)];
  const { outcome, detail } = testsVerdict({ baseline: was, candidate: is, own: [] });
  return [types, { name: 'tests', outcome, detail, command: is.command, ms: elapsed({ ports, startedAt }) - begun, from: begun, inputHash }];
}

/** Says which edits are stale, and that others were carried over. */
export async function tellRebased({ edits, stale, checks }: RebasedRun, { record }: RunContext): Promise<void> {
  for (const { edit, why } of stale) await record.write({ type: 'editStatus', edit: edit.id, status: 'stale', reason: `${why}: run it again` });
  for (const check of checks) await record.write({ type: 'integrated', check });
  if (checks.length > 0) await record.write({ type: 'note', text: `files changed while the run went on: ${edits.length} edits were found again there and checked with what was typed` });
}
