// Errors that the agents share: what the swarm shows as verified, with the tests at hand and without them, beside plain majority voting.
import path from 'node:path';
import { runFeature } from '../../server/core/pipeline/runFeature';
import { sha256 } from '../../server/io/journal/sha256';
import type { RunEvent } from '../../server/protocol/runEvent';
import type { RunView } from '../../server/protocol/runView';
import { layOutExercise, type Exercise } from './exerciseFolder';
import { chooseExercises, solveEach, type Bench } from './exercises';
import { majorityText } from './majority';
import type { BenchOptions } from './main';
import { openProject, type OpenProject } from './openProject';
import { passes } from './solveExercise';

/** Of the questions without a shared error; those with one have it in seven of ten replies. */
const ERROR_RATE = 0.1;

/** How an exercise ended; `verified` where every edit may be called so. */
type End = 'verified' | 'lowConfidence' | 'undecided';

interface Row {
  readonly slug: string;
  readonly withTests: { readonly end: End; readonly passes: boolean; readonly calls: number };
  readonly withoutTests: { readonly end: End; readonly passes: boolean; readonly calls: number };
  readonly majority: boolean;
}

export async function benchCorrelated(options: BenchOptions): Promise<unknown> {
  const exercises = chooseExercises('correlated', options);
  const rows: Row[] = [];
  const model = { errorRate: ERROR_RATE, sharedErrorRate: options.sharedErrorRate, seed: options.seed };
  await solveEach(exercises, model, async (exercise, bench) => {
    rows.push(await solveOne(exercise, { ...bench, seed: options.seed }));
    report(rows, exercises.length);
  });
  return figuresOf(rows, options.sharedErrorRate);
}

interface Place extends Bench {
  readonly seed: number;
}

async function solveOne(exercise: Exercise, { base, packages, url, seed }: Place): Promise<Row> {
  const whole = layOutExercise(path.join(base, 'whole'), exercise, packages);
  const bare = layOutExercise(path.join(base, 'bare'), { ...exercise, tests: {} }, packages);
  const judge = await openProject({ root: whole.root, url, seed });
  const blind = await openProject({ root: bare.root, url, seed });
  const limitMs = judge.settings.testTimeoutMs;
  const holds = async (overlay: Readonly<Record<string, string>>): Promise<boolean> => (await passes(whole, overlay, { project: judge, limitMs })).solved;
  try {
    const [seeing, guessing] = [await solve(whole.targets, judge), await solve(bare.targets, blind)];
    return {
      slug: exercise.slug,
      withTests: { end: seeing.end, calls: seeing.calls, passes: await holds(seeing.overlay) },
      withoutTests: { end: guessing.end, calls: guessing.calls, passes: await holds(guessing.overlay) },
      majority: await holds(guessing.majority),
    };
  } finally {
    await judge.close();
    await blind.close();
  }
}

interface Solution {
  readonly end: End;
  readonly calls: number;
  readonly overlay: Readonly<Record<string, string>>;
  /** What plain majority voting makes of the same samples. */
  readonly majority: Readonly<Record<string, string>>;
}

/** The product itself, as the command line runs it. */
async function solve(targets: readonly string[], project: OpenProject): Promise<Solution> {
  const overlay: Record<string, string> = {};
  const majority: Record<string, string> = {};
  const views: RunView[] = [];
  for (const file of targets) {
    const events: RunEvent[] = [];
    const request = { run: `bench-${sha256(file).slice(0, 8)}`, target: { file }, wish: '', settings: project.settings, endpoint: project.endpoint };
    const { view, files } = await runFeature(request, project.ports, (event) => void events.push(event));
    views.push(view);
    for (const [name, change] of Object.entries(files)) overlay[name] = change.after;
    const text = (await project.ports.workspace.read(file))?.text;
    if (text !== undefined) majority[file] = majorityText(text, events);
  }
  return { end: endOf(views), calls: views.reduce((sum, view) => sum + view.usage.calls, 0), overlay, majority };
}

function endOf(views: readonly RunView[]): End {
  if (views.some((view) => view.status !== 'complete')) return 'undecided';
  return views.every((view) => view.edits.every((edit) => edit.lowConfidence === undefined)) ? 'verified' : 'lowConfidence';
}

function report(rows: readonly Row[], of: number): void {
  const row = rows.at(-1);
  if (row === undefined) return;
  const words = ({ end, passes: right, calls }: Row['withTests']): string => `${end}, tests ${right ? 'pass' : 'fail'}, ${calls} calls`;
  process.stderr.write(`[simulated] ${rows.length}/${of} ${row.slug}: with tests ${words(row.withTests)}; without ${words(row.withoutTests)}; majority ${row.majority ? 'right' : 'wrong'}\n`);
}

function figuresOf(rows: readonly Row[], sharedErrorRate: number): unknown {
  const count = (pick: (row: Row) => boolean): number => rows.filter(pick).length;
  const calls = (pick: (row: Row) => { readonly calls: number }): number => rows.reduce((sum, row) => sum + pick(row).calls, 0);
  return {
    problems: rows.length,
    sharedErrorRate,
    errorRate: ERROR_RATE,
    withTests: {
      solved: count(({ withTests }) => withTests.end === 'verified' && withTests.passes),
      acceptedFailing: count(({ withTests }) => withTests.end === 'verified' && !withTests.passes),
      lowConfidence: count(({ withTests }) => withTests.end === 'lowConfidence'),
      undecided: count(({ withTests }) => withTests.end === 'undecided'),
      calls: calls(({ withTests }) => withTests),
    },
    withoutTests: {
      verified: count(({ withoutTests }) => withoutTests.end === 'verified'),
      lowConfidence: count(({ withoutTests }) => withoutTests.end === 'lowConfidence'),
      lowConfidenceWrong: count(({ withoutTests }) => withoutTests.end === 'lowConfidence' && !withoutTests.passes),
      undecided: count(({ withoutTests }) => withoutTests.end === 'undecided'),
      wrongShownAsVerified: count(({ withoutTests }) => withoutTests.end === 'verified' && !withoutTests.passes),
      calls: calls(({ withoutTests }) => withoutTests),
    },
    majority: { right: count(({ majority }) => majority), wrong: count(({ majority }) => !majority) },
    simulated: true,
  };
}
