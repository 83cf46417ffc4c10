// Further inputs, made by changing those of the examples. Programs that differ on them are not merged.
import { pick, type Chance } from './chance';
import type { SynthTask } from './synthTask';
import { isList, isRecord, keyOf, type Value } from './values';

const CHANGED = 0.7;
/** An input that is known already tells nothing apart. */
const MOST_AGAIN = 6;

/** Argument lists without expected values. */
export function probeInputs(task: SynthTask, chance: Chance, count: number): readonly (readonly Value[])[] {
  const known = new Set(task.examples.map(({ args }) => keyOf(args)));
  return Array.from({ length: task.examples.length === 0 ? 0 : count }, () => {
    let input = changedInput(task, chance);
    for (let again = 0; again < MOST_AGAIN && known.has(keyOf(input)); again += 1) input = changedInput(task, chance);
    known.add(keyOf(input));
    return input;
  });
}

function changedInput({ examples }: SynthTask, chance: Chance): readonly Value[] {
  const base = pick(examples, chance)?.args ?? [];
  const other = pick(examples, chance)?.args ?? [];
  return base.map((value, at) => (chance() < CHANGED ? mutated(value, other[at], chance) : value));
}

function mutated(value: Value, other: Value, chance: Chance): Value {
  if (typeof value === 'string') return mutatedText(value, typeof other === 'string' ? other : '', chance);
  if (typeof value === 'number') return pick([value + 1, value - 1, value * 2, -value, 0, typeof other === 'number' ? other : 1], chance);
  if (typeof value === 'boolean') return !value;
  if (isList(value)) return mutatedList(value, isList(other) ? other : [], chance);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, mutated(field, isRecord(other) ? other[name] : field, chance)]));
}

function mutatedText(text: string, other: string, chance: Chance): string {
  const cut = Math.floor(chance() * (text.length + 1));
  const swapped = text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase();
  const reversed = [...text].reverse().join('');
  return pick([text.slice(cut), text.slice(0, cut), reversed, swapped, text + other, ` ${text}`, text.slice(0, cut) + other], chance) ?? text;
}

function mutatedList(list: readonly Value[], other: readonly Value[], chance: Chance): readonly Value[] {
  const cut = Math.floor(chance() * (list.length + 1));
  const inner = list.map((value, at) => (at === cut ? mutated(value, other[0], chance) : value));
  return pick([list.slice(cut), [...list].reverse(), [...list, ...list.slice(0, cut)], [...list.slice(cut), ...other], inner], chance) ?? list;
}
