// What differs between two states of a project's files.

type Files = Readonly<Record<string, string>>;

/** Whole texts after by file, in the order of `before` and then of `after`; null is a file that is gone. */
export function changedTexts(before: Files, after: Files): Readonly<Record<string, string | null>> {
  const files = new Set([...Object.keys(before), ...Object.keys(after)]);
  return Object.fromEntries([...files].filter((file) => before[file] !== after[file]).map((file) => [file, after[file] ?? null]));
}
