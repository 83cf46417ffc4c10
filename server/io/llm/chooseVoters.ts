// The model of a run with those that vote beside it, at the same endpoint.
import { readVoter, type VoterSpec } from '../../core/ports/readVoter';
import type { ServerSettings } from '../../protocol/server';
import { chooseLlm, type LlmSources } from './chooseLlm';
import type { Choice } from './connectEndpoint';
import { votersLlm, type Seat } from './votersLlm';

/** As `chooseLlm`; a voter that cannot be asked is a problem, since its votes would be missed unseen. */
export async function chooseVoters(settings: ServerSettings, sources: LlmSources): Promise<Choice> {
  const choice = await chooseLlm(settings, sources);
  const wanted = settings.voters ?? [];
  if (!choice.ok || wanted.length === 0) return choice;
  const seats: Seat[] = [];
  for (const text of wanted) {
    const spec = readVoter(text);
    if (spec === undefined) return { ok: false, cause: 'badInput', problem: `"${text}" names no voter` };
    const asked: Choice = spec.model === '' ? choice : await chooseLlm(settingsOf(spec, settings), sources);
    if (!asked.ok) return { ...asked, problem: `The voter ${text} cannot be asked: ${asked.problem}` };
    const { temperature, form } = spec;
    seats.push({ llm: asked.llm, ...(temperature !== undefined && { temperature }), ...(form !== undefined && { form }) });
  }
  return { ok: true, llm: votersLlm([{ llm: choice.llm }, ...seats]) };
}

/** Another model has another price: where it is not given it is unknown. */
function settingsOf({ model, price }: VoterSpec, settings: ServerSettings): ServerSettings {
  if (model === settings.model && price === undefined) return settings;
  return { ...settings, model, priceInput: price?.input ?? null, priceOutput: price?.output ?? null };
}
