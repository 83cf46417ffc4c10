// Reads one voter from a setting or an option: `MODEL@TEMPERATURE+examples`, each part optional, but not all of them.
import type { PromptForm } from '../ports/llm';

export interface VoterSpec {
  /** Empty: the run's own model. */
  readonly model: string;
  readonly temperature?: number;
  readonly form?: PromptForm;
}

const HOTTEST = 2;

/** Undefined where nothing is named. A name may hold an `@` of its own: only a number up to 2 after it is a temperature. */
export function readVoter(text: string): VoterSpec | undefined {
  const [, named = '', plus] = /^(.*?)(\+examples)?$/.exec(text.trim()) ?? [];
  const form = plus === undefined ? {} : { form: 'examples' as const };
  const [, before = '', heat = ''] = /^(.*)@(\d+(?:\.\d+)?)$/.exec(named) ?? [];
  if (heat !== '' && Number(heat) <= HOTTEST) return { model: before, temperature: Number(heat), ...form };
  return named === '' && plus === undefined ? undefined : { model: named, ...form };
}
