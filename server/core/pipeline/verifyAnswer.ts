// Judges one answer: to edits, to new text, through the lanes.
import type { Check, CheckName, Edit } from '../../protocol/model';
import { parseFile, syntaxErrors } from '../ast/parseFile';
import { atomise } from '../decompose/atomise';
import { applyEdits } from '../edits/applyEdits';
import type { BuiltCandidate, Candidate } from './lanes/lane';
import { CANDIDATE_LANES } from './lanes/laneTables';
import { elapsed, type RunContext } from './runContext';
import { runLanes } from './runLanes';

/** `passed`: every check passed or could not run, which then lowers the evidence level. */
export interface Verdict {
  readonly passed: boolean;
  readonly edits: readonly Edit[];
  readonly text: string;
  readonly checks: readonly Check[];
  /** True where the judgement depends on a stub that is not filled yet: its signature or its result is missing. */
  readonly waits: boolean;
  /** What was judged, refused or not; absent where no text could be made of it. */
  readonly candidate?: BuiltCandidate;
}

/** Runs the gate. Reports each check as it ends, so that a page can show it. */
export async function verifyAnswer(candidate: Candidate, context: RunContext, onCheck: (check: Check) => Promise<void>): Promise<Verdict> {
  const built = buildText(candidate, context);
  if (!built.ok) {
    const check: Check = { name: built.check, outcome: 'failed', detail: built.why, ms: 0, from: elapsed(context), inputHash: context.ports.hash(JSON.stringify(candidate.answer)) };
    await onCheck(check);
    return { passed: false, edits: [], text: '', checks: [check], waits: false };
  }
  const { edits, text } = built.candidate;
  const { checks, refused, waits } = await runLanes(CANDIDATE_LANES, built.candidate, context, onCheck);
  const judged = { checks, waits, candidate: built.candidate };
  return refused ? { passed: false, edits: [], text: '', ...judged } : { passed: true, edits, text, ...judged };
}

type Built =
  | { readonly ok: true; readonly candidate: BuiltCandidate }
  | { readonly ok: false; readonly check: CheckName; readonly why: string };

/** An answer that cannot be made into text has no lanes; the reason is that of the first one it would have failed. */
function buildText(candidate: Candidate, context: RunContext): Built {
  const { task, answer, fileText } = candidate;
  const file = task.target.file;
  const split = atomise({ task, file, fileText, answer, hash: context.ports.hash });
  // A plan may hold a step too many, or one that another answer has brought along: that the code is right as it stands is an answer to it.
  const edits = split.ok ? split.edits : split.unchanged === true && task.verb !== undefined ? [] : undefined;
  if (edits === undefined) return { ok: false, check: 'scope', why: split.ok ? '' : split.why };
  const applied = applyEdits(file, fileText, edits);
  if (!applied.ok) return { ok: false, check: 'scope', why: applied.why };
  const first = syntaxErrors(parseFile(file, applied.text))[0];
  if (first !== undefined) return { ok: false, check: 'parse', why: first.message };
  return { ok: true, candidate: { ...candidate, edits, text: applied.text } };
}
