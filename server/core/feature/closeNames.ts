// Names that a mistyped one may have meant.

/** At most `limit` of `names`, nearest first; those too far away are left out. */
export function closeNames(wanted: string, names: readonly string[], limit = 5): readonly string[] {
  const rated = names.map((name) => ({ name, far: distance(wanted.toLowerCase(), lastPart(name, wanted).toLowerCase()) }));
  const near = rated.filter(({ name, far }) => far <= Math.max(2, wanted.length / 3) || contains(name, wanted));
  return near
    .sort((a, b) => a.far - b.far)
    .slice(0, limit)
    .map(({ name }) => name);
}

// A name without a dot is compared with the last part of a path.
function lastPart(name: string, wanted: string): string {
  return wanted.includes('.') ? name : name.slice(name.lastIndexOf('.') + 1);
}

function contains(name: string, wanted: string): boolean {
  return wanted.length > 2 && name.toLowerCase().includes(wanted.toLowerCase());
}

/** Levenshtein distance: single insertions, deletions and replacements. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
