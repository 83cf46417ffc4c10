// Names that have to be there and are not: the wish is about another project, or misspelt.
import type { SpecGap } from '../../../../protocol/model';
import type { WishScan } from './wishScan';
import { namesInText, type WishName } from './namesInText';
import { bringsSomething, nameUse, type NameUse } from './nameUse';
import type { Sentence } from './readWish';

interface Used {
  readonly named: WishName;
  readonly use: NameUse;
}

/** One gap for each; what the wish itself brings is known from there on and before. */
export function unknownNames({ wish, knows, project }: WishScan): readonly SpecGap[] {
  const used = wish.sentences.flatMap((sentence) => usesIn(sentence, wish.whole));
  const brought = new Set(used.flatMap(({ named, use }) => (use === 'asked' ? partsOf(named) : [])));
  const knowsName = (named: WishName): boolean => {
    if (named.isFile) return brought.has(named.name) || project.files.some((file) => file === named.name || file.endsWith(`/${named.name}`)) || knows(baseName(named.name));
    return named.name.split('.').every((part) => knows(part) || brought.has(part));
  };
  const unknown = used.filter(({ named, use }) => use === 'needed' && !knowsName(named)).map(({ named }) => named.name);
  return [...new Set(unknown)].map((name) => ({
    kind: 'missing',
    text: `The wish speaks of ${name} as something that is there, but it exists nowhere in the project.`,
    question: `Which one is meant by ${name}, or is it to be added?`,
  }));
}

function usesIn(sentence: Sentence, wish: string): readonly Used[] {
  const used: Used[] = [];
  for (const named of namesInText(sentence.text)) {
    const use = isSubject(sentence, named) && !bringsSomething(wish) ? 'needed' : nameUse(sentence.text, named, used.at(-1)?.use);
    used.push({ named, use });
  }
  return used;
}

/** "parseDate should accept weeks", at the beginning of a sentence. */
function isSubject({ text }: Sentence, { start, end }: WishName): boolean {
  return /^[\s(]*(?:the\s+)?(?:\w+\s+)?$/i.test(text.slice(0, start)) && /^\s+(?:must|should|has to|needs to|ought to)\b/i.test(text.slice(end));
}

function partsOf({ name, isFile }: WishName): readonly string[] {
  return isFile ? [name, baseName(name)] : name.split('.');
}

/** `src/queue.ts` is `queue` as a word of its project. */
function baseName(file: string): string {
  const last = file.slice(file.lastIndexOf('/') + 1);
  return last.slice(0, last.indexOf('.'));
}
