// The tool `apply`: writes edits of any run of the workspace, all or nothing, after a person has agreed to the very diff.
import { realpathSync } from 'node:fs';
import path from 'node:path';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { RunResult } from '../../core/pipeline/runResult';
import type { FileChange, RunEvent } from '../../protocol/runEvent';
import { applyRun, type Applied } from '../applyRun';
import type { CliServices } from '../services';
import { storedResult, wantedEdits, type StoredResult } from '../storedResult';
import { diffOf, type Agreement, type Agreements } from './agreement';
import type { Extra, McpOptions } from './implementVerb';
import type { RunShelf } from './runShelf';
import { failure, reply } from './toolReply';

export interface ApplyInput {
  readonly run: string;
  readonly edits?: readonly string[] | undefined;
  readonly token?: string | undefined;
}

interface Surroundings {
  readonly options: McpOptions;
  readonly services: CliServices;
  readonly shelf: RunShelf;
  readonly agreements: Agreements;
}

export async function applyVerb(input: ApplyInput, extra: Extra, surroundings: Surroundings): Promise<CallToolResult> {
  const { services } = surroundings;
  const journal = await services.journals.reopen(input.run);
  if (!journal.ok) return failure(journal.problem);
  try {
    const found = await resultOf(input.run, surroundings);
    if (!found.ok) return failure(found.problem);
    const { result } = found;
    const unknown = input.edits?.filter((id) => !result.edits.some((edit) => edit.id === id)) ?? [];
    if (unknown.length > 0) return failure(`Run ${input.run} has no edit ${unknown.join(', ')}.`);
    return await write(input, extra, { ...surroundings, result, append: journal.append });
  } finally {
    await journal.close();
  }
}

/** A run of this connection as it ended; any other one from its journal, which is locked meanwhile. */
async function resultOf(run: string, { options, services, shelf }: Surroundings): Promise<StoredResult> {
  const result = shelf.get(run);
  if (result !== undefined) return { ok: true, result };
  const stored = await services.journals.read(run);
  if (!stored.ok) return stored;
  const checks = await services.evidence.openChecks(options.workspace);
  if (!checks.ok) return checks;
  try {
    return await storedResult(stored.events, realpathSync(options.workspace), checks.ports);
  } finally {
    await checks.close();
  }
}

/** Without a choice it is all that nobody has refused; all of a run together are what it has checked. */
function chosenOf({ view }: RunResult, edits: readonly string[] | undefined): { readonly edits?: readonly string[] } {
  if (edits !== undefined) return { edits };
  const wanted = wantedEdits(view);
  return wanted.length === view.edits.length ? {} : { edits: wanted };
}

interface Writing extends Surroundings {
  readonly result: RunResult;
  readonly append: (events: readonly RunEvent[]) => Promise<void>;
}

async function write(input: ApplyInput, extra: Extra, { options, services, shelf, agreements, result, append }: Writing): Promise<CallToolResult> {
  const said: string[] = [];
  let agreement: Agreement = { kind: 'refused' };
  let shown: readonly FileChange[] = [];
  const confirm = async (question: string, files: readonly FileChange[]): Promise<boolean> => {
    shown = files;
    agreement = await agreements.ask({ run: input.run, question, files }, { token: input.token, signal: extra.signal });
    // Who gave up waiting is not told what was written afterwards.
    return agreement.kind === 'agreed' && !extra.signal.aborted;
  };
  const asking = { ...services, confirm, stderr: { isTerminal: false, write: (text: string) => void said.push(text) } };
  const applied = await applyRun(result, { yes: false, ...chosenOf(result, input.edits) }, { services: asking, ports: { journal: { append: (event) => append([event]) }, workspace: { root: path.resolve(options.workspace) } } });
  if (applied.problem === undefined) shelf.remove(input.run);
  return outcome(applied, { agreement, diff: diffOf(shown), said: said.join('').trim() });
}

function outcome(applied: Applied, { agreement, diff, said }: { readonly agreement: Agreement; readonly diff: string; readonly said: string }): CallToolResult {
  if (applied.problem === undefined) return reply(`Applied.\n\n${diff}`, { applied: true });
  if (agreement.kind !== 'tokenNeeded') return failure(said);
  const { token, why } = agreement;
  const ask = `${why === '' ? '' : `${why} `}Nothing is written yet. Show this diff to the person. Only if they agree, call "apply" again with the same arguments and token "${token}".`;
  return reply(`${ask}\n\n${diff}`, { applied: false, token });
}
