// The building blocks for one task: generic ones made concrete, costs lowered by the words of the documentation.
import { shuffled, type Chance } from './chance';
import { op, type Component } from './components/component';
import { forms, type Form } from './components/forms';
import { listHelpers } from './components/listHelpers';
import { listComponents } from './components/lists';
import { numberHelpers } from './components/numberHelpers';
import { numberComponents } from './components/numbers';
import { recordComponents } from './components/records';
import { knownRegexes, type KnownRegex } from './components/regexes';
import { textHelpers } from './components/textHelpers';
import { textComponents } from './components/texts';
import { docRegexes } from './docRegexes';
import { elementKind, reachableKinds, type Kind } from './kinds';
import type { SynthTask } from './synthTask';
import { FAULT, isList } from './values';

/** A building block with the level it is searched at. */
export interface Weighted<T> {
  readonly block: T;
  readonly cost: number;
}

export interface Vocabulary {
  readonly components: readonly Weighted<Component>[];
  readonly forms: readonly Weighted<Form>[];
  readonly regexes: readonly Weighted<KnownRegex>[];
}

/** How far documentation lowers the cost of what it names. */
const GUIDED = 2;
/** What needs a function of its own is hardly meant unless it is named. */
const UNNAMED_HELPER = 3;
const DESCRIBED_REGEX = 2;

/** Leaves out every block that belongs to a domain. */
const ALL_DOMAINS = 'all';

export const components: readonly Component[] = [...textComponents, ...numberComponents, ...listComponents, ...recordComponents, ...numberHelpers, ...textHelpers, ...listHelpers];

/** What the words of the documentation name is cheaper. */
export function vocabularyFor(task: SynthTask, chance: Chance): Vocabulary {
  const weigh = <T>(block: T, weight: Weight): Weighted<T> => {
    const named = weight.words?.test(task.words) === true;
    const cost = weight.cost + (weight.helper !== undefined && !named ? UNNAMED_HELPER : 0);
    return { block, cost: Math.max(1, cost - (named ? GUIDED : 0)) };
  };
  const left = task.without ?? [];
  const usable = components.filter(({ domain }) => domain === undefined || !(left.includes(domain) || left.includes(ALL_DOMAINS)));
  const blocks = [...usable, ...fieldAccess(task), ...tuplesOfLists(task)].flatMap((block) => concrete(block, task));
  return {
    components: shuffled(blocks, chance).map((block) => weigh(block, block)),
    forms: shuffled(forms, chance).map((form) => weigh(form, form)),
    regexes: [...described(task), ...knownRegexes].map((regex) => weigh(regex, regex)),
  };
}

interface Weight {
  readonly cost: number;
  readonly words?: RegExp;
  readonly helper?: unknown;
}

function described({ words }: SynthTask): readonly KnownRegex[] {
  return docRegexes(words).map((text) => ({ kind: text.endsWith('g') ? 'pattern' : 'check', text, cost: DESCRIBED_REGEX }));
}

/** One component for each field of a record and each position of a tuple. */
function fieldAccess(task: SynthTask): readonly Component[] {
  return Object.entries(task.shapes).flatMap(([kind, fields]) =>
    Object.entries(fields).map(([name, field]) => op(`${kind} -> ${field}`, kind.startsWith('#') ? `{0}[${name}]` : `{0}.${name}`, 1)),
  );
}

/** A list of two numbers is a pair of them, where pairs are wanted. */
function tuplesOfLists({ gives, shapes }: SynthTask): readonly Component[] {
  const places = Object.values(shapes[gives] ?? {});
  const [element] = places;
  if (element === undefined || !gives.startsWith('#') || gives.endsWith('[]') || !isPlain(element) || places.some((place) => place !== element)) return [];
  const found = op(`${element}[] -> ${gives}`, `({0} as [${places.join(', ')}])`, 1);
  return [{ ...found, run: (list) => (isList(list) && list.length === places.length ? list : FAULT) }];
}

/** `$` becomes each element kind that the task can meet, `@@` each of them that is no list and no record. */
function concrete(block: Component, task: SynthTask): readonly Component[] {
  const kinds = [...block.takes, block.gives];
  const hole = kinds.some((kind) => kind.includes('@@')) ? '@@' : '$';
  if (!kinds.some((kind) => kind.includes(hole))) return [block];
  const fitting = elementKinds(task).filter((element) => hole === '$' || isPlain(element));
  return fitting
    .map((element) => ({ ...block, takes: block.takes.map((kind) => kind.replace(hole, element)), gives: block.gives.replace(hole, element) }))
    .filter(({ takes, gives }) => ![...takes, gives].some((kind) => kind.endsWith('[][][]')));
}

function isPlain(kind: Kind): boolean {
  return !kind.endsWith('[]') && !/^[@#]|^dict</.test(kind);
}

function elementKinds(task: SynthTask): readonly Kind[] {
  const nested = components.filter(({ gives, words }) => gives.endsWith('[][]') && words?.test(task.words) === true);
  const plain = nested.length === 0 ? [] : ['number[]', 'string[]'].filter((kind) => task.params.some((param) => param.kind.startsWith(kind)));
  const signature = reachableKinds([...task.params.map((param) => param.kind), task.gives, 'string[]', 'number[]', ...plain.map((kind) => `${kind}[]`)], task.shapes);
  return [...new Set(signature.map((kind) => elementKind(kind)).filter((kind) => kind !== undefined))];
}
