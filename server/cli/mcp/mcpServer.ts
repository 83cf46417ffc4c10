// The server that other agents call (Model Context Protocol): three verbs, and the last always asks a person.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { z } from 'zod';
import type { CliServices } from '../services';
import { Agreements } from './agreement';
import { applyVerb } from './applyVerb';
import { implementVerb, type McpOptions } from './implementVerb';
import { RunShelf } from './runShelf';
import { showVerb } from './showVerb';

const TARGET = 'FILE, FILE#symbol, FILE#Class.method, FILE:LINE or FILE:LINE-LINE, relative to the workspace';

/** Serves one client; resolves when it has gone or the program is stopped. */
export async function serveMcp(transport: Transport, options: McpOptions, services: CliServices): Promise<void> {
  const server = makeServer(options, services);
  const closed = new Promise<void>((resolve) => {
    server.server.onclose = resolve;
  });
  const stop = (): void => void server.close();
  services.stop.addEventListener('abort', stop);
  await server.connect(transport);
  await closed;
  services.stop.removeEventListener('abort', stop);
}

function makeServer(options: McpOptions, services: CliServices): McpServer {
  const server = new McpServer({ name: 'starling', version: services.evidence.versions['starling'] ?? '' }, { instructions: INSTRUCTIONS });
  const shelf = new RunShelf();
  const agreements = new Agreements(server);
  server.registerTool(
    'implement',
    {
      title: 'Swarm Implement',
      description: `Lets several agents write a stub, a TODO or a change in the workspace, votes on their answers and checks them (types, lint, tests, security). Returns small edits with diffs, votes and evidence. Writes no file: "apply" does. May take minutes and cost model calls.`,
      inputSchema: { target: z.string().min(1).max(1_000).describe(TARGET), wish: z.string().max(20_000).optional().describe('What to do, in a sentence; not needed on a stub or a TODO') },
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true },
    },
    (input, extra) => implementVerb(input, extra, { options, services, shelf }),
  );
  server.registerTool(
    'show',
    {
      title: 'Show Run',
      description: 'Shows a run of this workspace with every edit: diff, votes, evidence of each check. Without a run: the newest ones.',
      inputSchema: { run: z.string().min(1).max(200).optional().describe('Id of a run') },
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    (input) => showVerb(input, options, services),
  );
  server.registerTool(
    'apply',
    {
      title: 'Apply Edits',
      description:
        'Writes edits of a run to the workspace, also of one that was made elsewhere or earlier, after a person has agreed to the diff. Where the client cannot ask the person, the first call writes nothing and returns the diff with a token: show that diff to the person, and call again with the token only if they agree.',
      inputSchema: {
        run: z.string().min(1).max(200).describe('Id that "implement" returned or "show" lists'),
        edits: z.array(z.string().min(1).max(100)).min(1).max(1_000).optional().describe('Ids of edits; all that nobody has refused when absent'),
        token: z.string().max(100).optional().describe('Token of an earlier call, once the person has agreed to its diff'),
      },
      annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: false },
    },
    (input, extra) => applyVerb(input, extra, { options, services, shelf, agreements }),
  );
  return server;
}

const INSTRUCTIONS = `Starling writes declarations by vote: several agents answer, equal answers are counted, and what wins has passed the compiler, the linter and the tests.
implement proposes edits and writes nothing; show prints a run again; apply writes, and always asks a person first.
An undecided task says why. A proposal of which only the types were checked says "low confidence".`;
