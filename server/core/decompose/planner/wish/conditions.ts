// Two statements that cannot both hold, and the words by which they are about different cases, so that they may differ.
import type { SpecGap } from '../../../../protocol/model';

const CASES = /\b(?:if|when|whenever|unless|otherwise|else|then|first|second|third|last|from|between|instead|rather|not|no longer|either|or|old|now|currently|previously|formerly|was|were|per|except|only|default|both|in (?:\w+ )?mode|than|without|once|until|still|in production|in tests?|existing|variant|version|replace|convert|turn)\b|\bfor (?!\d)/i;

/** True where the statement holds for a case of its own. */
export function namesCase(clause: string): boolean {
  return CASES.test(clause);
}

/** Names in backticks; statements about different ones do not speak of one thing. */
export function aboutDifferent(one: string, other: string): boolean {
  const [ones, others] = [quoted(one), quoted(other)];
  return ones.length > 0 && others.length > 0 && !ones.some((name) => others.includes(name));
}

function quoted(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]*)`/g)].map(([, name = '']) => name);
}

export function contradiction(one: string, other: string): SpecGap {
  return { kind: 'contradiction', text: `"${one.trim()}" and "${other.trim()}" cannot both hold.`, question: 'Which of the two is meant?' };
}
