// The suites in real editors: `npm run test:vscode`, `npm run test:neovim`. One file after the other, they share the machine.
import { defineConfig } from 'vitest/config';

const patient = { testTimeout: 180_000, hookTimeout: 300_000, pool: 'forks' };

export default defineConfig({
  test: {
    fileParallelism: false,
    projects: [
      { test: { ...patient, name: 'vscode', include: ['test/host/**/*.test.ts'], globalSetup: ['test/host/installEditor.ts'] } },
      { test: { ...patient, name: 'neovim', include: ['test/neovim/**/*.test.ts'] } },
    ],
  },
});
