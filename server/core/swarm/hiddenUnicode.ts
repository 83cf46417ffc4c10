// Characters that a person does not see but a compiler or a model reads.

// Joiners and selectors have an honest use inside a pictogram; there they are stepped over.
const pictogram = '\\p{Extended_Pictographic}(?:\\uFE0F|[\\u{1F3FB}-\\u{1F3FF}])?';
const emoji = new RegExp(`${pictogram}(?:\\u200D${pictogram})*|[0-9#*]\\uFE0F\\u20E3`, 'gu');

// Controls; soft hyphen, joiners and fillers of zero width; direction marks; variation selectors; tags.
const hidden =
  /[\0-\x08\x0B\x0E-\x1F\x7F-\x9F\xAD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u2028-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF9-\uFFFB\u{1D173}-\u{1D17A}\u{E0000}-\u{E0FFF}]/u;

/** The first hidden character as `U+202E`, or undefined. */
export function hiddenUnicode(text: string): string | undefined {
  const found = hidden.exec(text.replace(emoji, ''));
  if (found === null) return undefined;
  return `U+${(found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
