// Exercises as the measure: how many are solved by one sample without gate, how many by the swarm, at which number of calls.
import { noUsage, sumUsage } from '../../server/core/ports/usage';
import { ChoiceMemory } from '../../server/io/llm/choiceLlm';
import { layOutExercise, type Exercise } from './exerciseFolder';
import { chooseExercises, solveEach, type Bench } from './exercises';
import type { BenchOptions } from './main';
import { openProject, type OpenProject } from './openProject';
import { solveBySingleSample, solveBySwarm, type Solved } from './solveExercise';

interface Cost {
  readonly calls: number;
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
}

interface Figures {
  readonly problems: number;
  readonly errorRate: number;
  readonly single: { readonly solved: number } & Cost;
  /** `calls` are requests; samples of one round travel in one request where the endpoint draws several choices. */
  readonly swarm: { readonly solved: number; readonly acceptedFailing: number; readonly samples: number } & Cost;
  readonly callRatio: number;
  readonly sampleRatio: number;
  /** Of uncached and cached prompt tokens and of reply tokens, as the model server reports them. */
  readonly tokenRatio: number;
  readonly undecided: readonly string[];
  readonly ms: number;
  readonly simulated: true;
}

/** The figures of one error rate, or those of several under `runs`. The rival, one sample taken as it comes, runs beside it. */
export async function benchExercism(options: BenchOptions): Promise<Figures | { readonly runs: readonly Figures[] }> {
  const exercises = chooseExercises('exercism', options);
  const figures: Figures[] = [];
  for (const errorRate of options.errorRates) figures.push(await measure(exercises, errorRate, options));
  const [first] = figures;
  return first !== undefined && figures.length === 1 ? first : { runs: figures };
}

interface Row {
  readonly slug: string;
  readonly single: Solved;
  readonly swarm: Solved;
}

async function measure(exercises: readonly Exercise[], errorRate: number, options: BenchOptions): Promise<Figures> {
  const begin = performance.now();
  const memory = new ChoiceMemory();
  const rows: Row[] = [];
  await solveEach(exercises, { errorRate, seed: options.seed }, async (exercise, bench) => {
    const row = await solveOne(exercise, { ...bench, seed: options.seed, memory });
    rows.push(row);
    report(row, { errorRate, done: rows.length, of: exercises.length });
  });
  return figuresOf(rows, errorRate, Math.round(performance.now() - begin));
}

interface Place extends Bench {
  readonly seed: number;
  readonly memory: ChoiceMemory;
}

async function solveOne(exercise: Exercise, place: Place): Promise<Row> {
  const folder = layOutExercise(place.base, exercise, place.packages);
  const project: OpenProject = await openProject({ root: folder.root, url: place.url, seed: place.seed, memory: place.memory });
  try {
    const swarm = await solveBySwarm(folder, project);
    // What runs many times longer than the solved exercise is an endless loop; waiting the full limit for it tells nothing more.
    const limitMs = swarm.solved ? Math.max(15_000, 8 * swarm.testMs) : project.settings.testTimeoutMs;
    const single = await solveBySingleSample(folder, project, limitMs);
    return { slug: exercise.slug, single, swarm };
  } finally {
    await project.close();
  }
}

function report(row: Row, at: { readonly errorRate: number; readonly done: number; readonly of: number }): void {
  const { single, swarm } = row;
  const words = `single ${single.solved ? 'solved' : 'failed'} ${single.usage.calls} calls, swarm ${swarm.solved ? 'solved' : 'not solved'} ${swarm.usage.calls} calls`;
  process.stderr.write(`[simulated, error rate ${at.errorRate}] ${at.done}/${at.of} ${row.slug}: ${words}${swarm.why === '' ? '' : `: ${swarm.why}`}\n`);
}

function figuresOf(rows: readonly Row[], errorRate: number, ms: number): Figures {
  const cost = (pick: (row: Row) => Solved): Cost => {
    const { calls, inputTokens, cachedTokens, outputTokens } = rows.map((row) => pick(row).usage).reduce(sumUsage, noUsage);
    return { calls, inputTokens, cachedTokens, outputTokens };
  };
  const solved = (pick: (row: Row) => Solved): number => rows.filter((row) => pick(row).solved).length;
  const single = { solved: solved((row) => row.single), ...cost((row) => row.single) };
  const swarm = {
    solved: solved((row) => row.swarm),
    acceptedFailing: rows.filter((row) => row.swarm.accepted && !row.swarm.solved).length,
    samples: rows.reduce((sum, row) => sum + row.swarm.samples, 0),
    ...cost((row) => row.swarm),
  };
  const figures: Figures = {
    problems: rows.length,
    errorRate,
    single,
    swarm,
    callRatio: ratio(swarm.calls, single.calls),
    sampleRatio: ratio(swarm.samples, single.calls),
    tokenRatio: ratio(tokensOf(swarm), tokensOf(single)),
    undecided: rows.filter((row) => !row.swarm.solved).map((row) => row.slug),
    ms,
    simulated: true,
  };
  process.stderr.write(
    `error rate ${errorRate} (simulated model), ${rows.length} problems: single sample without gate ${single.solved} solved with ${single.calls} calls; ` +
      `swarm ${swarm.solved} solved with ${swarm.calls} calls (${figures.callRatio} times; ${swarm.samples} samples, ${figures.sampleRatio} times; tokens ${figures.tokenRatio} times), accepted but failing ${swarm.acceptedFailing}; ${(ms / 1000).toFixed(0)} s\n`,
  );
  return figures;
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : Number((part / whole).toFixed(3));
}

function tokensOf({ inputTokens, cachedTokens, outputTokens }: Cost): number {
  return inputTokens + cachedTokens + outputTokens;
}
