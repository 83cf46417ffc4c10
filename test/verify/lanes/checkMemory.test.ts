// What is remembered of checks: the same question once, another question anew, and nothing of what told nothing.
import { describe, expect, it } from 'vitest';
import { CheckMemory, openRunMemory } from '../../../server/core/pipeline/checkMemory';
import { runFeature } from '../../../server/core/pipeline/runFeature';
import type { RunResult } from '../../../server/core/pipeline/runResult';
import type { Checker } from '../../../server/core/ports/checker';
import type { RunPorts } from '../../../server/core/ports/runPorts';
import type { Workspace } from '../../../server/core/ports/workspace';
import { systemClock } from '../../../server/io/clock/systemClock';
import { sha256 } from '../../../server/io/journal/sha256';
import { evaluatingTestRunner } from '../../fakes/evaluatingTestRunner';
import { memoryJournal } from '../../fakes/memoryJournal';
import { memoryWorkspace, type MemoryWorkspace } from '../../fakes/memoryWorkspace';
import { answers, queuedLlm } from '../../fakes/queuedLlm';

const FILE = 'double.ts';
const STUB = 'export function double(n: number): number {\n  throw new Error("not implemented");\n}\n';
const RIGHT = answers('export function double(n: number): number {\n  return n * 2;\n}');
const OTHER = answers('export function double(n: number): number {\n  return n + n;\n}');
const SETTINGS = { reliability: 0.95, budgetUsd: null, maxCalls: 50, concurrency: 4, seed: 1, testTimeoutMs: 1000, trusted: true };

interface Project {
  readonly workspace: MemoryWorkspace & Pick<Workspace, 'snapshot'>;
  readonly counts: { types: number; tests: number };
  run(reply: typeof RIGHT, during?: () => void): Promise<RunResult>;
}

function openProject(): Project {
  const files = memoryWorkspace({ [FILE]: STUB, 'double.test.ts': "import { double } from './double';\n", 'tsconfig.json': '{}' });
  let writes = 0;
  const workspace: Project['workspace'] = {
    ...files,
    change(file, text) {
      writes += 1;
      files.change(file, text);
    },
    snapshot: async () => ({ version: sha256(JSON.stringify([await files.read(FILE), await files.read('double.test.ts')])), moment: String(writes) }),
  };
  const counts = { types: 0, tests: 0 };
  const checker: Checker = {
    check() {
      counts.types += 1;
      return Promise.resolve({ diagnostics: [], compiler: 'blind', ms: 0 });
    },
    fixes: () => Promise.resolve([]),
  };
  const runner = evaluatingTestRunner(FILE, STUB, [{ name: 'doubles', expression: 'double(3)', equals: 6 }]);
  const checked = new CheckMemory();
  const stop = new AbortController().signal;
  return {
    workspace,
    counts,
    run(reply, during = () => undefined) {
      const testRunner: RunPorts['testRunner'] = {
        run(request, signal) {
          counts.tests += 1;
          during();
          return runner.run(request, signal);
        },
      };
      const ports = { llm: queuedLlm([reply]), workspace, checker, testRunner, journal: memoryJournal(), clock: systemClock, hash: sha256, stop, checked };
      return runFeature({ run: 'r', target: { file: FILE }, wish: '', settings: SETTINGS, endpoint: { provider: 'offline', model: '', baseUrl: '' } }, ports, () => undefined);
    },
  };
}

describe('a second run', () => {
  it('that is the same checks nothing anew, and says so', async () => {
    const project = openProject();
    const first = await project.run(RIGHT);
    const once = { ...project.counts };
    const second = await project.run(RIGHT);
    expect(once.types * once.tests).toBeGreaterThan(0);
    expect(project.counts).toEqual(once);
    expect(second.view.edits[0]?.evidence.level).toBe(first.view.edits[0]?.evidence.level);
    expect(second.view.edits[0]?.evidence.checks.every(({ outcome, reused }) => outcome === 'skipped' || reused === true)).toBe(true);
    expect(first.view.edits[0]?.evidence.checks.some(({ reused }) => reused === true)).toBe(false);
  });

  it('with another answer checks that one alone', async () => {
    const project = openProject();
    await project.run(RIGHT);
    const once = { ...project.counts };
    await project.run(OTHER);
    const fresh = { types: project.counts.types - once.types, tests: project.counts.tests - once.tests };
    // The answer alone: neither the file's diagnostics nor the baseline again.
    expect([fresh.types, fresh.tests > 0, fresh.tests < once.tests]).toEqual([1, true, true]);
  });

  it('after another file has changed checks all anew', async () => {
    const project = openProject();
    await project.run(RIGHT);
    const once = { ...project.counts };
    project.workspace.change('double.test.ts', "import { double } from './double'; // more\n");
    await project.run(RIGHT);
    expect(project.counts).toEqual({ types: 2 * once.types, tests: 2 * once.tests });
  });

  it('checks all anew when a file was written meanwhile, even if it was set back', async () => {
    const project = openProject();
    await project.run(RIGHT, () => project.workspace.change(FILE, STUB));
    const once = { ...project.counts };
    await project.run(RIGHT);
    expect(project.counts).toEqual({ types: 2 * once.types, tests: 2 * once.tests });
  });
});

describe('a memory', () => {
  const ports = { workspace: memoryWorkspace({}), hash: sha256, stop: new AbortController().signal };

  it('forgets what told nothing', async () => {
    const memory = await openRunMemory(ports);
    const ask = (): Promise<string> => memory.recall({ inputs: ['a'], make: () => Promise.resolve('timeout'), tells: () => false }).then(({ reused }) => String(reused));
    expect([await ask(), await ask()]).toEqual(['false', 'false']);
  });

  it('drops what was not used for longest', () => {
    const kept = new CheckMemory();
    for (let index = 0; index < 5_000; index += 1) kept.put(String(index), index);
    kept.get('0');
    kept.put('one more', 1);
    expect([kept.get('0'), kept.get('1'), kept.get('one more')]).toEqual([0, undefined, 1]);
  });
});
