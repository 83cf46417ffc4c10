import { words } from './split.ts';

export const longest = (text: string): string => {
  throw new Error('not implemented');
};
