// Inputs like the examples: what all examples of a parameter share (kind, sign, wholeness, alphabet, length) holds for these too.
import { array, boolean, constant, constantFrom, integer, oneof, tuple, type Arbitrary } from 'fast-check';
import type { Literal } from './literalTree';
import { stringsLike } from './stringsLike';

/** Lists and numbers may be this many times as large as the largest shown. */
const GROWTH = 2;
/** Room above a small largest example: from 0 and 1 alone nothing is learned. */
const LEAST_ROOM = 4;
/** Decimals of a number that is not whole: as many as the examples show, at most these. */
const MOST_DECIMALS = 3;

/** Undefined where the examples show values of kinds that cannot be varied. */
export function likeArbitrary(shown: readonly Literal[]): Arbitrary<Literal> | undefined {
  const kinds = [...new Set(shown.map(({ kind }) => kind))];
  const perKind = kinds.flatMap((kind) => likeOneKind(shown.filter((one) => one.kind === kind)) ?? []);
  return perKind.length === 0 ? undefined : oneof(...perKind);
}

function likeOneKind(shown: readonly Literal[]): Arbitrary<Literal> | undefined {
  switch (shown[0]?.kind) {
    case 'number':
      return numbersLike(shown.flatMap((one) => (one.kind === 'number' ? [one.value] : []))).map((value) => ({ kind: 'number', value }));
    case 'string':
      return stringsLike(shown.flatMap((one) => (one.kind === 'string' ? [one.value] : []))).map((value) => ({ kind: 'string', value }));
    case 'list':
      return listsLike(shown.flatMap((one) => (one.kind === 'list' ? [one.parts] : []))).map((parts) => ({ kind: 'list', parts }));
    case 'object':
      return objectsLike(shown.flatMap((one) => (one.kind === 'object' ? [one.fields] : [])));
    case 'source':
      return sourcesLike(shown.flatMap((one) => (one.kind === 'source' ? [one.text] : [])));
    case undefined:
      return undefined;
  }
}

function numbersLike(shown: readonly number[]): Arbitrary<number> {
  const finite = shown.filter(Number.isFinite);
  const largest = Math.max(LEAST_ROOM, ...finite.map(Math.abs));
  const least = Math.min(...finite, largest);
  const decimals = Math.max(0, ...finite.map(decimalsOf));
  const scale = 10 ** decimals;
  const from = least < 0 ? -GROWTH * largest : Math.min(least, 1);
  const wide = integer({ min: Math.ceil(from * scale), max: Math.floor(GROWTH * largest * scale) }).map((value) => value / scale);
  const beside = tuple(constantFrom(...shown), integer({ min: -2, max: 2 })).map(([value, step]) => Math.max(from, value + step));
  return oneof({ weight: 3, arbitrary: wide }, { weight: 2, arbitrary: beside }, { weight: 1, arbitrary: constantFrom(...shown) });
}

function decimalsOf(value: number): number {
  const [, decimals = ''] = String(value).split('.');
  return Math.min(MOST_DECIMALS, decimals.includes('e') ? 0 : decimals.length);
}

/** Parts are drawn from what stood in any list, and from values like it; some lists are an example with parts taken out or turned round. */
function listsLike(shown: readonly (readonly Literal[])[]): Arbitrary<readonly Literal[]> {
  const parts = shown.flat();
  const longest = Math.max(LEAST_ROOM, ...shown.map(({ length }) => length));
  const shortest = Math.min(1, ...shown.map(({ length }) => length));
  const like = likeArbitrary(parts);
  const part: Arbitrary<Literal> = like === undefined ? constant({ kind: 'number', value: 1 }) : oneof({ weight: 2, arbitrary: like }, { weight: 1, arbitrary: constantFrom(...parts) });
  const fresh = array(part, { minLength: shortest, maxLength: GROWTH * longest });
  const changed = tuple(constantFrom(...shown), integer({ min: 0, max: 9 }), integer({ min: 0, max: 3 }), part).map(([list, at, way, other]) => changedList(list, { at, way, other }));
  return oneof({ weight: 3, arbitrary: fresh }, { weight: 2, arbitrary: changed });
}

interface Change {
  readonly at: number;
  readonly way: number;
  readonly other: Literal;
}

function changedList(list: readonly Literal[], { at, way, other }: Change): readonly Literal[] {
  if (list.length === 0) return [other];
  const place = at % list.length;
  if (way === 0) return list.length === 1 ? list : list.toSpliced(place, 1);
  if (way === 1) return list.toReversed();
  if (way === 2) return list.toSpliced(place, 0, list[(place + 1) % list.length] ?? other);
  return list.toSpliced(place, 1, other);
}

type Fields = readonly (readonly [name: string, value: Literal])[];

/** Names are taken from the examples; a name that all of them have is always there. */
function objectsLike(shown: readonly Fields[]): Arbitrary<Literal> {
  const names = [...new Set(shown.flatMap((fields) => fields.map(([name]) => name)))];
  const fields = names.map((name) => {
    const values = shown.flatMap((one) => one.filter(([own]) => own === name).map(([, value]) => value));
    const value = likeArbitrary(values) ?? constantFrom(...values);
    const kept = values.length === shown.length ? constant(true) : boolean();
    return tuple(kept, value).map(([there, one]) => (there ? [[name, one] as const] : []));
  });
  return tuple(...fields).map((all) => ({ kind: 'object', fields: all.flat() }));
}

function sourcesLike(shown: readonly string[]): Arbitrary<Literal> {
  const words = shown.some((text) => text === 'true' || text === 'false') ? [...shown, 'true', 'false'] : shown;
  return constantFrom(...words).map((text) => ({ kind: 'source', text }));
}
