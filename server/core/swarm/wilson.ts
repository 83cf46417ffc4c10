// How sure a measured share is: the 95 % interval of Wilson (1927), which holds for small counts too.

const Z = 1.959964;

/** From 0 to 1; the whole range where nothing was counted. */
export function wilson(right: number, of: number): { readonly min: number; readonly max: number } {
  if (of === 0) return { min: 0, max: 1 };
  const share = right / of;
  const centre = (share + (Z * Z) / (2 * of)) / (1 + (Z * Z) / of);
  const half = (Z / (1 + (Z * Z) / of)) * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  return { min: Math.max(0, centre - half), max: Math.min(1, centre + half) };
}
