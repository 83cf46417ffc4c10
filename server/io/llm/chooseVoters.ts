// The model of a run with those that vote beside it: other voters at the same endpoint, and agents that need no model.
import type { BesideVoter } from '../../core/ports/besideVoter';
import type { Llm } from '../../core/ports/llm';
import { readVoter, type VoterSpec } from '../../core/ports/readVoter';
import type { ServerSettings } from '../../protocol/server';
import { chooseLlm, type LlmSources } from './chooseLlm';
import type { Choice } from './connectEndpoint';
import { votersLlm, type Seat } from './votersLlm';

export interface VoterSources extends LlmSources {
  /** Agents that may vote beside a model without a call, asked for by their names. */
  readonly beside?: readonly BesideVoter[];
}

/** As `chooseLlm`; a voter that cannot be asked is a problem, since its votes would be missed unseen. */
export async function chooseVoters(settings: ServerSettings, sources: VoterSources): Promise<Choice> {
  const choice = await chooseLlm(settings, sources);
  if (!choice.ok) return choice;
  const known = sources.beside ?? [];
  const wanted = (settings.voters ?? []).filter((text) => !known.some(({ name }) => name === text));
  const seated = await seat(choice, settings, { ...sources, wanted });
  // The offline agents are no voters beside themselves.
  const beside = known.filter(({ name, about }) => settings.voters?.includes(name) === true && (about === 'nearMiss' || choice.llm !== sources.offline));
  return seated.ok && beside.length > 0 ? { ok: true, llm: withBeside(seated.llm, beside) } : seated;
}

function withBeside(llm: Llm, beside: readonly BesideVoter[]): Llm {
  return {
    name: llm.name,
    price: llm.price,
    ...(llm.errsTogether !== undefined && { errsTogether: llm.errsTogether }),
    ...(llm.heavy !== undefined && { heavy: llm.heavy }),
    ...(llm.voters !== undefined && { voters: llm.voters }),
    beside,
    get simulated() {
      return llm.simulated;
    },
    complete: (request, stop) => llm.complete(request, stop),
  };
}

async function seat(choice: Extract<Choice, { ok: true }>, settings: ServerSettings, { wanted, ...sources }: VoterSources & { readonly wanted: readonly string[] }): Promise<Choice> {
  if (wanted.length === 0) return choice;
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
