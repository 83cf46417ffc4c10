// Decides one planned task: by the swarm, or without it where the code says it all.
import type { Check, Edit, Task } from '../../../protocol/model';
import { mechanicalEdits } from '../../decompose/mechanicalEdits';
import { applyToFiles } from '../../edits/applyToFiles';
import { changedTexts } from '../../edits/changedTexts';
import { inputHashOf } from '../../verify/inputHash';
import { typesVerdict } from '../../verify/typesVerdict';
import { decideTask } from '../decideTask';
import { elapsed, type RunContext } from '../runContext';
import { isBroken } from '../runState';
import { markOf } from '../../verify/markTargets';
import type { StepOutcome, StepQuestion } from './stepQuestion';
import { isMechanical } from '../../verify/isMechanical';
import { taskContext } from './taskContext';
import { taskPorts, type Standing } from './taskPorts';

/** In a larger project only the files that changed are checked here; the end of the wave looks at the others. */
export const MOST_CHECKED = 400;

/** Never rejects for what a model, a check or a person does. */
export async function decideStep(question: StepQuestion, context: RunContext): Promise<StepOutcome> {
  const { task, standing, filled, awaited, replies, refusals, drawnBefore, decisions, doubtsOthers, untilTested } = question;
  if (isMechanical(task)) return decideMechanical(task, standing, context);
  const own = await taskContext(task, standing, context);
  const fileText = standing.textOf(task.target.file) ?? '';
  const input = { task, fileText, filled: [...filled, markOf(task)], open: awaited, replies, decisions, drawnBefore, doubtsOthers, untilTested, ...(refusals.length > 0 && { refusals }) };
  const outcome = await decideTask(input, own);
  if (outcome.kind !== 'decided') return outcome;
  const { edits, checks, candidate } = outcome.verdict;
  // What is not sure here is not said elsewhere.
  if (outcome.split === true) return { kind: 'decided', edits, checks, split: true };
  return { kind: 'decided', edits, checks, ...(candidate !== undefined && { solved: { site: { task, text: fileText }, answer: candidate.answer, tally: outcome.tally } }) };
}

async function decideMechanical(task: Task, standing: Standing, context: RunContext): Promise<StepOutcome> {
  const made = await mechanicalStep(task, standing, context);
  if (!made.ok) return { kind: 'undecided', why: made.why };
  const broken = made.checks.find(isBroken);
  return broken === undefined ? { kind: 'decided', edits: made.edits, checks: made.checks } : { kind: 'undecided', why: `${broken.name}: ${broken.detail}` };
}

export type MechanicalStep = { readonly ok: true; readonly edits: readonly Edit[]; readonly checks: readonly Check[] } | { readonly ok: false; readonly why: string };

/** What it changes is what it says; the types of all files that it touches are checked, and the wave checks the rest. */
export async function mechanicalStep(task: Task, standing: Standing, context: RunContext): Promise<MechanicalStep> {
  const { hash, checker, stop } = taskPorts(context.ports, standing);
  const texts = await standing.allTexts();
  const made = mechanicalEdits({ task, texts, hash });
  const applied = made.ok ? applyToFiles(texts, made.edits) : made;
  if (!made.ok || !applied.ok) return { ok: false, why: !made.ok ? made.why : applied.ok ? '' : applied.why };
  const changed = changedTexts(texts, applied.files);
  // For compilers a file that is gone is an empty one.
  const overlay = Object.fromEntries(Object.entries(changed).map(([file, text]) => [file, text ?? '']));
  const from = elapsed(context);
  const inputHash = inputHashOf(changed, hash);
  const files = Object.keys(applied.files);
  const report = await checker.check(files.length <= MOST_CHECKED ? files : Object.keys(changed).filter((file) => changed[file] !== null), overlay, stop);
  const types: Check = { name: 'types', ms: Math.round(report.ms), from, inputHash, ...typesVerdict({ baseline: context.baseline.diagnostics, after: report.diagnostics }) };
  const done = { ms: 0, from, inputHash, outcome: 'passed' } as const;
  return { ok: true, edits: made.edits, checks: [{ name: 'parse', detail: 'no syntax error', ...done }, { name: 'scope', detail: `nothing but ${task.verb ?? ''} of ${task.target.path || task.target.file}`, ...done }, types] };
}
