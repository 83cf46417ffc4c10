// The host checks in a downloaded VS Code; left out unless a version is named, since the download needs the open internet.
import { test } from 'vitest';
import { runInElectron } from './electron';

const version = process.env['STARLING_VSCODE'];

test.skipIf(version === undefined)(`VS Code ${version ?? '(left out: name a version, STARLING_VSCODE=1.101.0 npm run test:vscode)'} passes the host checks`, { timeout: 600_000 }, async () => {
  await runInElectron(version ?? 'stable');
});
