// How a sentence uses a name: as something that has to be there, as something that is asked for, or in a way that does not say.
import type { WishName } from './namesInText';

export type NameUse = 'needed' | 'asked' | 'open';

const KINDS = '(?:(?:the|this|that|our|its|an?|old|existing|current|whole|own|class|function|method|interface|type|module|file|constant|option|field|property|parameter|helper|component|hook|service|members?|behaviou?r|signature|body)\\s+)*';

// What cannot be done to a thing that is not there.
const ALTERS = '(?:change|remove|delete|drop|rename|extend|fix|update|replace|move|refactor|modify|deprecate|convert|optimi[sz]e|improve|simplify|speed up|clean up|rewrite|inline|split|extract|memoi[sz]e|reuse|call|give|make)';
const objectOf = new RegExp(`(?:^|[\\s,;:(])(?:please\\s+)?${ALTERS}\\s+${KINDS}$`, 'i');

const placeOf = new RegExp(`\\b(?:of|in|on|inside|within|to)\\s+${KINDS}$`, 'i');
const callsOf = new RegExp(`\\b(?:calls? to|callers? of|uses? of|users of|subclass(?:es)? of)\\s+${KINDS}$`, 'i');

// Words that bring something new; what follows them may not be there yet.
const BRINGS = /\b(?:add|adds|create|creates|introduce|introduces|define|implement|write|new|named|called|provide|export|build|extract|generate|declare|throw|throws|emit|emits|accept|accepts|take|takes|support|supports|return|returns|expose|exposes|gain|gets?|has|have|into|as|put|split|wrap|with|an?)\b/i;
const GIVES_NAME = /\b(?:rename|move|convert|set|turn|change|map|renamed|moved|from|split)\b/i;
const joined = /(?:`[^`]*`|[\w$.]+)(?:\s*\([^)]*\))?\s*(?:,|,?\s*(?:and|or|plus))\s*$/i;

/** `before` is what the sentence said of the name in front, for names that are listed together. */
export function nameUse(sentence: string, { start, isFile }: WishName, before: NameUse | undefined): NameUse {
  const ahead = sentence.slice(0, start);
  if (before !== undefined && joined.test(ahead)) return before;
  if (callsOf.test(ahead)) return 'needed';
  if (objectOf.test(ahead)) return 'needed';
  const place = placeOf.exec(ahead);
  if (place !== null) return placeUse(ahead.slice(0, place.index), { isTo: place[0].toLowerCase().startsWith('to'), isFile });
  return BRINGS.test(ahead) || GIVES_NAME.test(ahead) ? 'asked' : 'open';
}

/** "rename X to Y" and "add a function in new.ts" bring Y and new.ts; "add an option to X" needs X. */
function placeUse(ahead: string, { isTo, isFile }: { readonly isTo: boolean; readonly isFile: boolean }): NameUse {
  if (isTo && GIVES_NAME.test(ahead)) return 'asked';
  if (isFile) return BRINGS.test(ahead) || GIVES_NAME.test(ahead) ? 'asked' : 'open';
  if (isTo) return /\b(?:add|append|attach|pass|apply|introduce|bring)\b/i.test(ahead) ? 'needed' : 'open';
  return /\bnew\s+\w*\s*$/i.test(ahead) ? 'asked' : 'needed';
}

/** A wish that brings anything new may describe it before it names it. */
export function bringsSomething(text: string): boolean {
  return /\b(?:add|create|introduce|implement|write|new|extract|split|build|provide|rename|move|generate|define|put)\b/i.test(text);
}
