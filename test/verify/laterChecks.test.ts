// What is looked at once the proposal stands: the whole project, and by its own compiler where that is another one.
import { describe, expect, it } from 'vitest';
import { laterChecks } from '../../server/core/pipeline/laterChecks';
import type { RunContext } from '../../server/core/pipeline/runContext';
import type { Checker, Overlay } from '../../server/core/ports/checker';
import type { ProjectCompiler, ProjectReport } from '../../server/core/ports/projectCompiler';
import { memoryWorkspace } from '../fakes/memoryWorkspace';
import { aContext, FILE } from './lanes/laneFixture';

const OVERLAY = { [FILE]: 'export function one(): string {\n  return "1";\n}\n' };
const error = (file: string, message: string) => ({ file, code: 2322, message, severity: 'error' as const, span: { start: 0, end: 1 } });

interface Scene {
  /** As the verdicts name it. */
  readonly judgedBy?: string;
  /** Errors of the whole project by our compiler: before, after. */
  readonly ours?: readonly [readonly string[], readonly string[]];
  /** A file that our compiler did not check. */
  readonly unchecked?: string;
  readonly installed?: string;
  readonly own?: readonly [readonly string[], readonly string[]] | { readonly why: string };
  readonly trusted?: boolean;
}

async function look({ judgedBy = 'typescript 7.0.2 (native)', ours = [[], []], unchecked, installed, own = [[], []], trusted = true }: Scene): Promise<{ readonly said: readonly string[]; readonly runs: number }> {
  let runs = 0;
  const isAfter = (overlay: Overlay): 0 | 1 => (FILE in overlay ? 1 : 0);
  const found = (all: readonly string[]) => all.map((message) => error('user.ts', message));
  const missed = unchecked === undefined ? [] : [{ ...error(unchecked, 'could not be checked'), code: 0 }];
  const checker = { check: (files: readonly string[], overlay: Overlay) => Promise.resolve({ diagnostics: files.length > 1 ? [...found(ours[isAfter(overlay)]), ...missed] : [], compiler: judgedBy, ms: 0 }), fixes: () => Promise.resolve([]) } as Checker;
  const compiler: ProjectCompiler = {
    version: () => Promise.resolve(installed),
    check({ overlay }): Promise<ProjectReport> {
      runs += 1;
      return Promise.resolve('why' in own ? { ok: false, why: own.why } : { ok: true, diagnostics: found(own[isAfter(overlay)]), command: 'tsc', ms: 1 });
    },
  };
  const workspace = { ...memoryWorkspace({ [FILE]: '', 'user.ts': '' }), configFor: () => Promise.resolve('tsconfig.json') };
  const context: RunContext = aContext({ checker, compiler, workspace });
  const checks = await laterChecks(OVERLAY, { ...context, settings: { ...context.settings, trusted }, baseline: { ...context.baseline, compiler: judgedBy } });
  return { said: checks.map(({ outcome, detail }) => `${outcome} ${detail.split('\n')[0] ?? ''}`), runs };
}

describe('later checks', () => {
  const rows: readonly (readonly [string, Scene, readonly RegExp[], number])[] = [
    ['look at all files of the project', {}, [/^passed 2 files of the project: No new errors/], 0],
    ['refuse an error in a file that nobody looked at before', { ours: [[], ['no number']] }, [/^failed .*user\.ts: TS2322: no number/], 0],
    ['do not count what was wrong before', { ours: [['old'], ['old']] }, [/^passed .*1 from before/], 0],
    ['do not pass where a file of the project was not checked', { unchecked: 'user.ts' }, [/^crashed .*could not be checked/], 0],
    ['leave out what is listed and cannot be read', { unchecked: 'link.ts' }, [/^passed 2 files/], 0],
    ['leave the whole project to the native compiler', { judgedBy: 'typescript 6.0.2' }, [], 0],
    ['ask the project for its own compiler where it is another one, and name it', { installed: '5.9.3' }, [/^passed 2 files/, /^passed the whole project: No new errors.*typescript 5\.9\.3, the project's own/], 1],
    ['compare with what the own compiler said before, where it finds errors', { installed: '5.9.3', own: [['old'], ['old', 'new']] }, [/^passed/, /^failed .*TS2322: new/], 2],
    ['do not ask where the versions are the same', { installed: '7.0.2' }, [/^passed/], 0],
    ['do not run a compiler of a project that is not trusted', { installed: '5.9.3', trusted: false }, [/^passed/], 0],
    ['say why the own compiler could not tell', { installed: '5.9.3', own: { why: 'no sandbox' } }, [/^passed/, /^skipped typescript 5\.9\.3, the project's own: no sandbox/], 1],
  ];
  it.each(rows)('%s', async (_name, scene, expected, times) => {
    const { said, runs } = await look(scene);
    expect(said).toHaveLength(expected.length);
    for (const [index, pattern] of expected.entries()) expect(said[index]).toMatch(pattern);
    expect(runs).toBe(times);
  });
});
