// Checks several winners together: the types of the project, and the tests that reach what they touch.
import { errorsBeyond } from '../../../protocol/diagnosticsDelta';
import type { Check, Diagnostic } from '../../../protocol/model';
import type { TestResult } from '../../ports/testRunner';
import { brokenTests, testsVerdict } from '../../verify/testsVerdict';
import { typesVerdict } from '../../verify/typesVerdict';
import { elapsed, type RunContext } from '../runContext';
import { overlaidPorts } from './overlaidPorts';
import { taskPorts, type Standing } from './taskPorts';

export interface Together {
  readonly standing: Standing;
  /** Code files whose types are checked, as far as they are still there. */
  readonly files: readonly string[];
  /** Test files to run; none leaves the tests out. */
  readonly tests: readonly string[];
  /** Marks of decided tasks. */
  readonly filled: readonly string[];
}

export interface Found {
  readonly checks: readonly Check[];
  /** Errors that were not there before the run. */
  readonly errors: readonly Diagnostic[];
  /** Those of them that open tasks are to mend. */
  readonly excused: readonly Diagnostic[];
  readonly broken: readonly TestResult[];
}

/** Tests are run only where the types hold: what does not compile fails them for that. */
export async function checkStanding({ standing, files, tests, filled }: Together, context: RunContext): Promise<Found> {
  const { baseline, settings } = context;
  const ports = taskPorts(context.ports, standing);
  const bare = taskPorts(context.ports, { ...standing, open: [] });
  const from = elapsed(context);
  const inputHash = ports.hash(JSON.stringify(Object.entries(standing.texts).sort()));
  const all = await bare.checker.check(files, {}, ports.stop);
  const judged = await ports.checker.check(files, {}, ports.stop);
  const types: Check = { name: 'types', ms: Math.round(all.ms), from, inputHash, ...typesVerdict({ baseline: baseline.diagnostics, after: judged.diagnostics }) };
  const errors = errorsBeyond(judged.diagnostics, baseline.diagnostics);
  const excused = errorsBeyond(errorsBeyond(all.diagnostics, baseline.diagnostics), errors);
  if (types.outcome !== 'passed' || tests.length === 0 || baseline.tests.outcome !== 'completed') return { checks: [types], errors, excused, broken: [] };
  const begun = elapsed(context);
  const candidate = await ports.testRunner.run({ tests, overlay: {}, timeoutMs: settings.testTimeoutMs }, ports.stop);
  const question = { baseline: { ...baseline.tests, results: baseline.tests.results.filter(({ file }) => tests.includes(file)) }, candidate, own: filled };
  const { outcome, detail } = testsVerdict(question);
  const check: Check = { name: 'tests', outcome, detail, command: candidate.command, ms: elapsed(context) - begun, from: begun, inputHash };
  return { checks: [types, check], errors, excused, broken: outcome === 'failed' ? brokenTests(question) : [] };
}

/** Where tasks were given up, tests that meet them have said nothing so far: those that passed before the run have to pass without marks. */
export async function withRegressions(found: Found, { standing, tests }: Pick<Together, 'standing' | 'tests'>, context: RunContext): Promise<Found> {
  const { baseline, settings, ports } = context;
  const [types] = found.checks;
  if (types?.outcome !== 'passed' || tests.length === 0 || baseline.tests.outcome !== 'completed') return found;
  const begun = elapsed(context);
  const before = await ports.testRunner.run({ tests, overlay: {}, timeoutMs: settings.testTimeoutMs }, ports.stop);
  const after = await overlaidPorts(ports, standing.texts).testRunner.run({ tests, overlay: {}, timeoutMs: settings.testTimeoutMs }, ports.stop);
  const question = { baseline: before, candidate: after, own: [] };
  const { outcome, detail } = testsVerdict(question);
  const check: Check = { name: 'tests', outcome, detail: `without what stays undecided: ${detail}`, command: after.command, ms: elapsed(context) - begun, from: begun, inputHash: types.inputHash };
  return { ...found, checks: [...found.checks, check], broken: outcome === 'failed' ? brokenTests(question) : [] };
}
