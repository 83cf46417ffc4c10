// Runs the project's own TypeScript on a shadow copy, behind the walls of its tests: `tsc --noEmit` on the whole project.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Overlay } from '../../core/ports/checker';
import type { ProjectCheck, ProjectCompiler, ProjectReport } from '../../core/ports/projectCompiler';
import type { StopSignal } from '../../core/ports/stopSignal';
import type { Diagnostic } from '../../protocol/model';
import { limitedRun } from '../sandbox/limitedRun';
import type { NodeProgram } from '../sandbox/nodeProgram';
import type { Sandbox } from '../sandbox/sandbox';
import type { Lane } from '../tests/lane';
import { createLanes, type Lanes } from '../tests/lanes';
import type { LaneSource } from '../tests/laneSource';
import { testEnvironment } from '../tests/testEnvironment';
import { readTscOutput } from './readTscOutput';

export interface ProjectCompilerSettings {
  readonly root: string;
  readonly sandbox: Sandbox;
  readonly node: NodeProgram;
  /** Texts of unsaved documents; an overlay goes before them. */
  readonly openTexts?: () => Overlay;
}

export interface DisposableProjectCompiler extends ProjectCompiler {
  dispose(): Promise<void>;
}

/** Nothing is copied or started before the first check. */
export function createProjectCompiler(settings: ProjectCompilerSettings): DisposableProjectCompiler {
  const lanes = createLanes(settings.root, 1);
  return {
    version: async () => (await findCompiler(settings.root))?.version,
    async check(request, stop) {
      try {
        return await compile(request, { settings, lanes, stop });
      } catch (error) {
        return { ok: false, why: error instanceof Error ? error.message : String(error) };
      }
    },
    dispose: () => lanes.dispose(),
  };
}

interface Place {
  readonly settings: ProjectCompilerSettings;
  readonly lanes: Lanes;
  readonly stop: StopSignal;
}

async function compile(request: ProjectCheck, { settings, lanes, stop }: Place): Promise<ProjectReport> {
  const { root, sandbox, node } = settings;
  const compiler = await findCompiler(root);
  if (compiler === undefined) return { ok: false, why: 'the project has no TypeScript of its own' };
  const state = await sandbox.state({ consent: request.withoutSandbox === true });
  if (!state.ok) return state;
  const taken = await lanes.acquire();
  if (!taken.ok) return taken;
  const { lane, source } = taken;
  try {
    await lane.write({ ...settings.openTexts?.(), ...request.overlay });
    const args = [compiler.program, '--noEmit', '--pretty', 'false', '-p', request.config];
    const command = { file: node.file, args, cwd: lane.project, env: testEnvironment(node, lane.tmp) };
    const run = await limitedRun(sandbox.wrap(command, wallsFor(lane, source, node)), { timeoutMs: request.timeoutMs, stop });
    if (run.ended !== 'exit') return { ok: false, why: run.ended === 'timeout' ? `it did not end within ${Math.round(request.timeoutMs / 1000)} s` : `it was ${run.ended}` };
    return told(run.output, { code: run.code, ms: run.ms, config: request.config });
  } finally {
    lanes.release(lane);
  }
}

/** An end with errors that it did not name says nothing about the code. */
function told(output: string, { code, ms, config }: { readonly code: number | null; readonly ms: number; readonly config: string }): ProjectReport {
  const diagnostics: readonly Diagnostic[] = readTscOutput(output);
  if (code !== 0 && diagnostics.length === 0) return { ok: false, why: `it ended with status ${code ?? 'none'}: ${output.trim().slice(0, 300)}` };
  return { ok: true, diagnostics, command: `tsc --noEmit -p ${config}`, ms };
}

function wallsFor(lane: Lane, source: LaneSource, node: NodeProgram): Parameters<Sandbox['wrap']>[1] {
  const modules = source.modules.map((folder) => path.join(source.root, folder));
  const above = source.above === undefined ? [] : [source.above];
  return { hidden: [source.root], readOnly: [...above, ...modules, ...source.linked, path.dirname(node.file), lane.folder], writable: [lane.project, lane.tmp] };
}

/** Looked for as Node does: from the root upwards. */
async function findCompiler(root: string): Promise<{ readonly program: string; readonly version: string } | undefined> {
  for (let at = root; ; at = path.dirname(at)) {
    const home = path.join(at, 'node_modules', 'typescript');
    const manifest = await readFile(path.join(home, 'package.json'), 'utf8').catch(() => undefined);
    const version: unknown = manifest === undefined ? undefined : (JSON.parse(manifest) as { readonly version?: unknown }).version;
    if (typeof version === 'string') return { program: path.join(home, 'bin', 'tsc'), version };
    if (path.dirname(at) === at) return undefined;
  }
}
