// The building blocks for one task: generic ones made concrete, costs lowered by the words of the documentation.
import { shuffled, type Chance } from './chance';
import { component, LEVEL, ofList, ofRecord, type Component } from './components/component';
import { forms, type Form } from './components/forms';
import { listComponents } from './components/lists';
import { numberComponents } from './components/numbers';
import { knownRegexes } from './components/regexes';
import { textComponents } from './components/texts';
import { elementKind, reachableKinds, type Kind } from './kinds';
import type { SynthTask } from './synthTask';
import { FAULT } from './values';

/** A building block with the level it is searched at and the rank that decides between answers. */
export interface Weighted<T> {
  readonly block: T;
  readonly cost: number;
  readonly rank: number;
}

export interface Vocabulary {
  readonly components: readonly Weighted<Component>[];
  readonly forms: readonly Weighted<Form>[];
  readonly regexes: readonly Weighted<string>[];
}

/** How far documentation lowers the cost of what it names. */
const GUIDED = 2;

/** `trust` 0 to 1: how far this run follows the words of the documentation while it searches; ranks always do. */
export function vocabularyFor(task: SynthTask, trust: number, chance: Chance): Vocabulary {
  const weigh = <T>(block: T, weight: { readonly cost: number; readonly words?: RegExp }): Weighted<T> => {
    const bonus = weight.words?.test(task.words) === true ? GUIDED : 0;
    return { block, cost: Math.max(1, weight.cost - Math.round(bonus * trust)), rank: Math.max(1, weight.cost - bonus) };
  };
  const blocks = [...textComponents, ...numberComponents, ...listComponents, ...fieldAccess(task)].flatMap((block) => concrete(block, task));
  return {
    components: shuffled(blocks, chance).map((block) => weigh(block, block)),
    forms: shuffled(forms, chance).map((form) => weigh(form, form)),
    regexes: knownRegexes.map((regex) => weigh(regex.text, regex)),
  };
}

/** One component for each field of a record and each position of a tuple. */
function fieldAccess(task: SynthTask): readonly Component[] {
  return Object.entries(task.shapes).flatMap(([kind, fields]) =>
    Object.entries(fields).map(([name, field]) => {
      const written = kind.startsWith('#') ? `{0}[${name}]` : `{0}.${name}`;
      const run = kind.startsWith('#') ? ofList((list) => (Number(name) < list.length ? list[Number(name)] : FAULT)) : ofRecord((record) => record[name]);
      return component(`${kind} -> ${field}`, [written, LEVEL.call], run, { cost: 1 });
    }),
  );
}

/** `$` becomes each element kind that the task can meet. */
function concrete(block: Component, task: SynthTask): readonly Component[] {
  const generic = [...block.takes, block.gives].some((kind) => kind.includes('$'));
  if (!generic) return [block];
  return elementKinds(task).map((element) => ({
    ...block,
    takes: block.takes.map((kind) => kind.replace('$', element)),
    gives: block.gives.replace('$', element),
  }));
}

function elementKinds(task: SynthTask): readonly Kind[] {
  const signature = reachableKinds([...task.params.map((param) => param.kind), task.gives, 'string[]', 'number[]'], task.shapes);
  return [...new Set(signature.map((kind) => elementKind(kind)).filter((kind) => kind !== undefined))];
}
