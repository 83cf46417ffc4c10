// Never gives an answer that can be used: each call is spoilt in the next of the known ways.
import { malformedReplies } from '../modelServer/malformedReplies';
import { oneCall, scriptedLlm, type ScriptedLlm } from './scriptedLlm';

/** `declaration` is the right answer that is spoilt. */
export function malformedLlm(declaration: string): ScriptedLlm {
  const ways = Object.values(malformedReplies);
  return scriptedLlm(({ brief }, call) => {
    const way = ways[call % ways.length];
    if (way === undefined || brief === undefined) throw new Error('there is no malformed reply');
    const answer = { declaration, before: [], after: [], imports: [] };
    const { content, finish } = way({ answer, file: brief.file, target: brief.task.target.path, fileText: brief.fileText });
    return { ok: true, text: content, truncated: finish === 'length', usage: oneCall };
  });
}
