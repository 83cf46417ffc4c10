// White space and comments in front of a token.

/** Position of the first character from `at` on that is neither white space nor comment. */
export function skipTrivia(text: string, at: number): number {
  const trivia = /(?:\s|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)*/y;
  trivia.lastIndex = at;
  return at + (trivia.exec(text)?.[0].length ?? 0);
}
