// The command line's composition root: the process, its streams and signals.
import { setMaxListeners } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { main } from './cli/main';
import type { CliServices } from './cli/services';
import { stateFolder } from './io/journal/stateFolder';
import { writeFiles } from './io/files/writeFiles';
import { keepCheckers } from './keepCheckers';
import { openCliRun } from './openCliRun';
import { openEvidence } from './openEvidence';
import { openJournals } from './openJournals';

const stop = new AbortController();
// Every call and check of a run listens; Node would take more than ten for a leak and say so on stderr.
setMaxListeners(0, stop.signal);
const folder = stateFolder(process.env);

async function confirm(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const reply = await terminal.question(`${question} [y/N] `, { signal: stop.signal }).catch(() => '');
  terminal.close();
  return /^y(es)?$/i.test(reply.trim());
}

const checkers = keepCheckers();

const services: CliServices = {
  stdout: (text) => void process.stdout.write(text),
  stderr: { isTerminal: process.stderr.isTTY === true, write: (text) => void process.stderr.write(text) },
  stop: stop.signal,
  confirm: process.stdin.isTTY === true ? confirm : undefined,
  openRun: (request) => openCliRun(request, { bundles: __dirname, journals: folder, environment: process.env, stop: request.stop ?? stop.signal, openCheckers: checkers.open }),
  journals: openJournals(folder),
  evidence: openEvidence({ bundles: __dirname, stop: stop.signal }),
  writeFiles,
};

// The first Ctrl+C stops the run and keeps what was decided; the second ends the process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stop.signal.aborted) process.exit(130);
    stop.abort();
  });
}

// Stands when the program leaves before the command came to its end, which would be a bug.
process.exitCode = 70;

main(process.argv.slice(2), services).finally(() => checkers.dispose()).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    process.stderr.write(`starling: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 70;
  },
);
