// The input that tells the two leading answers apart, with what each does there: the question a person can answer.
import type { Tally } from '../../protocol/model';
import { chooseAnswer } from '../behaviour/chooseAnswer';
import { showCall } from '../behaviour/input';
import { firstDifference, showObservation } from '../behaviour/sameBehaviour';
import type { Observation } from '../ports/behaviours';
import type { Likeness } from './joinAlike';
import type { Watched } from './watchAnswer';

/** Characters of a call or a result that are shown. */
const LONGEST = 120;

type Cluster = Tally['clusters'][number];

interface Seen {
  readonly cluster: Cluster;
  readonly watched: Watched;
}

/** The first call on which the two leading answers do different things. */
export interface Parting {
  readonly call: string;
  /** In the order of their votes. `result` is what is observed there, as a person reads it. */
  readonly sides: readonly [Side, Side];
  /** Which of them the rule for a forced choice would take; empty where it would take neither. */
  readonly likelier: string;
}

export interface Side {
  readonly key: string;
  readonly votes: number;
  readonly result: string;
}

/** Undefined where the two were not run, or differ in nothing that was seen. Inputs come nearest to the examples first. */
export async function whereTheyPart({ clusters }: Tally, name: string, { watched }: Likeness): Promise<Parting | undefined> {
  const all = await Promise.all(clusters.map(async (cluster) => ({ cluster, watched: await watched.get(cluster.key) })));
  const [winner, runnerUp] = all;
  if (winner?.watched === undefined || runnerUp?.watched === undefined) return undefined;
  const place = firstDifference(winner.watched.behaviour, runnerUp.watched.behaviour);
  const [input, first, second] = place === undefined ? [] : [winner.watched.inputs[place], winner.watched.behaviour[place], runnerUp.watched.behaviour[place]];
  if (input === undefined || first === undefined || second === undefined) return undefined;
  const side = ({ key, votes }: Cluster, seen: Observation): Side => ({ key, votes, result: showObservation(seen) });
  const seen = all.flatMap(({ cluster, watched: one }) => (one === undefined ? [] : [{ cluster, watched: one }]));
  return { call: showCall(name, input), sides: [side(winner.cluster, first), side(runnerUp.cluster, second)], likelier: likelier(seen) };
}

/** Empty for none. */
export function showParting(parting: Parting | undefined): string {
  if (parting === undefined) return '';
  const { call, sides, likelier: choice } = parting;
  const [first, second] = sides.map(({ votes, result }) => `${String(votes)} ${votes === 1 ? 'vote' : 'votes'} that ${cut(result)}`);
  return [`they part on ${cut(call)}: ${String(first)}, ${String(second)}`, choice].filter((part) => part !== '').join('; ');
}

/** Which of them the rule for a forced choice would take. It is said, and decides nothing. */
function likelier(seen: readonly Seen[]): string {
  const ballots = seen.flatMap(({ cluster, watched }) => Array.from({ length: cluster.votes }, () => ({ voter: '', key: cluster.key, behaviour: watched.behaviour })));
  const choice = chooseAnswer({ standings: ballots, inputs: seen[0]?.watched.inputs ?? [], examples: 0 }, new Map());
  const place = seen.findIndex(({ cluster }) => cluster.key === ballots[choice?.chosen ?? -1]?.key);
  if (choice === undefined || place > 1) return '';
  return `the likelier is the ${place === 0 ? 'first' : 'second'} (${choice.confidence.toFixed(2)})`;
}

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}...`;
}
