// One start of a runner inside the walls, and its report.
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import type { StopSignal } from '../../core/ports/stopSignal';
import type { TestReport, TestResult } from '../../core/ports/testRunner';
import type { Walls } from '../sandbox/bubblewrap';
import { limitedRun, type LimitedRun } from '../sandbox/limitedRun';
import type { NodeProgram } from '../sandbox/nodeProgram';
import type { Sandbox } from '../sandbox/sandbox';
import type { TestGroup } from './groupTests';
import type { Lane } from './lane';
import type { LaneSource } from './laneSource';
import { lastWords, plainMessage } from './runners/runner';
import { testEnvironment } from './testEnvironment';

export interface GroupRun {
  readonly lane: Lane;
  readonly source: LaneSource;
  readonly sandbox: Sandbox;
  readonly node: NodeProgram;
  readonly timeoutMs: number;
  readonly stop: StopSignal;
  readonly reportName: string;
}

/** Bytes of a report that are read; a longer one counts as none. */
const maxReportBytes = 32 * 1024 * 1024;

export async function runGroup({ detection, files }: TestGroup, run: GroupRun): Promise<TestReport> {
  const { lane } = run;
  const report = path.join(lane.reports, run.reportName);
  const args = detection.runner.args({
    program: detection.program,
    files: files.map((file) => path.join(lane.project, file)),
    report,
    folder: lane.reports,
    nodeFlags: detection.nodeFlags,
  });
  const command = { file: run.node.file, args, cwd: path.join(lane.project, detection.folder), env: testEnvironment(run.node, lane.tmp) };
  const ended = await limitedRun(run.sandbox.wrap(command, wallsFor(run)), run);
  const text = await readReport(report);
  const reported = text === undefined ? unloaded(detection.runner.loadFailure?.(ended.output), files, lane) : detection.runner.parse(text, { project: lane.project });
  const results = reported?.filter((test) => files.includes(test.file)) ?? [];
  return { ...judge(ended, results, { run, reported }), results, command: commandLine(detection, files), sandbox: '', ms: ended.ms };
}

function wallsFor({ lane, source, node }: GroupRun): Walls {
  const modules = source.modules.map((folder) => path.join(source.root, folder));
  const above = source.above === undefined ? [] : [source.above];
  return { hidden: [source.root], readOnly: [...above, ...modules, ...source.linked, path.dirname(node.file), lane.folder], writable: [lane.project, lane.tmp, lane.reports] };
}

function commandLine({ runner, folder }: TestGroup['detection'], files: readonly string[]): string {
  const names = files.map((file) => (folder === '' ? file : path.posix.relative(folder, file))).join(' ');
  const start = { vitest: 'vitest run', jest: 'jest', mocha: 'mocha', 'node:test': 'node --test' }[runner.name];
  return folder === '' ? `${start} ${names}` : `cd ${folder} && ${start} ${names}`;
}

interface Findings {
  readonly run: GroupRun;
  /** All that the report holds, other files' tests included; undefined when there is no report. */
  readonly reported: readonly TestResult[] | undefined;
}

function judge(ended: LimitedRun, results: readonly TestResult[], { run, reported }: Findings): Pick<TestReport, 'outcome' | 'detail'> {
  if (ended.ended === 'stopped') return { outcome: 'stopped', detail: 'The test run was stopped.' };
  if (ended.ended === 'timeout') return { outcome: 'timeout', detail: `The tests did not end within ${Math.round(run.timeoutMs)} ms.` };
  if (ended.ended === 'unstartable') return { outcome: 'unavailable', detail: `The test run could not be started: ${ended.output}` };
  const failed = reported?.some((test) => test.outcome === 'failed') ?? false;
  // A bad end that no failed test explains: the child died, or something failed outside of every test.
  if (ended.code !== 0 && !failed) {
    const said = lastWords(ended.output, { project: run.lane.project });
    return { outcome: 'crashed', detail: `The test run ended with ${ended.signal ?? `exit status ${ended.code}`}.\n${said}`.trim() };
  }
  if (results.length === 0) return { outcome: 'completed', detail: 'The runner found no test in the files.' };
  const count = (outcome: TestResult['outcome']): number => results.filter((test) => test.outcome === outcome).length;
  return { outcome: 'completed', detail: `${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped.` };
}

/** Every file asked for has failed when the runner could not load one of them. */
function unloaded(failure: string | undefined, files: readonly string[], lane: Lane): readonly TestResult[] | undefined {
  if (failure === undefined) return undefined;
  const message = plainMessage(failure, { project: lane.project });
  return files.map((file) => ({ name: file, file, outcome: 'failed', message }));
}

/** A link in place of the report is not followed: the child could point it at anything. */
async function readReport(file: string): Promise<string | undefined> {
  try {
    const handle = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
      const { size } = await handle.stat();
      return size > maxReportBytes ? undefined : await handle.readFile('utf8');
    } finally {
      await handle.close();
    }
  } catch {
    return undefined;
  }
}
