// Answers that are written differently but behave alike are one answer: asks the code itself, in a sandbox.
import { firstDifference, type Behaviour as Probed } from '../verify/sameBehaviour';
import { sameBehaviour } from '../behaviour/sameBehaviour';
import type { Drawn, Turn } from './drawSample';
import { probeAnswer } from './probeAnswer';
import type { RunContext } from './runContext';
import { confirmAlike, watchAnswer, type SharedInputs, type Watched } from './watchAnswer';

/** What was seen of the answers of one task. Grows while the task runs. */
export interface Likeness {
  /** For each key that was found to behave like an earlier one, that earlier key. */
  readonly into: Map<string, string>;
  readonly shared: SharedInputs;
  /** Run by themselves on shared inputs. Undefined: that cannot be done, or it told nothing. */
  readonly watched: Map<string, Promise<Watched | undefined>>;
  /** Called through the workspace's own test runner, where an answer needs more than itself. */
  readonly probed: Map<string, Promise<Probed | undefined>>;
}

export interface Place {
  readonly turn: Turn;
  readonly context: RunContext;
}

export function noLikeness(): Likeness {
  return { into: new Map(), shared: {}, watched: new Map(), probed: new Map() };
}

/** Looks only where answers that passed the gate disagree. What cannot be compared stays apart. */
export async function joinAlike(drawn: readonly Drawn[], likeness: Likeness, place: Place): Promise<void> {
  const keys = [...new Set(drawn.flatMap(({ outcome }) => (outcome.kind === 'answer' ? [outcome.key] : [])))];
  const leaders = keys.filter((key) => !likeness.into.has(key));
  for (const [index, key] of leaders.entries()) {
    for (const earlier of leaders.slice(0, index)) {
      if (likeness.into.has(earlier)) continue;
      const detail = await alike(earlier, key, { keys, likeness, place });
      if (detail === undefined) continue;
      likeness.into.set(key, earlier);
      await place.context.record.write({ type: 'joined', task: place.turn.task.id, key, into: earlier, detail });
      break;
    }
  }
}

interface Comparison {
  readonly keys: readonly string[];
  readonly likeness: Likeness;
  readonly place: Place;
}

/** On what they did the same; undefined where they differ or cannot be compared. */
async function alike(key: string, other: string, { keys, likeness, place }: Comparison): Promise<string | undefined> {
  const [mine, theirs] = await Promise.all([key, other].map((one) => once(likeness.watched, one, () => watchAnswer(one, { keys, shared: likeness.shared }, place))));
  if (mine !== undefined && theirs !== undefined) {
    if (!sameBehaviour(mine.behaviour, theirs.behaviour)) return undefined;
    const more = await confirmAlike([key, other], place);
    return more === undefined ? undefined : `the same on ${mine.behaviour.length + more} inputs, run in QuickJS`;
  }
  const [first, second] = await Promise.all([key, other].map((one) => once(likeness.probed, one, () => probeAnswer(one, place))));
  if (first === undefined || second === undefined || firstDifference(first, second) !== undefined) return undefined;
  return `the same on ${first.size} calls that no test makes`;
}

function once<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const made = known.get(key) ?? make();
  known.set(key, made);
  return made;
}
