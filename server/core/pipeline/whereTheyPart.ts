// The input that tells the two leading answers apart, with what each does there: the question a person can answer.
import type { Tally } from '../../protocol/model';
import { showCall } from '../behaviour/input';
import { firstDifference, showObservation } from '../behaviour/sameBehaviour';
import type { Likeness } from './joinAlike';

/** Characters of a call or a result that are shown. */
const LONGEST = 120;

/** Empty where the two were not run, or differ in nothing that was seen. Inputs come nearest to the examples first. */
export async function whereTheyPart({ clusters }: Tally, name: string, { watched }: Likeness): Promise<string> {
  const [winner, runnerUp] = clusters;
  const [mine, theirs] = await Promise.all([winner, runnerUp].map((one) => (one === undefined ? undefined : watched.get(one.key))));
  if (mine === undefined || theirs === undefined) return '';
  const place = firstDifference(mine.behaviour, theirs.behaviour);
  const [input, first, second] = place === undefined ? [] : [mine.inputs[place], mine.behaviour[place], theirs.behaviour[place]];
  if (input === undefined || first === undefined || second === undefined) return '';
  return `they part on ${cut(showCall(name, input))}: ${votes(winner)} ${cut(showObservation(first))}, ${votes(runnerUp)} ${cut(showObservation(second))}`;
}

function votes(cluster: Tally['clusters'][number] | undefined): string {
  const count = cluster?.votes ?? 0;
  return `${count} ${count === 1 ? 'vote' : 'votes'} that`;
}

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}...`;
}
