// A TypeScript file of 2,000 lines and the places in it that a typing person would ask about.
import type { Place } from './probe/wire';

export const LONG_FILE = 'src/long.ts';
const LINES_EACH = 8;
const FUNCTIONS = 250;

/** 250 functions of eight lines. */
export function longFile(): string {
  return Array.from({ length: FUNCTIONS }, (_, index) => longFunction(index)).join('');
}

/** `count` places spread over the file: after `values.` for completion, on `reduce` for hover. */
export function placesIn(request: 'hover' | 'completion', count: number, from: number): readonly Place[] {
  return Array.from({ length: count }, (_, index) => {
    const line = ((from + index * 37) % FUNCTIONS) * LINES_EACH + 2;
    const text = '  const total = values.';
    return { file: LONG_FILE, line, character: request === 'hover' ? text.length + 2 : text.length };
  });
}

function longFunction(index: number): string {
  return `/** Sum number ${index}, shifted. */
export function shiftedSum${index}(values: readonly number[], shift: number): { readonly total: number; readonly count: number } {
  const total = values.reduce((sum, value) => sum + value, shift + ${index});
  const count = values.filter((value) => value > ${index}).length;
  const rounded = Math.round(total * 100) / 100;
  return { total: rounded, count };
}

`;
}
