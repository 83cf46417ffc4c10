// Texts that are to be found as they are, and are read as regular expressions.
import { ts } from 'ts-morph';
import { isChecked } from './guards';
import type { Finding, Place } from './finding';
import { rawParameter } from './taint';
import { walk } from './walk';

const literally = /\b(literal(ly)?|verbatim|exact(ly)?|as (it|they) (is|are|was|were) (written|typed|given))\b/i;
const isPatternWord = /\b(pattern|regex\w*|regular expression|glob)s?\b/i;

/** A fault where the words say that the text stands for itself, and never where they speak of patterns. */
export function unsafePatterns({ nodes, words }: Place): readonly Finding[] {
  if (!literally.test(words) || isPatternWord.test(words)) return [];
  return nodes.flatMap((root) =>
    walk(root).flatMap((node): readonly Finding[] => {
      if (!(ts.isNewExpression(node) || ts.isCallExpression(node)) || node.expression.getText() !== 'RegExp') return [];
      const [source] = node.arguments ?? [];
      const parameter = source === undefined ? undefined : rawParameter(source);
      if (parameter === undefined || isChecked(parameter.text, root)) return [];
      return [{ key: 'pattern', detail: `${parameter.text} is read as a regular expression: escape it, it is to be found as it is`, certain: true }];
    }),
  );
}
