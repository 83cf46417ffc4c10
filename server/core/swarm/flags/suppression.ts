// Comments that silence a compiler, a linter or a coverage tool.
import { commentsIn } from '../commentsIn';
import type { Suspect } from '../suspect';

const compilerDirective = /@ts-(ignore|expect-error|nocheck)\b|\b(istanbul|c8|v8|stryker)[- ](ignore|disable)/i;
const linterDirective = /\b(eslint|tslint|oxlint)-disable|\b(biome|deno-lint|rome|prettier)[- ](ignore|disable)/i;
const linters = ['eslint', 'tslint', 'oxlint', '@biomejs/biome', 'prettier'];

/** Directives in strings are text, not directives. */
export function suppression({ brief, answer, dependencies }: Suspect): string | undefined {
  // Where no linter runs, a comment to one silences nothing.
  const linted = linters.some((name) => dependencies.includes(name));
  const directives = (text: string): readonly string[] => commentsIn(text).filter((comment) => compilerDirective.test(comment) || (linted && linterDirective.test(comment)));
  const pieces = [answer.declaration, ...answer.before, ...answer.after, ...answer.imports];
  const found = pieces.flatMap(directives);
  const old = directives(brief.targetText);
  return found.find((comment) => !old.includes(comment));
}
