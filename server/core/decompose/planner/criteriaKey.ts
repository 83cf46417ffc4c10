// When two lists of criteria are the same answer.
import type { CriteriaReply } from './criteriaQuestion';

/** All replies that found gaps are one answer to "can this be done as it stands"; which gaps is settled among them. */
export const GAPS_KEY = 'gaps';

/**
 * Exact, on what two readers of one wish should agree on whatever their words: which declarations it is about (members stand for
 * their class) and which numbers and quoted values it fixes. The wording is left out, since no two agents choose the same, and so is
 * the cut into sentences; a limit of 5 and one of 7 stay apart. Nothing is compared by likeness.
 */
export function criteriaKey({ criteria, gaps }: CriteriaReply): string {
  if (gaps.length > 0) return GAPS_KEY;
  const about = criteria.flatMap((one) => one.about.map(topLevel));
  const values = criteria.flatMap(({ text }) => valuesIn(text));
  return JSON.stringify([sortedSet(about), sortedSet(values)]);
}

/** Tells apart what the key above takes for one: the criteria sentence by sentence, spaces and case aside. */
export function wordingKey({ criteria, gaps }: CriteriaReply): string {
  return JSON.stringify([...gaps.map(({ kind, text }) => `${kind} ${plain(text)}`), ...criteria.map(({ text }) => plain(text))].sort());
}

function topLevel(name: string): string {
  const [file = '', path = ''] = name.split('#');
  return `${file.trim()}#${path.trim().split('.')[0] ?? ''}`;
}

/** Numbers, and what stands in quotes; names stand in `about`. */
export function valuesIn(text: string): readonly string[] {
  const quoted = [...text.matchAll(/"([^"]*)"|(?<!\w)'([^']*)'(?!\w)/g)].map(([, double, single]) => `"${double ?? single ?? ''}"`);
  const numbers = [...text.matchAll(/(?<![\w.])-?\d+(?:[.,]\d+)*/g)].map(([number]) => number);
  return [...quoted, ...numbers];
}

function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim();
}

function sortedSet(words: readonly string[]): readonly string[] {
  return [...new Set(words)].sort();
}
