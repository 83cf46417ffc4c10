// What one list holds beyond another one, each member counted as often as it occurs.

/** Members of `list` without as many equal ones as `other` holds; two are equal when their keys are. */
export function beyond<Member>(list: readonly Member[], other: readonly Member[], keyOf: (member: Member) => string): readonly Member[] {
  const counts = new Map<string, number>();
  for (const member of other) counts.set(keyOf(member), (counts.get(keyOf(member)) ?? 0) + 1);
  return list.filter((member) => {
    const left = counts.get(keyOf(member)) ?? 0;
    if (left > 0) counts.set(keyOf(member), left - 1);
    return left === 0;
  });
}
