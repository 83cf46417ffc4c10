// Kinds: the types that the search tells apart, written as short texts so that they can be keys.
import { isList, isRecord, type Value } from './values';

/**
 * `number`, `string`, `boolean`, `regex`, `unknown`, a type parameter's name, `@Name` for a record or `#name` for a
 * tuple of the task's shapes, `dict<K>` for an object with open keys; each with `[]` behind it for a list.
 */
export type Kind = string;

/** Fields of records and positions of tuples, by kind. */
export type Shapes = Readonly<Record<Kind, Readonly<Record<string, Kind>>>>;

export function elementKind(kind: Kind): Kind | undefined {
  return kind.endsWith('[]') ? kind.slice(0, -2) : undefined;
}

export function dictKind(kind: Kind): Kind | undefined {
  return kind.startsWith('dict<') && kind.endsWith('>') ? kind.slice(5, -1) : undefined;
}

/** The kind that all values share, for code whose types say nothing; `unknown` where they differ. */
export function kindOfValues(values: readonly Value[]): Kind {
  const known = values.filter((value) => value !== undefined && value !== null);
  const kinds = new Set(known.map(kindOf));
  if (kinds.size === 1) return [...kinds][0] ?? 'unknown';
  const lists = known.filter(isList);
  return lists.length === known.length && lists.length > 0 ? `${kindOfValues(lists.flat())}[]` : 'unknown';
}

function kindOf(value: Value): Kind {
  if (isList(value)) return `${kindOfValues(value)}[]`;
  if (isRecord(value)) return `dict<${kindOfValues(Object.values(value))}>`;
  return typeof value;
}

/** Every kind that can be reached from these by taking elements and fields. */
export function reachableKinds(kinds: readonly Kind[], shapes: Shapes): readonly Kind[] {
  const found = new Set<Kind>();
  const visit = (kind: Kind): void => {
    if (found.has(kind)) return;
    found.add(kind);
    const inner = elementKind(kind) ?? dictKind(kind);
    if (inner !== undefined) visit(inner);
    Object.values(shapes[kind] ?? {}).forEach(visit);
  };
  kinds.forEach(visit);
  return [...found];
}
