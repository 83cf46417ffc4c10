/**
 * @example inner(9, 3) // => 6
 * @example inner(25, 5) // => 20
 */
export function inner(width: number, margin: number): number {
  throw new Error('not implemented');
}
