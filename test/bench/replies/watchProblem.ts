// One problem as the swarm sees it: its examples from the doc comment, its candidates run on shared inputs. The hidden tests are not read.
import { createHash } from 'node:crypto';
import type { Example } from '../../../server/protocol/example';
import { expectationModule, keepsExample } from '../../../server/core/behaviour/exampleCheck';
import { inputsFor } from '../../../server/core/behaviour/inputsFor';
import type { Question, Standing } from '../../../server/core/behaviour/question';
import { readExamples } from '../../../server/core/decompose/readExamples';
import type { Behaviours, Observation } from '../../../server/core/ports/behaviours';
import { answerKey } from '../../../server/core/swarm/answerKey';
import type { ModelAnswer, Problem } from './records';

export interface WatchedProblem {
  readonly problem: Problem;
  readonly answers: readonly ModelAnswer[];
  readonly question: Question;
}

export interface Watching {
  readonly behaviours: Behaviours;
  readonly seed: number;
}

const NEVER = new AbortController().signal;
/** Milliseconds for all inputs of one candidate: far more than it may compute, so that other work on the machine changes nothing. */
const LIMIT_MS = 30_000;

export async function watchProblem(problem: Problem, answers: readonly ModelAnswer[], { behaviours, seed }: Watching): Promise<WatchedProblem> {
  const text = `${problem.prompt}\n}\n`;
  const name = problem.entry_point;
  const examples = readExamples({ target: name, tests: [], fileText: text });
  const inputs = inputsFor({ text, name, examples, candidates: answers.map(({ code }) => code), seed });
  const expected = await observe(behaviours, expectationModule(examples));
  const standings = await Promise.all(
    answers.map(async ({ model, code }): Promise<Standing> => {
      const key = keyOf(code);
      const seen = await observe(behaviours, { text: code, name, inputs: [...examples.map(({ args }) => args), ...inputs.map(({ args }) => args)] });
      return seen === undefined ? { voter: model, key } : { voter: model, key, ...standing(seen, examples, expected) };
    }),
  );
  return { problem, answers, question: { standings, inputs, examples: examples.length } };
}

interface Subject {
  readonly text: string;
  readonly name: string;
  readonly inputs: readonly (readonly string[])[];
}

async function observe(behaviours: Behaviours, subject: Subject): Promise<readonly Observation[] | undefined> {
  const seen = await behaviours.observe({ file: 'answer.ts', timeoutMs: LIMIT_MS, ...subject }, NEVER);
  if (!('why' in seen)) return seen;
  if (/does not start/.test(seen.why)) throw new Error(seen.why);
  return undefined;
}

/** The examples were run first, the shared inputs after them. */
function standing(seen: readonly Observation[], examples: readonly Example[], expected: readonly Observation[] | undefined): Pick<Standing, 'behaviour' | 'examplesPassed'> {
  const kept = examples.filter((example, index) => keepsExample(example, seen[index], expected?.[index]));
  return { behaviour: seen.slice(examples.length), examplesPassed: kept.length };
}

function keyOf(code: string): string {
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
  return answerKey({ file: 'answer.ts', answer: { declaration: code, before: [], after: [], imports: [] }, hash });
}
