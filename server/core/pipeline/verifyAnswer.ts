// Judges one answer: to edits, to new text, through scope, types and tests. Cheapest check first; the first failure ends it.
import type { Answer, Check, CheckName, CheckOutcome, Edit, Task } from '../../protocol/model';
import { atomise } from '../decompose/atomise';
import { applyEdits } from '../edits/applyEdits';
import { findStubs } from '../ast/findStubs';
import { parseFile, syntaxErrors } from '../ast/parseFile';
import { checkScope } from '../verify/checkScope';
import { markStubs } from '../verify/markStubs';
import { testsVerdict } from '../verify/testsVerdict';
import { typesVerdict } from '../verify/typesVerdict';
import type { RunContext } from './runContext';

/** One answer on its way: the text of the file before it, and which stubs are already filled by earlier winners. */
export interface Candidate {
  readonly task: Task;
  readonly answer: Answer;
  readonly fileText: string;
  readonly filled: readonly string[];
}

/** `passed`: every check passed or could not run, which then lowers the evidence level. */
export interface Verdict {
  readonly passed: boolean;
  readonly edits: readonly Edit[];
  readonly text: string;
  readonly checks: readonly Check[];
}

/** Runs the gate. Reports each check as it ends, so that a page can show it. */
export async function verifyAnswer(candidate: Candidate, context: RunContext, onCheck: (check: Check) => Promise<void>): Promise<Verdict> {
  const { task, answer, fileText } = candidate;
  const file = task.target.file;
  const checks: Check[] = [];
  const begin = context.ports.clock.monotonic();
  const note = async (name: CheckName, verdict: Judged, inputHash: string): Promise<boolean> => {
    const check: Check = { name, ms: Math.round(context.ports.clock.monotonic() - begin), inputHash, ...verdict };
    checks.push(check);
    await onCheck(check);
    return verdict.outcome === 'passed' || verdict.outcome === 'skipped';
  };
  const rejected = (): Verdict => ({ passed: false, edits: [], text: '', checks });

  const built = buildText(candidate, context);
  const inputHash = context.ports.hash(built.ok ? built.text : JSON.stringify(answer));
  if (!built.ok) {
    await note(built.check, { outcome: 'failed', detail: built.why }, inputHash);
    return rejected();
  }
  await note('parse', { outcome: 'passed', detail: 'no syntax error' }, inputHash);
  const scope = checkScope({ file, before: fileText, after: built.text, contract: task.contract, edits: built.edits });
  if (!(await note('scope', scope, inputHash))) return rejected();
  if (!(await note('types', await judgeTypes(file, built.text, context), inputHash))) return rejected();
  if (!(await note('tests', await judgeTests(candidate, built.text, context), inputHash))) return rejected();
  return { passed: true, edits: built.edits, text: built.text, checks };
}

interface Judged {
  readonly outcome: CheckOutcome;
  readonly detail: string;
  readonly command?: string;
}

type Built =
  | { readonly ok: true; readonly edits: readonly Edit[]; readonly text: string }
  | { readonly ok: false; readonly check: CheckName; readonly why: string };

function buildText(candidate: Candidate, context: RunContext): Built {
  const { task, answer, fileText } = candidate;
  const file = task.target.file;
  const split = atomise({ task, file, fileText, answer, hash: context.ports.hash });
  if (!split.ok) return { ok: false, check: 'scope', why: split.why };
  const applied = applyEdits(file, fileText, split.edits);
  if (!applied.ok) return { ok: false, check: 'scope', why: applied.why };
  const first = syntaxErrors(parseFile(file, applied.text))[0];
  if (first !== undefined) return { ok: false, check: 'parse', why: first.message };
  return { ok: true, edits: split.edits, text: applied.text };
}

async function judgeTypes(file: string, text: string, context: RunContext): Promise<Judged> {
  const report = await context.ports.checker.check([file, ...context.feature.tests], { [file]: text }, context.ports.stop);
  const verdict = typesVerdict({ baseline: context.baseline.diagnostics, after: report.diagnostics });
  return { ...verdict, detail: `${verdict.detail} (${report.compiler})` };
}

async function judgeTests(candidate: Candidate, text: string, context: RunContext): Promise<Judged> {
  const { baseline, feature, settings, ports } = context;
  if (baseline.tests.outcome === 'unavailable') return { outcome: 'skipped', detail: baseline.tests.detail };
  const own = [...candidate.filled, ...candidate.task.stubs];
  const stubs = findStubs(parseFile(feature.file, text));
  const overlay = { [feature.file]: markStubs({ file: feature.file, text, stubs, except: own }) };
  const report = await ports.testRunner.run({ tests: feature.tests, overlay, timeoutMs: settings.testTimeoutMs }, ports.stop);
  const verdict = testsVerdict({ baseline: baseline.tests, candidate: report, own });
  return { outcome: verdict.outcome, detail: `${verdict.detail} (${report.sandbox})`, command: report.command };
}
