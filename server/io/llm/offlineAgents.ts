// The offline agents one after the other: what the first has no answer to, the next may have.
import type { Behaviours } from '../../core/ports/behaviours';
import type { Llm, LlmReply } from '../../core/ports/llm';
import type { StopSignal } from '../../core/ports/stopSignal';
import type { Workspace } from '../../core/ports/workspace';
import type { Answer, TaskBrief } from '../../protocol/model';
import { repairCandidate } from './repair/repairCandidate';
import { retrieveAnswer, type Retrieved } from './retrieval/retrieveAnswer';

export interface AgentTools {
  readonly workspace: Workspace;
  readonly behaviours: Behaviours;
}

const REPAIR_MS = 10_000;

/**
 * Synthesis and the language service first (`offline`); then, for a stub, functions of the repository that do the same; for code that
 * is written and free of errors, small changes until its examples are kept. The later ones run code, so they need trust.
 */
export function offlineAgents(offline: Llm, tools: AgentTools): Llm {
  return {
    ...offline,
    async complete(request, stop) {
      const first = await offline.complete(request, stop);
      const { brief } = request;
      if (first.ok || first.reason !== 'noAnswer' || brief === undefined || request.mayRun !== true || stop.aborted) return first;
      const found = await (brief.task.stubs.length > 0 ? retrieveAnswer(brief, { ...tools, stop }) : repairPresent(brief, { ...tools, stop }));
      return found === undefined ? first : replyOf(found, first);
    },
  };
}

function replyOf({ answer, note }: Retrieved, { usage }: LlmReply): LlmReply {
  return { ok: true, text: JSON.stringify(answer), truncated: false, usage, note };
}

/** Only where a visible example fails: without one nothing says what is wrong. */
async function repairPresent(brief: TaskBrief, { behaviours, stop }: AgentTools & { readonly stop: StopSignal }): Promise<Retrieved | undefined> {
  const { file, fileText, task, examples } = brief;
  if (examples.length === 0) return undefined;
  const repair = await repairCandidate({ file, text: fileText, path: task.target.path, examples, inputs: [], limitMs: REPAIR_MS }, { behaviours, stop });
  if (!repair.ok) return undefined;
  const answer: Answer = { declaration: repair.declaration, before: [], after: [], imports: [] };
  return { answer, note: `repaired from what stands there (${repair.kinds.join(', ')}); keeps all examples` };
}
