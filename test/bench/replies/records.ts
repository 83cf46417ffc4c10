// The two data files of the bench: problems with a typed prompt, and what real models answered to them.
import { readFileSync } from 'node:fs';
import { z } from 'zod';

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
  for (const line of linesOf(answersFile)) {
    const one = answer.parse(JSON.parse(line));
    answersOf.set(one.task, [...(answersOf.get(one.task) ?? []), one]);
  }
  const problems = linesOf(problemsFile).map((line) => problem.parse(JSON.parse(line)));
  return { problems: problems.filter(({ id }) => answersOf.has(id)), answersOf };
}

function linesOf(file: string): readonly string[] {
  return readFileSync(file, 'utf8').split('\n').filter((line) => line !== '');
}
