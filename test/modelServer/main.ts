// The command line of the model server: starts it, prints its URL, runs until it is interrupted.
import { readOptions, usage } from './modelServerOptions';
import { startModelServer } from './startModelServer';

async function main(): Promise<void> {
  const reading = readOptions(process.argv.slice(2));
  if (!reading.ok) return fail(`${reading.problem}\n\n${usage}`);
  const server = await startModelServer(reading.options).catch((error: unknown) => fail(`The server cannot start: ${error instanceof Error ? error.message : String(error)}`));
  if (server === undefined) return;
  process.stdout.write(`${server.url}\n`);
  process.stderr.write('Simulated answers: no model stands behind this server. Stop it with Ctrl+C.\n');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      process.stderr.write(`${JSON.stringify(server.stats())}\n`);
      void server.close();
    });
  }
}

function fail(message: string): undefined {
  process.stderr.write(`${message}\n`);
  process.exitCode = 2;
}

void main();
