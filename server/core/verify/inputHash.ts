// Under which hash a check says what it ran on.

/** `changed`: what the edits make, null where a file is gone. Of one file it is its text's hash; of several one over all of them, whatever their order. */
export function inputHashOf(changed: Readonly<Record<string, string | null>>, hash: (text: string) => string): string {
  const entries = Object.entries(changed);
  const [first] = entries;
  if (entries.length === 1 && first !== undefined && first[1] !== null) return hash(first[1]);
  return hash(JSON.stringify(entries.sort(([one], [other]) => (one < other ? -1 : 1))));
}
