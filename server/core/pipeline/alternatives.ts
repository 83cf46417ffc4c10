// The answers of a task that votes were cast for, each as the diff that it would be. Pure.
import type { Task } from '../../protocol/model';
import type { Alternative, TaskView } from '../../protocol/runView';
import { fileDiff } from '../assemble/fileDiff';
import { atomise } from '../decompose/atomise';
import { applyEdits } from '../edits/applyEdits';
import type { Hash } from '../ports/runPorts';
import { parseReply } from '../swarm/parseReply';

export interface AlternativesInput {
  readonly task: Task;
  readonly view: TaskView;
  /** The file before any edit of the run: what every diff is against. */
  readonly fileText: string;
  readonly hash: Hash;
}

/** Most votes first. An answer that cannot be shown as a diff says why; its raw reply is still on record. */
export function alternativesOf({ task, view, fileText, hash }: AlternativesInput): readonly Alternative[] {
  const clusters = [...(view.tally?.clusters ?? [])].sort((a, b) => b.votes - a.votes);
  return clusters.map(({ key, votes, sample }) => {
    const raw = view.samples.find((one) => one.id === sample)?.raw ?? '';
    const shown = diffOf(raw, { task, fileText, hash });
    return { key, votes, ...shown };
  });
}

function diffOf(raw: string, { task, fileText, hash }: Omit<AlternativesInput, 'view'>): Pick<Alternative, 'diff' | 'problem'> {
  const { file } = task.target;
  const parsed = parseReply(raw, false);
  if (!parsed.ok) return { diff: '', problem: raw === '' ? 'its reply is not on record' : parsed.detail };
  const atomised = atomise({ task, file, fileText, answer: parsed.answer, hash });
  if (!atomised.ok) return { diff: '', problem: atomised.why };
  const applied = applyEdits(file, fileText, atomised.edits);
  return applied.ok ? { diff: fileDiff(file, fileText, applied.text), problem: '' } : { diff: '', problem: applied.why };
}
