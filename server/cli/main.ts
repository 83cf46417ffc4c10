// The command line's table of commands.
import { JournalBroken } from '../core/ports/journalBroken';
import { auditRun } from './auditRun';
import { bundleRun } from './bundleRun';
import { listRuns, showRun } from './storedRuns';
import { undoRun } from './undoRun';
import { EXIT } from './exitStatus';
import { implement } from './implement';
import { parseCommand, USAGE } from './parseCommand';
import type { McpOptions } from './mcp/implementVerb';
import { resume } from './resume';
import { verifyBundle } from './verifyBundle';
import type { CliServices } from './services';

/** Runs one command; resolves with the exit status. `argv` without node and script. */
export async function main(argv: readonly string[], services: CliServices): Promise<number> {
  try {
    return await runCommand(argv, services);
  } catch (error) {
    if (!(error instanceof JournalBroken)) throw error;
    services.stderr.write(`starling: ${error.message}\n`);
    if (argv.includes('--json')) services.stdout(`${JSON.stringify({ error: error.message })}\n`);
    return EXIT.someUndecided;
  }
}

function runCommand(argv: readonly string[], services: CliServices): Promise<number> | number {
  const command = parseCommand(argv);
  switch (command.name) {
    case 'implement':
      return implement(command.implement, services);
    case 'resume':
      return resume(command.run, command, services);
    case 'runs':
      return listRuns(command.common, services);
    case 'show':
      return showRun(command.run, command.common, services);
    case 'audit':
      return auditRun(command.run, command.common, services);
    case 'undo':
      return undoRun(command.run, command.common, services);
    case 'bundle':
      return bundleRun(command, services);
    case 'verify':
      return verifyBundle(command.file, command.common, services);
    case 'mcp':
      return serveStdio(command.mcp, services);
    case 'help':
      services.stdout(`${USAGE}\n`);
      return EXIT.done;
    case 'bad':
      services.stderr.write(`starling: ${command.problem}\n${USAGE}\n`);
      return EXIT.badInput;
  }
}

/** Loaded when it is asked for: no other command needs the protocol. Standard output is the wire, so nothing else may write there. */
async function serveStdio(options: McpOptions, services: CliServices): Promise<number> {
  const [{ serveMcp }, { StdioServerTransport }] = await Promise.all([import('./mcp/mcpServer'), import('@modelcontextprotocol/sdk/server/stdio.js')]);
  const transport = new StdioServerTransport();
  // A client that died says no goodbye; its end of the pipe closes all the same.
  process.stdin.once('end', () => void transport.close());
  await serveMcp(transport, options, services);
  return EXIT.done;
}
