// Structural sharing: a new state that says the same in some part keeps the old object there, so that its rows are not drawn again.

/** `next`, with every equal part replaced by that of `before`. Both are plain JSON values. */
export function keepSame<Value>(before: unknown, next: Value): Value {
  if (before === next || typeof before !== 'object' || typeof next !== 'object' || before === null || next === null) return next;
  if (Array.isArray(next)) return Array.isArray(before) ? (sameList(before, next) as Value) : next;
  return Array.isArray(before) ? next : (sameRecord(before as Fields, next as Fields) as Value);
}

type Fields = Readonly<Record<string, unknown>>;

function sameList(before: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  const merged = next.map((value, index) => keepSame(before[index], value));
  return merged.length === before.length && merged.every((value, index) => value === before[index]) ? before : merged;
}

function sameRecord(before: Fields, next: Fields): Fields {
  const names = Object.keys(next);
  const merged = Object.fromEntries(names.map((name) => [name, keepSame(before[name], next[name])]));
  const equal = names.length === Object.keys(before).length && names.every((name) => merged[name] === before[name]);
  return equal ? before : merged;
}
