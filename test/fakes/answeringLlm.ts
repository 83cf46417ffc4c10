// A model that has its answers by target: the first, the second, ... and from then on the last one.
import type { Llm } from '../../server/core/ports/llm';
import type { TaskBrief } from '../../server/protocol/model';
import { answers } from './queuedLlm';

export interface AnsweringLlm extends Llm {
  /** Briefs that were asked with, in order. */
  readonly asked: readonly TaskBrief[];
}

/** `declarations` by node path. Each agreement takes two calls, so a wrong winner is two equal answers. */
export function answeringLlm(declarations: Readonly<Record<string, readonly string[]>>): AnsweringLlm {
  const asked: TaskBrief[] = [];
  return {
    name: 'answering',
    simulated: true,
    asked,
    complete: ({ brief }) => {
      if (brief === undefined) throw new Error('this model answers tasks only');
      const { path } = brief.task.target;
      const turn = asked.filter(({ task }) => task.target.path === path).length;
      asked.push(brief);
      const list = declarations[path] ?? [];
      return Promise.resolve({ ok: true, text: answers(list[Math.min(turn, list.length - 1)] ?? ''), truncated: false, usage: { calls: 1, inputTokens: 1, outputTokens: 1, cachedTokens: 0, usd: 0 } });
    },
  };
}
