// Plain majority voting, the rival: of the samples that a run drew, the answer given most often, ungated and never undecided.
import { atomise } from '../../server/core/decompose/atomise';
import { applyEdits } from '../../server/core/edits/applyEdits';
import { answerKey } from '../../server/core/swarm/answerKey';
import { parseReply } from '../../server/core/swarm/parseReply';
import { sha256 } from '../../server/io/journal/sha256';
import type { Answer, Task } from '../../server/protocol/model';
import type { RunEvent } from '../../server/protocol/runEvent';

/** The file with the most frequent answer to each task in place, the first of equals; a task without a readable answer is left as it was. */
export function majorityText(fileText: string, events: readonly RunEvent[]): string {
  const tasks = events.find((event) => event.type === 'planned')?.plan.tasks ?? [];
  return tasks.reduce((text, task) => withAnswer(text, task, mostFrequent(task, events)), fileText);
}

function mostFrequent(task: Task, events: readonly RunEvent[]): Answer | undefined {
  const votes = new Map<string, { readonly answer: Answer; count: number }>();
  for (const event of events) {
    if (event.type !== 'sampleEnded' || event.task !== task.id) continue;
    const parsed = parseReply(event.raw, false);
    if (!parsed.ok) continue;
    const key = answerKey({ file: task.target.file, answer: parsed.answer, hash: sha256 });
    const known = votes.get(key);
    if (known === undefined) votes.set(key, { answer: parsed.answer, count: 1 });
    else known.count += 1;
  }
  const [first, ...others] = votes.values();
  return first === undefined ? undefined : others.reduce((best, next) => (next.count > best.count ? next : best), first).answer;
}

function withAnswer(text: string, task: Task, answer: Answer | undefined): string {
  if (answer === undefined) return text;
  const split = atomise({ task, file: task.target.file, fileText: text, answer, hash: sha256 });
  const applied = split.ok ? applyEdits(task.target.file, text, split.edits) : undefined;
  return applied?.ok === true ? applied.text : text;
}
