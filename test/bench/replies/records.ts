// The two data files of the bench: problems with a typed prompt, and what real models answered to them.
import { z } from 'zod';
import { readJsonLines } from '../jsonLines';

const problem = z.object({ id: z.string(), entry_point: z.string(), prompt: z.string() });
const answer = z.object({ task: z.string(), model: z.string(), code: z.string(), passes: z.boolean() });

export type Problem = z.infer<typeof problem>;
/** `passes` is what the hidden tests say: it scores, and is looked at nowhere else. */
export type ModelAnswer = z.infer<typeof answer>;

export interface ReplyRecords {
  readonly problems: readonly Problem[];
  readonly answersOf: ReadonlyMap<string, readonly ModelAnswer[]>;
}

export function readRecords(problemsFile: string, answersFile: string): ReplyRecords {
  const answersOf = new Map<string, ModelAnswer[]>();
  for (const line of readJsonLines(answersFile)) {
    const one = answer.parse(line);
    answersOf.set(one.task, [...(answersOf.get(one.task) ?? []), one]);
  }
  const problems = readJsonLines(problemsFile).map((line) => problem.parse(line));
  return { problems: problems.filter(({ id }) => answersOf.has(id)), answersOf };
}
