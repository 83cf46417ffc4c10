// The tool `show`: a run of this workspace as its journal holds it, or the list of them. Other projects on the machine are nobody's business here.
import { realpathSync } from 'node:fs';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { emptyRun, foldRun } from '../../core/pipeline/runState';
import type { RunView } from '../../protocol/runView';
import { runText } from '../runText';
import type { CliServices } from '../services';
import type { McpOptions } from './implementVerb';
import { failure, reply, runFacts } from './toolReply';

/** Journals are read whole to be listed. */
const MOST_LISTED = 20;

export async function showVerb(input: { readonly run?: string | undefined }, { workspace }: McpOptions, { journals }: CliServices): Promise<CallToolResult> {
  const root = realpathSync(workspace);
  if (input.run !== undefined) {
    const view = await viewOf(input.run, journals);
    return view?.workspace === root ? reply(runText(view), runFacts(view)) : failure(`There is no run ${input.run} of this workspace.`);
  }
  const lines: string[] = [];
  for (const run of [...(await journals.list())].reverse()) {
    const view = await viewOf(run, journals);
    if (view?.workspace === root) lines.push(`${run}  ${view.status}  ${view.edits.length} edits  ${view.target}`);
    if (lines.length === MOST_LISTED) break;
  }
  return reply(lines.length === 0 ? 'No run of this workspace is kept.' : lines.join('\n'));
}

async function viewOf(run: string, journals: CliServices['journals']): Promise<RunView | undefined> {
  const stored = await journals.read(run);
  return stored.ok && stored.events.length > 0 ? stored.events.reduce(foldRun, emptyRun()) : undefined;
}
