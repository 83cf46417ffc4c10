export const COLORS = ['black', 'brown', 'red', 'orange'];

export function colorCode(color: string): number {
  return COLORS.indexOf(color);
}
