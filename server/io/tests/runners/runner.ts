// What one kind of test runner has to tell: how it is started and how its report is read.
import type { TestResult } from '../../../core/ports/testRunner';

export interface Runner {
  readonly name: RunnerName;
  /** Package to find in node_modules; absent for what Node itself brings. */
  readonly package?: string;
  /** Words after `node`. */
  readonly args: (start: RunnerStart) => readonly string[];
  /** Results of a report; undefined when the text is none, e.g. cut off in the middle. */
  readonly parse: (report: string, place: ReportPlace) => readonly TestResult[] | undefined;
  /** For a runner that gives up without a report when a test file cannot be loaded: what it then prints. */
  readonly loadFailure?: (output: string) => string | undefined;
}

export type RunnerName = 'vitest' | 'jest' | 'mocha' | 'node:test';

export interface RunnerStart {
  /** Absolute path of the package's program; empty for node:test. */
  readonly program: string;
  /** Absolute paths of the test files. */
  readonly files: readonly string[];
  /** Where the report has to be written. */
  readonly report: string;
  /** Folder beside the report, for what a runner needs besides. */
  readonly folder: string;
  /** Words for node that the project's own test script has, e.g. `--import tsx`. */
  readonly nodeFlags: readonly string[];
}

export interface ReportPlace {
  /** Absolute folder of the copied project, cut off from file names and messages. */
  readonly project: string;
}

const maxMessage = 2_000;

/** Path relative to the project, with `/`. */
export function relativeFile(absolute: string, { project }: ReportPlace): string {
  const file = absolute.replace(/^file:\/\//, '').replaceAll('\\', '/');
  const root = `${project.replaceAll('\\', '/')}/`;
  return file.startsWith(root) ? file.slice(root.length) : file;
}

/** A failure without colours, without the copy's folder and without frames from inside the runner, cut to 2,000 characters. */
export function plainMessage(message: string, place: ReportPlace): string {
  return plainLines(message, place).join('\n').trim().slice(0, maxMessage);
}

/** The last of what a child printed, cleaned like a failure. */
export function lastWords(output: string, place: ReportPlace): string {
  return plainLines(output, place).join('\n').trim().split('\n').slice(-10).join('\n').slice(-maxMessage);
}

function plainLines(message: string, { project }: ReportPlace): readonly string[] {
  const lines = message
    .replace(/\u001B\[[0-9;]*m/g, '')
    .replaceAll(`file://${project}/`, '')
    .replaceAll(`${project}/`, '')
    .split('\n');
  return lines.filter((line) => !/^\s+at .*(node_modules|node:internal|<anonymous>\)?$)/.test(line));
}

export function testName(file: string, titles: readonly string[]): string {
  return [file, ...titles].join(' > ');
}
