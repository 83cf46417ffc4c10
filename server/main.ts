// The language server's composition root: `--node-ipc` for VS Code, `--stdio` for any other editor, `mcp` for other agents. It listens on no socket.
import { readFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import path from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { stateFolder } from './io/journal/stateFolder';
import { serve } from './lsp/connection';
import { serverAdapters } from './serverAdapters';

const USAGE = 'usage: node server.js --stdio (any editor), --node-ipc (started by VS Code) or mcp (other agents, over stdio)\n';

const isOurs = process.argv.includes('--stdio') || process.argv.includes('--node-ipc');
// The library would also talk over sockets and named pipes.
const isOther = process.argv.some((argument) => /^--(socket|pipe)\b/.test(argument));

if (isOurs && !isOther) {
  giveWay();
  const adapters = serverAdapters({ bundles: __dirname, journals: stateFolder(process.env), environment: process.env });
  serve(createConnection(ProposedFeatures.all), adapters, ownVersion());
} else if (process.argv[2] === 'mcp') {
  // The packed extension has no command line of its own; what other agents start is that command line in this bundle.
  void import('./starling');
} else {
  process.stderr.write(USAGE);
  process.exitCode = 2;
}

/** Before any thread is started, so that all inherit it: an editor beside us has somebody typing in it. */
function giveWay(): void {
  try {
    setPriority(constants.priority.PRIORITY_LOW);
  } catch {
    // A system that does not allow it runs us as it likes.
  }
}

/** Of the package that the bundle lies in; only shown. */
function ownVersion(): string {
  try {
    const manifest = JSON.parse(readFileSync(path.join(__dirname, '..', 'package.json'), 'utf8')) as { readonly version?: unknown };
    return String(manifest.version ?? '');
  } catch {
    return '';
  }
}
