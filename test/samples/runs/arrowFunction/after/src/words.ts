import { words } from './split.ts';

export const longest = (text: string): string => {
  return words(text).reduce((best, word) => (word.length > best.length ? word : best), '');
};
