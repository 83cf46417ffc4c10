// Comments that silence a compiler, a linter or a coverage tool.
import { commentsIn } from '../commentsIn';
import type { Suspect } from '../suspect';

const directive = /@ts-(ignore|expect-error|nocheck)\b|\b(eslint|tslint|oxlint)-disable|\b(biome|deno-lint|rome|istanbul|c8|v8|stryker|prettier)[- ](ignore|disable)/i;

/** Directives in strings are text, not directives. */
export function suppression({ brief, answer }: Suspect): string | undefined {
  const pieces = [answer.declaration, ...answer.before, ...answer.after, ...answer.imports];
  const found = pieces.flatMap(directives);
  const old = directives(brief.targetText);
  return found.find((comment) => !old.includes(comment));
}

function directives(text: string): readonly string[] {
  return commentsIn(text).filter((comment) => directive.test(comment));
}
