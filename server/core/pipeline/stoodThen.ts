// What stood when a decision was made: a fold over the log before it. Pure.
import type { BundledDecision, BundledPlan } from '../../protocol/bundle';
import type { Task } from '../../protocol/model';
import type { RunEvent } from '../../protocol/runEvent';

export interface StoodThen {
  readonly earlier: readonly BundledDecision[];
  /** Tasks of the plan that was under way: the last one, or that of the last task which was divided. */
  readonly tasks: readonly Task[];
  readonly givenUp: readonly string[];
  /** Undefined where no round had begun: what was decided until then was taken over from another run. */
  readonly begun: BundledPlan['begun'] | undefined;
}

interface Entry extends BundledDecision {
  /** False where the decision was taken back. */
  readonly stands: boolean;
}

interface Course {
  readonly entries: readonly Entry[];
  readonly tasks: readonly Task[];
  readonly givenUp: readonly string[];
  /** `all`: outside a round a task sees whatever stands. */
  readonly begun: BundledPlan['begun'] | 'all' | undefined;
}

/** `index`: of the decision in `events`. */
export function stoodThen(events: readonly RunEvent[], index: number): StoodThen {
  const { entries, tasks, givenUp, begun } = events.slice(0, index).reduce(follow, { entries: [], tasks: [], givenUp: [], begun: undefined });
  const earlier = entries.filter(({ stands }) => stands).map(({ task, edits }) => ({ task, edits }));
  return { earlier, tasks, givenUp, begun: begun === 'all' ? { earlier: earlier.length, givenUp: givenUp.length } : begun };
}

function follow(course: Course, event: RunEvent): Course {
  const { entries, tasks, givenUp } = course;
  switch (event.type) {
    case 'planned':
      return { entries: [], tasks: event.plan.tasks, givenUp: [], begun: undefined };
    case 'divided':
      return { entries, tasks: event.tasks, givenUp: [], begun: undefined };
    case 'roundBegun': {
      const standing = entries.filter(({ stands }) => stands);
      return { ...course, entries: standing, begun: { earlier: standing.length, givenUp: givenUp.length } };
    }
    case 'decided':
      return { ...course, entries: withDecision(entries, event) };
    case 'redone':
      return { ...course, entries: entries.map((one) => (one.task === event.task ? { ...one, stands: false } : one)), givenUp: givenUp.filter((id) => id !== event.task), begun: 'all' };
    case 'undecided':
      return tasks.some(({ id }) => id === event.task) && !givenUp.includes(event.task) ? { ...course, givenUp: [...givenUp, event.task] } : course;
    default:
      return course;
  }
}

/** Whose votes were only counted again, in no round, has kept its place. */
function withDecision(entries: readonly Entry[], { task, edits }: BundledDecision): readonly Entry[] {
  const own = { task, edits, stands: true };
  const known = entries.some((one) => one.task === task);
  return known ? entries.map((one) => (one.task === task ? own : one)) : [...entries, own];
}
