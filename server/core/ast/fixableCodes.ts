// Which errors the language service may have a sensible fix for: known without a look at the code. The compiler's own list has nearly all, since it can hide any.

const FIXABLE: ReadonlySet<number> = new Set([
  // Names that are not found: an import, another spelling, a declaration, `this.`.
  2304, 2503, 2551, 2552, 2339, 2663, 2693, 2686, 18004,
  // Members and properties that are missing.
  2420, 2720, 2515, 2653, 2654, 2655, 2656, 2739, 2740, 2741, 2322, 2345,
  // Promises and async functions.
  1308, 1103, 1064, 2365, 2362, 2363, 2801,
  // Types that nothing says.
  7005, 7006, 7008, 7010, 7019, 7034, 7044, 7045,
  // Results and cases.
  2355, 2366, 7030,
  // Classes.
  2377, 2564, 2689, 4114, 4116, 17009,
  // Words that are nearly right.
  2588, 2713, 1361, 1362, 1371, 1484, 1485,
]);

export function isFixable(code: number): boolean {
  return FIXABLE.has(code);
}
