// The ladder for a task of which no answer passes: ask with the reasons, ask in another way, give it up and go on with the others.
import type { HealingRung, Task, TaskBrief } from '../../protocol/model';
import { HEALING } from './budget';
import type { Drawn, Strategy, Turn } from './drawSample';
import type { RunContext } from './runContext';

export interface Remedy {
  readonly rung: Exclude<HealingRung, 'quarantine'>;
  readonly why: string;
  readonly brief: TaskBrief;
  readonly strategy?: Strategy;
}

/**
 * The next step for a task whose samples were all discarded; undefined while the present way may still do, or once one has
 * passed: dissent among answers that pass is the vote's own matter. A function of what was drawn, so a resumed run takes the same steps.
 */
export function remedyFor(turn: Turn, drawn: readonly Drawn[], done: HealingRung | undefined): Remedy | undefined {
  const discarded = drawn.filter(({ outcome }) => outcome.kind === 'refused' || outcome.kind === 'redFlag').length;
  if (drawn.some(({ outcome, verdict }) => outcome.kind === 'answer' || verdict?.waits === true)) return undefined;
  const why = `none of ${discarded} answers passed`;
  const brief = { ...turn.brief, refusals: [...new Set([...refusalsOf(drawn), ...(turn.brief.refusals ?? [])])] };
  if (discarded >= HEALING.otherStrategyAfter && done !== 'otherStrategy') {
    const form = turn.strategy?.form === 'examples' ? 'code' : 'examples';
    return { rung: 'otherStrategy', why: `${why}: asked in another order, at temperature ${HEALING.temperature}`, brief, strategy: { temperature: HEALING.temperature, form } };
  }
  if (discarded >= HEALING.resampleAfter && done === undefined) return { rung: 'resample', why: `${why}: asked again with the reasons of the refusals`, brief };
  return undefined;
}

/** The latest reasons that differ, as facts: what was refused by what. Never the refused code itself, so that it is not copied. */
function refusalsOf(drawn: readonly Drawn[]): readonly string[] {
  const reasons = drawn.flatMap(({ outcome }) => {
    if (outcome.kind === 'refused') return [`${outcome.check}: ${outcome.detail}`];
    return outcome.kind === 'redFlag' ? [`${outcome.flag}: ${outcome.detail}`] : [];
  });
  return [...new Set(reasons.reverse().map((reason) => reason.slice(0, HEALING.reasonChars)))].slice(0, HEALING.reasons);
}

/** Gives a task up: it is said, and so it is for those that need it. The others go on. */
export async function quarantine(given: { readonly task: Task; readonly why: string }, rest: readonly Task[], context: RunContext): Promise<void> {
  const { task, why } = given;
  await context.record.write({ type: 'healed', task: task.id, rung: 'quarantine', why });
  const needing = rest.filter((other) => needs(other, task, rest) || waitsFor(other, task, context));
  if (needing.length === 0) return;
  const names = needing.map((other) => other.target.path).join(', ');
  await context.record.write({ type: 'note', text: `${task.target.path} stays undecided: ${names} ${needing.length === 1 ? 'needs it and is' : 'need it and are'} judged without it` });
}

/** In one step or several. */
function needs(task: Task, needed: Task, all: readonly Task[]): boolean {
  return task.dependsOn.some((id) => id === needed.id || all.some((between) => between.id === id && between.id !== task.id && needs(between, needed, all)));
}

/** Put off before, since its samples stop at a stub of `needed`. */
function waitsFor(task: Task, needed: Task, context: RunContext): boolean {
  const why = context.record.view().tasks.find(({ id }) => id === task.id)?.why ?? '';
  return why.startsWith('waits for ') && why.slice('waits for '.length).split(', ').some((stub) => needed.stubs.includes(stub));
}
