// The tool `show`: a run as its journal holds it, or the list of runs.
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { CliServices } from '../services';
import { listRuns, showRun } from '../storedRuns';
import { failure, reply } from './toolReply';

/** The same words as on the command line: its commands are run, and what they print is the reply. */
export async function showVerb(input: { readonly run?: string | undefined }, services: CliServices): Promise<CallToolResult> {
  const said = { out: '', err: '' };
  const listening: CliServices = { ...services, stdout: (text) => void (said.out += text), stderr: { isTerminal: false, write: (text) => void (said.err += text) } };
  const options = { workspace: '.', json: false, apply: false, yes: false };
  const status = input.run === undefined ? await listRuns(options, listening) : await showRun(input.run, options, listening);
  if (status !== 0) return failure(said.err);
  return reply(said.out === '' ? 'No run is kept.' : said.out);
}
