// The tool `apply`: writes edits of a run of this connection, all or nothing, after a person has agreed to the very diff.
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { FileChange, RunEvent } from '../../protocol/runEvent';
import { applyRun, type Applied } from '../applyRun';
import type { CliServices } from '../services';
import { diffOf, type Agreement, type Agreements } from './agreement';
import type { Extra } from './implementVerb';
import type { RunShelf, ShelvedRun } from './runShelf';
import { failure, reply } from './toolReply';

export interface ApplyInput {
  readonly run: string;
  readonly edits?: readonly string[] | undefined;
  readonly token?: string | undefined;
}

interface Surroundings {
  readonly services: CliServices;
  readonly shelf: RunShelf;
  readonly agreements: Agreements;
}

export async function applyVerb(input: ApplyInput, extra: Extra, surroundings: Surroundings): Promise<CallToolResult> {
  const { services, shelf } = surroundings;
  const shelved = shelf.get(input.run);
  if (shelved === undefined) return failure(`Run ${input.run} was not made over this connection, or is applied already: call "implement" again. What it decided is kept, so that asks no model where nothing has changed.`);
  const unknown = input.edits?.filter((id) => !shelved.result.edits.some((edit) => edit.id === id)) ?? [];
  if (unknown.length > 0) return failure(`Run ${input.run} has no edit ${unknown.join(', ')}.`);
  const journal = await services.journals.reopen(input.run);
  if (!journal.ok) return failure(journal.problem);
  try {
    return await write(input, extra, { ...surroundings, shelved, append: journal.append });
  } finally {
    await journal.close();
  }
}

interface Writing extends Surroundings {
  readonly shelved: ShelvedRun;
  readonly append: (events: readonly RunEvent[]) => Promise<void>;
}

async function write(input: ApplyInput, extra: Extra, { services, shelf, agreements, shelved, append }: Writing): Promise<CallToolResult> {
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
  const applied = await applyRun(shelved.result, { yes: false, ...(input.edits !== undefined && { edits: input.edits }) }, { services: asking, ports: { journal: { append: (event) => append([event]) }, workspace: { root: shelved.root } } });
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
