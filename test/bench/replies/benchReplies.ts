// Real answers of real models as the swarm's samples: how many problems end right, wrong, or said to be undecided.
import path from 'node:path';
import { SURE } from '../../../server/core/behaviour/chooseAnswer';
import { estimateReliability } from '../../../server/core/behaviour/estimateReliability';
import { createBehaviours } from '../../../server/io/behaviour/behaviourPool';
import { findNode } from '../../../server/io/sandbox/nodeProgram';
import type { BenchOptions } from '../main';
import { readRecords } from './records';
import { anchorsOf, curveOf, decidedAt, foldsOf, precisionOf, scoreProblems, share, type Scored } from './scoreReplies';
import { watchProblem, type WatchedProblem } from './watchProblem';

const FOLDS = 5;

export async function benchReplies(options: BenchOptions): Promise<unknown> {
  if (options.data === undefined || options.problems === undefined) throw new Error('replies needs --data FILE (answers) and --problems FILE: JSON lines');
  const { problems, answersOf } = readRecords(options.problems, options.data);
  const begin = performance.now();
  const watched = await watchAll(problems.slice(0, options.limit), answersOf, options.seed);
  const scored = scoreProblems(watched);
  const decided = decidedAt(scored, SURE);
  const wrong = decided.filter(({ right }) => !right).length;
  const result = {
    problems: scored.length,
    forced: { right: share(scored.filter(({ right }) => right), scored) },
    abstaining: { precision: precisionOf(decided), coverage: share(decided, scored), confidence: SURE, right: decided.length - wrong, wrong, abstained: scored.length - decided.length },
    curve: curveOf(scored),
    anchors: anchorsOf(watched),
    folds: foldsOf(watched, FOLDS),
    voters: Object.fromEntries([...estimateReliability(watched.map(({ question }) => question))].map(([voter, p]) => [voter, Number(p.toFixed(3))])),
    causes: causesOf(scored),
    ms: Math.round(performance.now() - begin),
  };
  report(result, scored);
  return result;
}

async function watchAll(problems: Parameters<typeof watchProblem>[0][], answersOf: ReturnType<typeof readRecords>['answersOf'], seed: number): Promise<readonly WatchedProblem[]> {
  const behaviours = createBehaviours({ entry: path.resolve('out/behaviourEntry.js'), node: findNode, lanes: 2 });
  const watched: WatchedProblem[] = [];
  try {
    for (const problem of problems) {
      watched.push(await watchProblem(problem, answersOf.get(problem.id) ?? [], { behaviours, seed }));
      if (watched.length % 10 === 0) process.stderr.write(`${watched.length}/${problems.length} problems watched\n`);
    }
  } finally {
    await behaviours.dispose();
  }
  return watched;
}

/** Why problems are not decided, or were lost although one answer was right: causes, no names. */
function causesOf(scored: readonly Scored[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { right, anyRight, unsure } of scored) {
    const end = right ? 'right' : anyRight ? 'wrong, one was right' : 'wrong, none was right';
    const cause = `${end}; ${unsure === undefined ? 'sure' : unsure.replace(/\d+ of \d+/, 'some of the')}`;
    counts[cause] = (counts[cause] ?? 0) + 1;
  }
  return counts;
}

function report(result: { readonly problems: number; readonly forced: { readonly right: number }; readonly abstaining: { readonly precision: number; readonly coverage: number }; readonly anchors: Readonly<Record<string, number>>; readonly causes: Readonly<Record<string, number>> }, scored: readonly Scored[]): void {
  const { problems, forced, abstaining, anchors } = result;
  const lines = [
    `${problems} problems: forced ${percent(forced.right)} right; free to abstain ${percent(abstaining.precision)} of ${percent(abstaining.coverage)} decided`,
    `same answers: ${Object.entries(anchors).map(([name, value]) => `${name} ${percent(value)}`).join(', ')}`,
    ...Object.entries(result.causes).map(([cause, count]) => `  ${count} ${cause}`),
    'coverage precision confidence',
    ...curveOf(scored).map(({ coverage, precision, confidence }) => `  ${percent(coverage)}  ${percent(precision)}  ${confidence}`),
  ];
  process.stderr.write(`${lines.join('\n')}\n`);
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}
