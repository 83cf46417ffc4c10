// Reads one voter from a setting or an option: `MODEL@TEMPERATURE+examples=INPUT/OUTPUT`, each part optional, but not all of them.
import type { Price, PromptForm } from './llm';

export interface VoterSpec {
  /** Empty: the run's own model. */
  readonly model: string;
  readonly temperature?: number;
  readonly form?: PromptForm;
  /** Of a model of its own; another model's price is not guessed from the run's. */
  readonly price?: Price;
}

const HOTTEST = 2;

export const VOTER_FORM = 'MODEL, MODEL@TEMPERATURE or @TEMPERATURE, each also with +examples and =INPUT/OUTPUT prices, or the agents offline and repair, which vote without a call';

/** Undefined where no voter is named. A name may hold an `@` of its own: only a number up to 2 after it is a temperature. */
export function readVoter(text: string): VoterSpec | undefined {
  const [, before = '', plus, input, output] = /^(.*?)(\+examples)?(?:=(\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?))?$/.exec(text.trim()) ?? [];
  const [, named = '', heat = ''] = /^(.*)@(\d+(?:\.\d+)?)$/.exec(before) ?? [];
  const isHeat = heat !== '' && Number(heat) <= HOTTEST;
  const model = isHeat ? named : before;
  if (model === '' && !isHeat && plus === undefined) return undefined;
  return {
    model,
    ...(isHeat && { temperature: Number(heat) }),
    ...(plus !== undefined && { form: 'examples' as const }),
    ...(input !== undefined && output !== undefined && { price: { input: Number(input), output: Number(output) } }),
  };
}
