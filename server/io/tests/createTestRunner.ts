// The project's own tests on a candidate: a clean copy, the candidate's files in it, one limited child, one report.
import { randomBytes } from 'node:crypto';
import type { Overlay } from '../../core/ports/checker';
import type { StopSignal } from '../../core/ports/stopSignal';
import type { TestReport, TestRequest, TestRunner } from '../../core/ports/testRunner';
import type { NodeProgram } from '../sandbox/nodeProgram';
import type { Sandbox } from '../sandbox/sandbox';
import { createPathGuard } from '../workspace/pathGuard';
import { groupTests, type TestGroup } from './groupTests';
import { createLanes, type Lanes } from './lanes';
import { mergeReports } from './mergeReports';
import { runGroup } from './runGroup';

export interface TestRunnerSettings {
  readonly root: string;
  readonly sandbox: Sandbox;
  /** The same program that the sandbox was tested with. */
  readonly node: NodeProgram;
  /** Texts of unsaved documents by path relative to the root; an overlay goes before them. */
  readonly openTexts?: () => Overlay;
  /** Runs at once, each with a copy of its own. */
  readonly lanes?: number;
}

export interface DisposableTestRunner extends TestRunner {
  /** Removes the copies. Runs that are under way are to be stopped first. */
  dispose(): Promise<void>;
}

const defaultLanes = 2;

/** Nothing is copied or started before the first run. */
export function createTestRunner(settings: TestRunnerSettings): DisposableTestRunner {
  const guard = createPathGuard(settings.root);
  const lanes = createLanes(guard.root, settings.lanes ?? defaultLanes);
  return {
    async run(request, stop) {
      const begin = performance.now();
      if (stop.aborted) return stoppedReport();
      const report = await unlessStopped(runRequest(request, stop).catch(unrunnable), stop);
      return { ...report, ms: performance.now() - begin };
    },
    dispose: () => lanes.dispose(),
  };

  async function runRequest(request: TestRequest, stop: StopSignal): Promise<TestReport> {
    const overlay = { ...settings.openTexts?.(), ...request.overlay };
    const walls = await settings.sandbox.state({ consent: request.withoutSandbox === true });
    if (!walls.ok) return emptyReport('unavailable', walls.why, '');
    const { groups, missing } = await groupTests(request.tests, overlay, { guard, node: settings.node });
    if (groups.length === 0) return emptyReport(missing === '' ? 'completed' : 'unavailable', missing || 'No related test.', walls.name);
    const reports = await runGroups(groups, { lanes, overlay, settings, request, stop });
    return { ...mergeReports(reports, missing), sandbox: walls.name };
  }
}

interface Surroundings {
  readonly lanes: Lanes;
  readonly overlay: Overlay;
  readonly settings: TestRunnerSettings;
  readonly request: TestRequest;
  readonly stop: StopSignal;
}

/** All groups in one copy, one after another; the first that does not complete ends the rest. */
async function runGroups(groups: readonly TestGroup[], around: Surroundings): Promise<readonly TestReport[]> {
  const taken = await around.lanes.acquire();
  if (!taken.ok) return [emptyReport('unavailable', taken.why, '')];
  const { lane, source } = taken;
  const reports: TestReport[] = [];
  if (around.stop.aborted) {
    around.lanes.release(lane);
    return [stoppedReport()];
  }
  try {
    await lane.write(around.overlay);
    for (const group of groups) {
      const { settings, stop, request } = around;
      // The name is not to be guessed by a candidate that would like to write its own report.
      const reportName = `${randomBytes(8).toString('hex')}.json`;
      const report = await runGroup(group, { lane, source, sandbox: settings.sandbox, node: settings.node, timeoutMs: request.timeoutMs, stop, reportName });
      reports.push(report);
      if (report.outcome !== 'completed') break;
    }
  } finally {
    around.lanes.release(lane);
  }
  return reports;
}

/** A stopped run answers at once, even while it waits for a copy; what is under way ends and cleans up by itself. */
async function unlessStopped(report: Promise<TestReport>, stop: StopSignal): Promise<TestReport> {
  let giveUp = (): void => undefined;
  const stopped = new Promise<TestReport>((resolve) => {
    giveUp = () => resolve(stoppedReport());
  });
  stop.addEventListener('abort', giveUp);
  try {
    return await Promise.race([report, stopped]);
  } finally {
    stop.removeEventListener('abort', giveUp);
  }
}

/** A full disk or a copy that vanished under the run: nothing was learned about the candidate. */
function unrunnable(error: unknown): TestReport {
  return emptyReport('unavailable', `The tests could not be run: ${error instanceof Error ? error.message : String(error)}`, '');
}

function stoppedReport(): TestReport {
  return emptyReport('stopped', 'The test run was stopped.', '');
}

function emptyReport(outcome: TestReport['outcome'], detail: string, sandbox: string): TestReport {
  return { outcome, results: [], command: '', sandbox, detail, ms: 0 };
}
