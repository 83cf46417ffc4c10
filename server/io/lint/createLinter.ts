// The workspace's own linters behind one port: all that are configured for a file, their findings together.
import type { Linter, LintReport, LintRequest } from '../../core/ports/linter';
import type { StopSignal } from '../../core/ports/stopSignal';
import type { NodeProgram } from '../sandbox/nodeProgram';
import type { Sandbox } from '../sandbox/sandbox';
import { createSourceReader, type LaneSource } from '../tests/laneSource';
import { createPathGuard } from '../workspace/pathGuard';
import { EslintLinter } from './eslintLinter';
import { findLinters, type FoundLinter } from './findLinters';
import { openLintPlace, type LintPlace } from './lintPlace';
import { lintInMirror } from './mirrorLinter';

export interface LinterSettings {
  readonly root: string;
  readonly sandbox: Sandbox;
  readonly node: NodeProgram;
}

export interface DisposableLinter extends Linter {
  dispose(): Promise<void>;
}

interface Tools {
  readonly place: LintPlace;
  readonly eslint: EslintLinter;
}

/** Nothing is started, and no folder is made, before the first request for a file that has a linter. */
export function createLinter(settings: LinterSettings): DisposableLinter {
  const guard = createPathGuard(settings.root);
  const sources = createSourceReader(guard.root);
  let tools: Tools | undefined;
  const open = (): Tools => {
    const place = openLintPlace(guard.root, settings.sandbox, settings.node);
    return { place, eslint: new EslintLinter(place) };
  };
  return {
    async lint(request, stop) {
      const found = guard.inside(request.file) === undefined ? [] : findLinters(guard.root, request.file);
      if (found.length === 0) return unavailable(`no linter is configured and installed for ${request.file}`);
      // A linter is the project's own program in a trusted workspace, and reads a candidate without running it.
      const walls = await settings.sandbox.state({ consent: true });
      if (!walls.ok) return unavailable(walls.why);
      const reading = await sources();
      if (!reading.ok) return unavailable(reading.why);
      const { source } = reading;
      tools ??= open();
      const { place, eslint } = tools;
      const reports = await Promise.all(found.map((one) => lintWith(one, { request, source, stop, place, eslint })));
      return together(reports);
    },
    async dispose() {
      await tools?.eslint.dispose();
      tools?.place.dispose();
      tools = undefined;
    },
  };
}

interface Work extends Tools {
  readonly request: LintRequest;
  readonly source: LaneSource;
  readonly stop: StopSignal;
}

function lintWith(found: FoundLinter, { request, source, stop, place, eslint }: Work): Promise<LintReport> {
  const { kind } = found;
  return kind === 'eslint' ? eslint.lint(request, { found, source, stop }) : lintInMirror(request, { found: { ...found, kind }, source, stop, place });
}

/** One that could not check leaves the others their say; with none left, its reason is the whole's. */
function together(reports: readonly LintReport[]): LintReport {
  const completed = reports.filter(({ outcome }) => outcome === 'completed');
  const [first] = reports;
  const [only] = completed;
  if (first === undefined) return unavailable('no linter');
  if (only === undefined) return first;
  if (completed.length === 1) return only;
  const named = completed.flatMap(({ linter, findings }) => findings.map((finding) => ({ ...finding, rule: `${linter.split(' ')[0] ?? ''} ${finding.rule}` })));
  const joined = (part: (report: LintReport) => string, between: string): string => completed.map(part).join(between);
  return { ...only, findings: named, linter: joined(({ linter }) => linter, ', '), command: joined(({ command }) => command, ' && ') };
}

function unavailable(detail: string): LintReport {
  return { outcome: 'unavailable', findings: [], linter: '', command: '', detail };
}
