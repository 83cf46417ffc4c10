// Takes the vote from voters that make it worse, as soon as that is known.
import type { RunContext } from './runContext';
import { votersOf, weakVoters } from './voters';

/** After each decision; one voter always stays, since the best is never weak. */
export async function dropWeakVoters({ ports, record }: Pick<RunContext, 'ports' | 'record'>): Promise<void> {
  if ((ports.llm.voters ?? []).length < 2) return;
  for (const { name, why } of weakVoters(votersOf(record.view()))) await record.write({ type: 'voterDropped', voter: name, why });
}
