// Runs types and tests once on the code as it is, every stub marked, so that later only the difference counts.
import type { Check, CheckOutcome, Feature, RunSettings, Stub } from '../../protocol/model';
import type { CheckerReport } from '../ports/checker';
import type { RunPorts } from '../ports/runPorts';
import type { TestReport, TestRequest } from '../ports/testRunner';
import { markStubs } from '../verify/markStubs';
import type { Recalled, RunMemory } from './checkMemory';
import { QuickTests } from './quickTests';
import type { Baseline } from './runContext';

export interface BaselineInput {
  readonly feature: Feature;
  readonly fileText: string;
  readonly stubs: readonly Stub[];
  readonly settings: RunSettings;
  readonly memory: RunMemory;
}

/** Never fails: what could not run says why in its check, and the checks that need it are skipped. */
export async function takeBaseline(input: BaselineInput, ports: RunPorts): Promise<{ readonly baseline: Baseline; readonly checks: readonly Check[] }> {
  const [types, tests] = await Promise.all([checkTypes(input, ports), runTests(input, ports)]);
  const inputHash = ports.hash(input.fileText);
  const quick = tests.result.outcome === 'completed' ? await QuickTests.begin(ports.testRunner, tests.result, testRequest(input), ports.stop) : undefined;
  return { baseline: { diagnostics: types.result.diagnostics, compiler: types.result.compiler, tests: tests.result, ...(quick !== undefined && { quick }) }, checks: [typesCheck(types, inputHash), testsCheck(tests, inputHash)] };
}

function typesCheck({ result, reused }: Recalled<CheckerReport>, inputHash: string): Check {
  const { diagnostics, compiler, ms } = result;
  const outcome = diagnostics.length === 0 ? 'passed' : 'failed';
  return { name: 'types', outcome, ms: reused ? 0 : Math.round(ms), detail: `${diagnostics.length} errors before the run (${compiler})`, inputHash, ...(reused && { reused }) };
}

function testsCheck({ result, reused }: Recalled<TestReport>, inputHash: string): Check {
  const passed = result.results.filter(({ outcome }) => outcome === 'passed').length;
  const failed = result.results.filter(({ outcome }) => outcome === 'failed').length;
  const detail = result.outcome === 'completed' ? `before the run ${passed} passed, ${failed} failed` : result.detail;
  return { name: 'tests', outcome: outcomeOf(result, failed), ms: reused ? 0 : Math.round(result.ms), command: result.command, detail, inputHash, ...(reused && { reused }) };
}

/** A stub's tests fail before the run: that is what a run is for. */
function outcomeOf(tests: TestReport, failed: number): CheckOutcome {
  if (tests.outcome !== 'completed') return 'skipped';
  return failed > 0 ? 'failed' : 'passed';
}

function checkTypes({ feature, fileText, memory }: BaselineInput, ports: RunPorts): Promise<Recalled<CheckerReport>> {
  return memory.recall({
    inputs: ['baseline types', 1, feature.file, feature.tests, fileText],
    make: () => ports.checker.check([feature.file, ...feature.tests], {}, ports.stop),
    tells: ({ diagnostics }) => diagnostics.every(({ code }) => code !== 0),
  });
}

function testRequest({ feature, fileText, stubs, settings }: BaselineInput): TestRequest {
  const marked = markStubs({ file: feature.file, text: fileText, stubs, except: [] });
  return { tests: feature.tests, overlay: { [feature.file]: marked }, timeoutMs: settings.testTimeoutMs };
}

async function runTests(input: BaselineInput, ports: RunPorts): Promise<Recalled<TestReport>> {
  const { feature, settings, memory } = input;
  if (!settings.trusted) return notRun('the workspace is not trusted: nothing of the project was executed');
  if (feature.tests.length === 0) return notRun(`no test reaches ${feature.file}`);
  const request = testRequest(input);
  return memory.recall({
    inputs: ['baseline tests', 1, feature.file, feature.tests, request.overlay[feature.file]],
    make: () => ports.testRunner.run(request, ports.stop),
    tells: ({ outcome }) => outcome === 'completed',
  });
}

function notRun(detail: string): Recalled<TestReport> {
  return { result: { outcome: 'unavailable', results: [], command: '', sandbox: '', detail, ms: 0 }, reused: false };
}
