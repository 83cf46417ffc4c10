// What a tool says, in the protocol's form.
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { RunView } from '../../protocol/runView';

/** A client hands it to a model: more than this is no help to either. */
const MOST_CHARACTERS = 60_000;

export function reply(text: string, structured?: Readonly<Record<string, unknown>>): CallToolResult {
  const shown = text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS)}\n... cut here: ${text.length - MOST_CHARACTERS} more characters`;
  return { content: [{ type: 'text', text: shown }], ...(structured !== undefined && { structuredContent: { ...structured } }) };
}

export function failure(problem: string): CallToolResult {
  return { content: [{ type: 'text', text: problem }], isError: true };
}

/** The ids and figures that a program goes on with; the text holds the rest. */
export function runFacts({ run, status, reason, model, simulated, edits, tasks, usage }: RunView): Readonly<Record<string, unknown>> {
  return {
    ...{ run, status, reason, model, simulated, usage },
    edits: edits.map(({ id, kind, file, target, status: stands, evidence, lowConfidence, votes, dependsOn }) => ({ id, kind, file, target, status: stands, level: evidence.level, ...(lowConfidence !== undefined && { lowConfidence }), votes, dependsOn })),
    undecided: tasks.filter((task) => task.status === 'undecided').map(({ target, file, why }) => ({ file, target, why })),
  };
}
