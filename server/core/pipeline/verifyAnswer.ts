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
import { isBroken } from './runState';
import type { TestLimit } from './testLimit';

/** One answer on its way: the text of the file before it, and which stubs are already filled by earlier winners. */
export interface Candidate {
  readonly task: Task;
  readonly answer: Answer;
  readonly fileText: string;
  readonly filled: readonly string[];
  /** Stubs of the file that later tasks are still to fill. */
  readonly open: readonly string[];
  readonly limit: TestLimit;
}

/** `passed`: every check passed or could not run, which then lowers the evidence level. */
export interface Verdict {
  readonly passed: boolean;
  readonly edits: readonly Edit[];
  readonly text: string;
  readonly checks: readonly Check[];
  /** True where the judgement depends on a stub that is not filled yet: its signature or its result is missing. */
  readonly waits: boolean;
}

/** Runs the gate. Reports each check as it ends, so that a page can show it. */
export async function verifyAnswer(candidate: Candidate, context: RunContext, onCheck: (check: Check) => Promise<void>): Promise<Verdict> {
  const built = buildText(candidate, context);
  const inputHash = context.ports.hash(built.ok ? built.text : JSON.stringify(candidate.answer));
  const checks: Check[] = [];
  let waits = false;
  for (const [name, judge] of lanes(candidate, built, context)) {
    const begin = context.ports.clock.monotonic();
    const { waits: waiting, ...judged } = await judge();
    const check: Check = { name, ms: Math.round(context.ports.clock.monotonic() - begin), inputHash, ...judged };
    checks.push(check);
    waits ||= waiting === true;
    await onCheck(check);
    if (isBroken(check)) return { passed: false, edits: [], text: '', checks, waits };
  }
  return built.ok ? { passed: true, edits: built.edits, text: built.text, checks, waits } : { passed: false, edits: [], text: '', checks, waits };
}

type Lane = readonly [CheckName, () => Judged | Promise<Judged>];

/** Cheapest first. An answer that cannot be made into text has one lane, which says why. */
function lanes(candidate: Candidate, built: Built, context: RunContext): readonly Lane[] {
  if (!built.ok) return [[built.check, () => ({ outcome: 'failed', detail: built.why })]];
  const { task, fileText } = candidate;
  const { text, edits } = built;
  return [
    ['parse', () => ({ outcome: 'passed', detail: 'no syntax error' })],
    ['scope', () => checkScope({ file: task.target.file, before: fileText, after: text, contract: task.contract, edits })],
    ['types', () => judgeTypes(candidate, text, context)],
    ['tests', () => judgeTests(candidate, text, context)],
  ];
}

interface Judged {
  readonly outcome: CheckOutcome;
  readonly detail: string;
  readonly command?: string;
  readonly waits?: boolean;
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

async function judgeTypes(candidate: Candidate, text: string, context: RunContext): Promise<Judged> {
  const { file } = candidate.task.target;
  const report = await context.ports.checker.check([file, ...context.feature.tests], { [file]: text }, context.ports.stop);
  const verdict = typesVerdict({ baseline: context.baseline.diagnostics, after: report.diagnostics });
  return { ...verdict, detail: `${verdict.detail} (${report.compiler})`, waits: verdict.outcome === 'failed' && namesOpenStub(candidate) };
}

/** A call of a stub whose types are still to be chosen fails for no fault of the caller. */
function namesOpenStub({ answer, open }: Candidate): boolean {
  const code = [answer.declaration, ...answer.before, ...answer.after].join('\n');
  return open.some((path) => new RegExp(`(?<![\\w$])${path.split('.')[0]?.replaceAll('$', '\\$') ?? ''}(?![\\w$])`).test(code));
}

async function judgeTests(candidate: Candidate, text: string, context: RunContext): Promise<Judged> {
  const { baseline, feature, ports } = context;
  if (baseline.tests.outcome === 'unavailable') return { outcome: 'skipped', detail: baseline.tests.detail };
  const own = [...candidate.filled, ...candidate.task.stubs];
  const stubs = findStubs(parseFile(feature.file, text));
  const overlay = { [feature.file]: markStubs({ file: feature.file, text, stubs, except: own }) };
  const report = await ports.testRunner.run({ tests: feature.tests, overlay, timeoutMs: candidate.limit.ms() }, ports.stop);
  const verdict = testsVerdict({ baseline: baseline.tests, candidate: report, own });
  if (verdict.outcome === 'passed') candidate.limit.passed(report.ms);
  const waits = verdict.outcome === 'skipped' && verdict.blocked > 0 && candidate.open.length > 0;
  return { outcome: verdict.outcome, detail: `${verdict.detail} (${report.sandbox})`, command: report.command, waits };
}
