// The suite in a real editor: `npm run test:vscode`. One file after the other, they share the machine's time.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/host/**/*.test.ts'],
    globalSetup: ['test/host/installEditor.ts'],
    testTimeout: 180_000,
    hookTimeout: 300_000,
    fileParallelism: false,
    pool: 'forks',
  },
});
