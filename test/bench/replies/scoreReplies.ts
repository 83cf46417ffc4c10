// Figures over watched problems: forced, free to abstain, the whole curve, folds, and what simpler rules reach on the same answers.
import { chooseAnswer, SURE, type Choice } from '../../../server/core/behaviour/chooseAnswer';
import type { Reliability } from '../../../server/core/behaviour/clusterBelief';
import { estimateReliability } from '../../../server/core/behaviour/estimateReliability';
import { valueClusters } from '../../../server/core/behaviour/question';
import type { WatchedProblem } from './watchProblem';

export interface Scored {
  readonly id: string;
  readonly right: boolean;
  readonly anyRight: boolean;
  readonly confidence: number;
  readonly unsure?: string;
}

export interface CurvePoint {
  readonly confidence: number;
  readonly coverage: number;
  readonly precision: number;
}

/** Voters are weighed by what they agree on in `others`: labels are looked at only to say whether the choice was right. */
export function scoreProblems(watched: readonly WatchedProblem[], others: readonly WatchedProblem[] = watched): readonly Scored[] {
  const reliability = estimateReliability(others.map(({ question }) => question));
  return watched.flatMap((one) => scoreOne(one, reliability) ?? []);
}

function scoreOne({ problem, answers, question }: WatchedProblem, reliability: Reliability): Scored | undefined {
  const choice: Choice | undefined = chooseAnswer(question, reliability);
  if (choice === undefined) return undefined;
  const { chosen, confidence, unsure } = choice;
  return { id: problem.id, right: answers[chosen]?.passes === true, anyRight: answers.some(({ passes }) => passes), confidence, ...(unsure !== undefined && { unsure }) };
}

/** What is decided when the wanted confidence is `sure`. Reasons other than too little confidence hold at every level. */
export function decidedAt(scored: readonly Scored[], sure: number): readonly Scored[] {
  return scored.filter(({ confidence, unsure }) => confidence >= sure && (unsure === undefined || unsure === 'too many other answers'));
}

export function precisionOf(decided: readonly Scored[]): number {
  return decided.length === 0 ? 1 : round(decided.filter(({ right }) => right).length / decided.length);
}

/** From the strictest to the loosest level of confidence that anything is decided at. */
export function curveOf(scored: readonly Scored[]): readonly CurvePoint[] {
  const levels = [...new Set(decidedAt(scored, 0).map(({ confidence }) => confidence))].sort((a, b) => b - a);
  return levels.map((level) => {
    const decided = decidedAt(scored, level);
    return { confidence: Number(level.toFixed(5)), coverage: round(decided.length / scored.length), precision: precisionOf(decided) };
  });
}

/** The most coverage that keeps the wanted precision on these problems. */
function levelFor(scored: readonly Scored[], precision: number): number {
  return curveOf(scored).findLast((point) => point.precision >= precision)?.confidence ?? 1;
}

/** Problems in turn, so that folds do not depend on their order in the file more than by that order. */
export function foldsOf(watched: readonly WatchedProblem[], count: number): readonly unknown[] {
  return Array.from({ length: count }, (_, fold) => {
    const held = watched.filter((_one, index) => index % count === fold);
    const rest = watched.filter((_one, index) => index % count !== fold);
    const scored = scoreProblems(held, rest);
    const learned = levelFor(scoreProblems(rest), WANTED);
    return { problems: held.length, forced: share(scored.filter(({ right }) => right), scored), shipped: level(scored, SURE), learned: { confidence: learned, ...level(scored, learned) } };
  });
}

const WANTED = 0.97;

function level(scored: readonly Scored[], sure: number): { readonly precision: number; readonly coverage: number; readonly decided: number; readonly wrong: number } {
  const decided = decidedAt(scored, sure);
  return { precision: precisionOf(decided), coverage: share(decided, scored), decided: decided.length, wrong: decided.filter(({ right }) => !right).length };
}

/** Simpler rules on the same answers. */
export function anchorsOf(watched: readonly WatchedProblem[]): Readonly<Record<string, number>> {
  const models = [...new Set(watched.flatMap(({ answers }) => answers.map(({ model }) => model)))];
  const single = models.map((model) => watched.filter(({ answers }) => answers.some((one) => one.model === model && one.passes)).length);
  return {
    bestSingleModel: share(Math.max(0, ...single), watched),
    plurality: share(watched.filter((one) => pluralityRight(one, () => true)), watched),
    gateAndPlurality: share(watched.filter((one) => pluralityRight(one, keepsMost(one))), watched),
    oneIsRight: share(watched.filter(({ answers }) => answers.some(({ passes }) => passes)), watched),
  };
}

/** The first of the largest behaviour cluster, the first of equals. */
function pluralityRight({ answers, question }: WatchedProblem, counts: (index: number) => boolean): boolean {
  const clusters = valueClusters(question).map((members) => members.filter(counts));
  const largest = clusters.reduce<readonly number[]>((best, one) => (one.length > best.length ? one : best), []);
  return answers[largest[0] ?? -1]?.passes === true;
}

function keepsMost({ question }: WatchedProblem): (index: number) => boolean {
  const most = Math.max(0, ...question.standings.map(({ examplesPassed = 0 }) => examplesPassed));
  return (index) => (question.standings[index]?.examplesPassed ?? 0) === most;
}

export function share(part: readonly unknown[] | number, whole: readonly unknown[]): number {
  const count = typeof part === 'number' ? part : part.length;
  return whole.length === 0 ? 0 : round(count / whole.length);
}

function round(value: number): number {
  return Number(value.toFixed(4));
}
