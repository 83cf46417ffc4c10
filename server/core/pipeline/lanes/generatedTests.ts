// Generated tests lane, for winners: what the winner does, as tests that notice mutants. They keep the behaviour; they do not prove it right.
import { drawArguments } from '../../behaviour/laws/drawArguments';
import { areExact } from '../../behaviour/laws/exactType';
import { withShims } from '../../behaviour/laws/moduleShims';
import { readSubject } from '../../behaviour/laws/subject';
import type { Observation } from '../../ports/behaviours';
import { climb, type Climb } from '../../verify/ladder/climb';
import { parses, showTest, type GeneratedTest } from '../../verify/ladder/generatedTest';
import { valueText } from '../../verify/ladder/valueText';
import { GENERATED_CALLS, LAW_TIMEOUT_MS } from '../budget';
import { climbingRuns, type Bench } from '../climbingRuns';
import { makeBrief } from '../makeBrief';
import type { RunContext } from '../runContext';
import type { Judged, Lane } from './lane';

export const generatedTestsLane: Lane = {
  name: 'generatedTests',
  version: 1,
  needs: [],
  async run(candidate, context) {
    const { behaviours } = context.ports;
    const { file, path } = candidate.task.target;
    if (behaviours === undefined) return { outcome: 'skipped', detail: 'no sandbox for single functions here' };
    const subject = readSubject(file, candidate.text, path);
    if (subject === undefined || !areExact(subject)) return { outcome: 'skipped', detail: 'it is no function whose arguments could be drawn from their types' };
    const { examples } = makeBrief(candidate.task, candidate.text, context);
    const calls = drawArguments({ subject, text: candidate.text, examples, seed: context.settings.seed }).slice(0, GENERATED_CALLS).map(({ args }) => args);
    const tests = await characterise({ candidate, calls, behaviours }, context);
    if (tests.length === 0) return { outcome: 'skipped', detail: 'no call gave a value that a test could state' };
    const runs = await climbingRuns(tests, { candidate, behaviours }, context);
    return runs === undefined ? { outcome: 'skipped', detail: 'it cannot run by itself' } : told(climb(tests, path, runs), tests.length, runs.mutants.length);
  },
};

/** Tests of what the winner does. Errors of the engine are no behaviour that anyone would want kept. */
async function characterise({ candidate, calls, behaviours }: Bench & { readonly calls: readonly (readonly string[])[] }, { ports }: RunContext): Promise<readonly GeneratedTest[]> {
  const { file, path } = candidate.task.target;
  const seen = await behaviours.observe({ file, text: withShims(file, candidate.text), name: path, inputs: calls, timeoutMs: LAW_TIMEOUT_MS }, ports.stop);
  if ('why' in seen) return [];
  return seen.flatMap((observation, index) => {
    const test = testOf(`${path}(${(calls[index] ?? []).join(', ')})`, observation);
    return test !== undefined && parses(test, path) ? [test] : [];
  });
}

function testOf(call: string, { outcome, value }: Observation): GeneratedTest | undefined {
  if ((outcome === 'threw' || outcome === 'rejected') && value.includes('(')) return { call, from: 'behaviour' };
  const expected = outcome === 'returned' || outcome === 'resolved' ? valueText(value) : undefined;
  return expected === undefined ? undefined : { call, expected, from: 'behaviour' };
}

function told({ kept, fell, killed }: Climb, made: number, mutants: number): Judged {
  const counts = Object.entries(fell).filter(([, count]) => count > 0).map(([rung, count]) => `${count} ${FELL[rung] ?? rung}`);
  const lines = kept.map((test) => `keeps: ${showTest(test)}`);
  const detail = [`${kept.length} of ${made} tests of what it does are kept; together they notice ${killed} of ${mutants} mutants (left out: ${counts.join(', ') || 'none'})`, ...lines].join('\n');
  return { outcome: kept.length > 0 ? 'passed' : 'skipped', detail };
}

const FELL: Readonly<Record<string, string>> = {
  parses: 'do not parse',
  typeChecks: 'do not type-check',
  failsBefore: 'pass before the edit',
  isSteady: 'do not pass every time',
  killsMutant: 'notice no mutant',
  isNew: 'notice nothing new',
};
