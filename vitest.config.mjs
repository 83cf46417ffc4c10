// Our own tests. Suites that need a browser or an editor are switched on by name in the npm scripts.
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// Projects under git stand for a person's own; without git these suites are left out, and `optionalSuites` says so.
const needGit = ['test/badInput/**', 'test/evil/**', 'test/pipeline/samples.test.ts', 'test/lsp/stdio.test.ts'];
const hasGit = spawnSync('git', ['--version'], { stdio: 'ignore' }).status === 0;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/samples/**', 'test/features/*/*/**', 'test/host/**', 'test/neovim/**', 'node_modules/**', ...(hasGit ? [] : needGit)],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // What is waited for comes soon or never; on a busy machine soon is not within a second.
    expect: { poll: { timeout: 15_000 } },
    pool: 'forks',
    // Much of the suite waits for processes of its own: on two cores one worker would leave half of the time unused.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
