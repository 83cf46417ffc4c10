// Names the suites that need more than Node, so that a plain `npm test` shows what it left out and how to run it.
import { test } from 'vitest';
import { hasGit } from './fixture/hasGit';

const SUITES = [
  { name: 'a real VS Code', needs: 'Chromium, and a C++ compiler with libkrb5-dev to install code-server', command: 'npm run test:vscode' },
  { name: 'Neovim', needs: 'nvim on the path', command: 'npm run test:neovim' },
  ...(hasGit ? [] : [{ name: 'bad input, evil models and whole runs', needs: 'git on the path', command: 'npm test' }]),
];

for (const suite of SUITES) {
  // The reporter shows only the number of what was left out, so the names are printed.
  const title = `${suite.name}: left out here, it needs ${suite.needs}; run it with ${suite.command}`;
  process.stdout.write(`skipped: ${title}\n`);
  test.skip(title, () => undefined);
}
