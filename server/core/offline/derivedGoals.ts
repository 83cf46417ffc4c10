// Goals that follow from a goal: what each item has to become, which items stay, what has to be joined, each field.
import { op } from './components/component';
import { filterForm, mapForm, type Form } from './components/forms';
import { Goal } from './goal';
import { elementKind, type Kind, type Shapes } from './kinds';
import type { Inner } from './inner';
import type { Program } from './program';
import { FAULT, FREE, isList, isRecord, keyOf, sameValue, type Value, type Wanted } from './values';

const MAX_FIELDS_ANSWERS = 3;
const FEW_PLACES = [2, 3];

/** `complete` builds the outer program from the body; the goal hands it on. */
export interface BodyGoal {
  readonly form: Form;
  readonly goal: (complete: (body: Program) => unknown) => Goal;
}

/** Where a list goal has as many values as `list` has items, each item is an example; where it keeps some, each is a choice. */
export function bodyGoals(goal: Goal, list: Program, inner: Inner): readonly BodyGoal[] {
  const element = elementKind(goal.kind);
  if (element === undefined) return [];
  const found: BodyGoal[] = [];
  const mapped = wantedInside(goal, inner, (wanted, items) => (wanted.length === items.length ? wanted : undefined));
  if (mapped !== undefined) found.push({ form: mapForm, goal: (complete) => new Goal(element, mapped, complete) });
  const kept = goal.kind === list.kind ? wantedInside(goal, inner, keptItems) : undefined;
  // A choice that takes everything is the list itself.
  if (kept?.includes(false) === true) found.push({ form: filterForm, goal: (complete) => new Goal('boolean', kept, complete) });
  return found;
}

/** A cheap look before the inner inputs are made: lengths only. */
export function mayHoldBody(goal: Goal, list: Program): boolean {
  if (elementKind(goal.kind) === undefined) return false;
  const choosing = goal.kind === list.kind;
  return goal.want.every((wanted, at) => {
    if (wanted === FREE) return true;
    const value = list.values[at];
    if (value === undefined || !isList(value) || !isList(wanted)) return false;
    return wanted.length === value.length || (choosing && wanted.length < value.length);
  });
}

type Split = (wanted: readonly Value[], items: readonly Value[]) => readonly Value[] | undefined;

function wantedInside(goal: Goal, inner: Inner, split: Split): readonly Wanted[] | undefined {
  const out: Wanted[] = Array.from({ length: inner.items.length }, () => FREE);
  let cared = 0;
  for (const [at, wanted] of goal.want.entries()) {
    if (wanted === FREE) continue;
    const range = inner.ranges[at];
    if (range === undefined || !isList(wanted)) return undefined;
    const values = split(wanted, inner.items.slice(range.start, range.end));
    if (values === undefined) return undefined;
    values.forEach((value, offset) => (out[range.start + offset] = value));
    cared += values.length;
  }
  return cared >= 2 ? out : undefined;
}

/** Which items stand in `wanted`; undefined when the order differs or equal items would differ. */
function keptItems(wanted: readonly Value[], items: readonly Value[]): readonly boolean[] | undefined {
  const names = new Set(wanted.map(keyOf));
  const kept = items.map((item) => names.has(keyOf(item)));
  return sameValue(items.filter((_, at) => kept[at]), wanted) ? kept : undefined;
}

/** A string goal with a separator in it can be a list of parts, joined. */
export function joinGoals(goal: Goal, separators: readonly string[], answer: (program: Program) => void): readonly Goal[] {
  if (goal.kind !== 'string') return [];
  return separators.map((separator) => {
    const want = goal.want.map((wanted) => (typeof wanted === 'string' ? splitFor(wanted, separator) : FREE));
    return new Goal('string[]', want, (list) => answer(joined(list, separator)));
  });
}

/** Where parts of a text may end or begin without a separator between them: behind a sign that closes each, before one that opens each, behind digits, before capitals. */
const CLOSED = /(?<=\d)(?=\D)/;
const OPENED = /(?<=.)(?=[A-Z])/s;

