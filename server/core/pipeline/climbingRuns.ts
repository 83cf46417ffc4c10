// Runs tests that were made for a function as the ladder asks for it: before the edit, on the candidate, and on its mutants.
import type { Behaviours } from '../ports/behaviours';
import type { Runs } from '../verify/ladder/climb';
import type { GeneratedTest } from '../verify/ladder/generatedTest';
import { mutantsOf } from '../verify/mutants/mutantsOf';
import { MOST_MUTANTS, STEADY_RUNS } from './budget';
import type { BuiltCandidate } from './lanes/lane';
import { runCases } from './runCases';
import type { RunContext } from './runContext';

export interface Bench {
  readonly candidate: BuiltCandidate;
  readonly behaviours: Behaviours;
}

/** What running the tests shows, rung by rung; undefined where the function cannot run by itself. */
export async function climbingRuns(tests: readonly GeneratedTest[], { candidate, behaviours }: Bench, context: RunContext): Promise<Runs | undefined> {
  const { stop } = context.ports;
  const { file, path } = candidate.task.target;
  const run = (text: string): Promise<readonly boolean[] | undefined> => runCases({ file, text }, tests, behaviours, stop);
  // Of a change, a test may hold before and after: then it keeps what was there.
  const before = candidate.task.stubs.length > 0 ? await run(candidate.fileText) : tests.map(() => false);
  const steady: (readonly boolean[])[] = [];
  for (let round = 0; round < STEADY_RUNS; round += 1) {
    const passed = await run(candidate.text);
    if (passed !== undefined) steady.push(passed);
  }
  if (before === undefined || steady.length < STEADY_RUNS) return undefined;
  const mutants: (readonly boolean[])[] = [];
  for (const { text } of mutantsOf({ file, text: candidate.text, path, seed: context.settings.seed, most: MOST_MUTANTS })) {
    if (stop.aborted) break;
    mutants.push((await run(text)) ?? tests.map(() => false));
  }
  return { typeChecks: await typesHold(tests, candidate, context), before, candidate: steady, mutants };
}

/** All tests stand in one text, one a line, behind the candidate: an error's place says whose it is. */
async function typesHold(tests: readonly GeneratedTest[], { text, task }: BuiltCandidate, { ports }: RunContext): Promise<readonly boolean[]> {
  const { file } = task.target;
  const lines = tests.map(({ call, expected }, index) => `export const $test${index} = [() => (${call}), () => (${expected ?? 'undefined'})];`);
  let at = text.length + 1;
  const spans = lines.map((line) => ({ start: at, end: (at += line.length + 1) }));
  const { diagnostics } = await ports.checker.check([file], { [file]: `${text}\n${lines.join('\n')}\n` }, ports.stop);
  return spans.map(({ start, end }) => !diagnostics.some((one) => one.file === file && one.span.start >= start && one.span.start < end));
}
