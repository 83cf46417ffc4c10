// Titles of tests that are made from a table, with the values that runners write into them.

/** `row` are the arguments, `index` counts rows from 0. What no runner writes in the same way is written plainly. */
export function eachTitle(title: string, row: readonly unknown[], index: number): string {
  let next = 0;
  const filled = title.replaceAll(/%([sdifjoOp#$%])/g, (whole, letter: string) => {
    if (letter === '%') return '%';
    if (letter === '#') return String(index);
    if (letter === '$') return String(index + 1);
    if (next >= row.length) return whole;
    return printed(letter, row[next++]);
  });
  const [first] = row;
  if (typeof first !== 'object' || first === null) return filled;
  return filled.replaceAll(/\$([A-Za-z_][\w.]*)/g, (whole, path: string) => {
    const value = path.split('.').reduce<unknown>((at, key) => (at as Readonly<Record<string, unknown>> | undefined)?.[key], first);
    return value === undefined ? whole : typeof value === 'string' ? `'${value}'` : printed('j', value);
  });
}

function printed(letter: string, value: unknown): string {
  if (letter === 'd') return String(Number(value));
  if (letter === 'i') return String(Number.parseInt(String(value), 10));
  if (letter === 'f') return String(Number.parseFloat(String(value)));
  if (letter === 's' && typeof value !== 'object') return typeof value === 'bigint' ? `${value}n` : Object.is(value, -0) ? '-0' : String(value);
  return JSON.stringify(value) ?? String(value);
}
