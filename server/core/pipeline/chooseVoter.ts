// Who is asked for a sample: the voters take turns by its index; one that was dropped is left out from then on.
import type { Voter } from '../ports/llm';
import type { RunContext } from './runContext';

export interface ChosenVoter extends Voter {
  /** Place among the model's voters. */
  readonly index: number;
}

type Asking = Pick<RunContext, 'ports' | 'record'>;

/** All that still vote; the model itself where it is alone. Never empty. */
export function activeVoters({ ports, record }: Asking): readonly ChosenVoter[] {
  const { llm } = ports;
  const all = (llm.voters ?? []).map((voter, index) => ({ ...voter, index }));
  const { dropped } = record.view();
  const active = all.filter(({ name }) => dropped[name] === undefined);
  const [first] = all;
  if (active.length > 0) return active;
  return [first ?? { name: llm.name, price: llm.price, index: 0 }];
}

/** The same index is given to the same voter as long as none is dropped. */
export function voterFor(index: number, context: Asking): ChosenVoter {
  const active = activeVoters(context);
  const chosen = active[index % active.length];
  if (chosen === undefined) throw new Error('there is always one voter');
  return chosen;
}
