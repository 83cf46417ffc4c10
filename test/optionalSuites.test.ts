// Names the suites that need more than Node, so that a plain `npm test` shows what it left out and how to run it.
import { test } from 'vitest';

const SUITES = [
  { name: 'a real VS Code', needs: 'Chromium, and a C++ compiler with libkrb5-dev to install code-server', command: 'npm run test:vscode' },
  { name: 'Neovim', needs: 'nvim on the path', command: 'npm run test:neovim' },
];

for (const suite of SUITES) {
  test.skip(`${suite.name}: left out here, it needs ${suite.needs}; run it with ${suite.command}`, () => undefined);
}
