// Runs types and tests once on the code as it is, every stub marked, so that later only the difference counts.
import type { Check, CheckOutcome, Feature, RunSettings, Stub } from '../../protocol/model';
import type { RunPorts } from '../ports/runPorts';
import type { TestReport } from '../ports/testRunner';
import { markStubs } from '../verify/markStubs';
import type { Baseline } from './runContext';

export interface BaselineInput {
  readonly feature: Feature;
  readonly fileText: string;
  readonly stubs: readonly Stub[];
  readonly settings: RunSettings;
}

/** Never fails: what could not run says why in its check, and the checks that need it are skipped. */
export async function takeBaseline(input: BaselineInput, ports: RunPorts): Promise<{ readonly baseline: Baseline; readonly checks: readonly Check[] }> {
  const [types, tests] = await Promise.all([checkTypes(input, ports), runTests(input, ports)]);
  const inputHash = ports.hash(input.fileText);
  const passed = tests.results.filter((result) => result.outcome === 'passed').length;
  const failed = tests.results.filter((result) => result.outcome === 'failed').length;
  return {
    baseline: { diagnostics: types.diagnostics, tests },
    checks: [
      { name: 'types', outcome: types.diagnostics.length === 0 ? 'passed' : 'failed', ms: Math.round(types.ms), detail: `${types.diagnostics.length} errors before the run (${types.compiler})`, inputHash },
      {
        name: 'tests',
        outcome: outcomeOf(tests, failed),
        ms: Math.round(tests.ms),
        command: tests.command,
        detail: tests.outcome === 'completed' ? `before the run ${passed} passed, ${failed} failed` : tests.detail,
        inputHash,
      },
    ],
  };
}

/** A stub's tests fail before the run: that is what a run is for. */
function outcomeOf(tests: TestReport, failed: number): CheckOutcome {
  if (tests.outcome !== 'completed') return 'skipped';
  return failed > 0 ? 'failed' : 'passed';
}

function checkTypes(input: BaselineInput, ports: RunPorts): ReturnType<RunPorts['checker']['check']> {
  return ports.checker.check([input.feature.file, ...input.feature.tests], {}, ports.stop);
}

async function runTests(input: BaselineInput, ports: RunPorts): Promise<TestReport> {
  const { feature, settings } = input;
  if (!settings.trusted) return notRun('the workspace is not trusted: nothing of the project was executed');
  if (feature.tests.length === 0) return notRun(`no test reaches ${feature.file}`);
  const marked = markStubs({ file: feature.file, text: input.fileText, stubs: input.stubs, except: [] });
  return ports.testRunner.run({ tests: feature.tests, overlay: { [feature.file]: marked }, timeoutMs: settings.testTimeoutMs }, ports.stop);
}

function notRun(detail: string): TestReport {
  return { outcome: 'unavailable', results: [], command: '', sandbox: '', detail, ms: 0 };
}
