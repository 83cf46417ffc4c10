// The ladder that generated tests are put to; what falls at which rung is counted. Pure: the runs were made before.
import { parses, testKey, type GeneratedTest, type Rung } from './generatedTest';

/** What running the tests has shown; each list has one entry a test. */
export interface Runs {
  readonly typeChecks: readonly boolean[];
  /** On the code before the edit. */
  readonly before: readonly boolean[];
  /** On the candidate, several times. */
  readonly candidate: readonly (readonly boolean[])[];
  /** On each mutant of the edited lines. */
  readonly mutants: readonly (readonly boolean[])[];
}

export interface Climb {
  readonly kept: readonly GeneratedTest[];
  readonly fell: Readonly<Record<Rung, number>>;
  /** Tests that parse and type-check but say otherwise than the candidate, every time: worth a look, no proof. */
  readonly disagree: readonly GeneratedTest[];
  /** Mutants that at least one kept test notices. */
  readonly killed: number;
}

/** Few tests that are read are better than many. Among those that notice the same mutants the first is kept. */
export function climb(tests: readonly GeneratedTest[], name: string, runs: Runs): Climb {
  const fell: Record<Rung, number> = { parses: 0, typeChecks: 0, failsBefore: 0, isSteady: 0, killsMutant: 0, isNew: 0 };
  const kept: GeneratedTest[] = [];
  const disagree: GeneratedTest[] = [];
  const seen = new Set<string>();
  const killed = new Set<number>();
  tests.forEach((test, index) => {
    const rung = firstMissed({ test, name, index, runs, seen, killed });
    if (rung === 'isSteady' && runs.candidate.every((run) => run[index] === false)) disagree.push(test);
    if (rung !== undefined) {
      fell[rung] += 1;
      return;
    }
    seen.add(testKey(test));
    for (const mutant of kills(runs, index)) killed.add(mutant);
    kept.push(test);
  });
  return { kept, fell, disagree, killed: killed.size };
}

interface Step {
  readonly test: GeneratedTest;
  readonly name: string;
  readonly index: number;
  readonly runs: Runs;
  readonly seen: ReadonlySet<string>;
  readonly killed: ReadonlySet<number>;
}

function firstMissed({ test, name, index, runs, seen, killed }: Step): Rung | undefined {
  if (!parses(test, name)) return 'parses';
  if (runs.typeChecks[index] !== true) return 'typeChecks';
  if (runs.before[index] !== false) return 'failsBefore';
  if (runs.candidate.length === 0 || runs.candidate.some((run) => run[index] !== true)) return 'isSteady';
  const kill = kills(runs, index);
  if (kill.length === 0) return 'killsMutant';
  if (seen.has(testKey(test)) || kill.every((mutant) => killed.has(mutant))) return 'isNew';
  return undefined;
}

function kills({ mutants }: Runs, index: number): readonly number[] {
  return mutants.flatMap((run, mutant) => (run[index] === false ? [mutant] : []));
}