/** A string goal as parts that stand side by side, each with its sign. */
export function sideBySideGoals(goal: Goal, signs: readonly string[], answer: (program: Program) => void): readonly Goal[] {
  const wanted = goal.want.filter((one) => typeof one === 'string');
  if (goal.kind !== 'string') return [];
  const cuts = [CLOSED, OPENED, ...signs.filter((sign) => sign !== '').flatMap((sign) => [new RegExp(`(?<=${quoted(sign)})(?=.)`, 's'), new RegExp(`(?<=.)(?=${quoted(sign)})`, 's')])];
  return cuts
    .filter((cut) => wanted.some((text) => text.split(cut).length > 1))
    .map((cut) => new Goal('string[]', goal.want.map((one) => (typeof one === 'string' ? (one === '' ? [] : one.split(cut)) : FREE)), (list) => answer(joined(list, ''))));
}

function quoted(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

function splitFor(wanted: string, separator: string): readonly string[] {
  return wanted === '' ? [] : wanted.split(separator);
}

const join = op('string[], string! -> string', '{0}.join({1})', 2);

function joined(list: Program, separator: string): Program {
  const constant: Program = { kind: 'string', cost: 1, rank: 1, shape: { type: 'constant', value: separator }, values: [], local: false };
  return {
    kind: 'string',
    cost: list.cost + 2,
    rank: list.rank + 2,
    shape: { type: 'apply', component: join, args: [list, constant] },
    values: list.values.map((value) => (value === FAULT ? FAULT : join.run(value, separator, undefined))),
    local: true,
  };
}

/** A record or tuple is solved field by field, a list that always has the same few items too. */
export function fieldGoals(goal: Goal, shapes: Shapes, answer: (program: Program) => void): readonly Goal[] {
  const fields = Object.entries(shapes[goal.kind] ?? placesOf(goal));
  const solved: (Program | undefined)[] = fields.map(() => undefined);
  let answers = 0;
  return fields.map(([name, kind], field) => {
    const want = goal.want.map((wanted) => (wanted === FREE ? FREE : partOf(wanted, name)));
    return new Goal(kind, want, (program) => {
      if (answers >= MAX_FIELDS_ANSWERS || (solved[field]?.rank ?? Infinity) <= program.rank) return;
      solved[field] = program;
      const all = solved.filter((part) => part !== undefined);
      if (all.length < fields.length) return;
      answers += 1;
      answer(assembled(goal, fields.map(([label]) => label), all));
    });
  });
}

/** Positions of a list of which every example has as many; none where one example, or another length, says that it grows. */
function placesOf({ kind, want }: Goal): Readonly<Record<string, Kind>> {
  const element = elementKind(kind);
  const lists = want.filter((wanted) => wanted !== FREE).map((wanted) => (isList(wanted) ? wanted.length : 0));
  const [length = 0] = lists;
  if (element === undefined || lists.length < 2 || !FEW_PLACES.includes(length) || lists.some((other) => other !== length)) return {};
  return Object.fromEntries(Array.from({ length }, (_, place) => [String(place), element]));
}

function assembled(goal: Goal, names: readonly string[], all: readonly Program[]): Program {
  const tuple = goal.kind.startsWith('#') || goal.kind.endsWith('[]');
  return {
    kind: goal.kind,
    cost: 1 + all.reduce((sum, part) => sum + part.cost, 0),
    rank: 1 + all.reduce((sum, part) => sum + part.rank, 0),
    shape: { type: 'fields', names, parts: all, tuple },
    values: goal.want.map((_, at) => {
      const values = all.map((part) => part.values[at]).filter((value) => value !== FAULT);
      if (values.length < all.length) return FAULT;
      return tuple ? values : Object.fromEntries(names.map((name, index) => [name, values[index]]));
    }),
    local: true,
  };
}

function partOf(value: Value, name: string): Value {
  if (isList(value)) return value[Number(name)];
  return isRecord(value) ? value[name] : undefined;
}
