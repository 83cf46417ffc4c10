// Finds characters that a person cannot see, so that views can draw them: text that looks harmless must be harmless.

// Controls, format and bidi characters, unassigned and private ones, spaces other than the plain one, variation
// selectors and the letters that draw nothing (Hangul fillers, braille blank, combining joiner).
const HIDDEN = /(?![\t\n ])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/gu;

export interface TextPart {
  readonly text: string;
  /** True: `text` is the name of a hidden character, e.g. `U+202E`. */
  readonly hidden: boolean;
}

const NAMES: Readonly<Record<number, string>> = {
  0x0d: 'carriage return',
  0xa0: 'no-break space',
  0xad: 'soft hyphen',
  0x200b: 'zero width space',
  0x200c: 'zero width non-joiner',
  0x200d: 'zero width joiner',
  0x200e: 'left-to-right mark',
  0x200f: 'right-to-left mark',
  0x202a: 'left-to-right embedding',
  0x202b: 'right-to-left embedding',
  0x202c: 'pop directional formatting',
  0x202d: 'left-to-right override',
  0x202e: 'right-to-left override',
  0x2060: 'word joiner',
  0x2066: 'left-to-right isolate',
  0x2067: 'right-to-left isolate',
  0x2068: 'first strong isolate',
  0x2069: 'pop directional isolate',
  0xfeff: 'byte order mark',
};

export function hasHidden(text: string): boolean {
  return text.search(HIDDEN) >= 0;
}

/** Splits text into what can be read and names of what cannot; joined texts of the readable parts lose nothing else. */
export function visibleParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(HIDDEN)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index), hidden: false });
    parts.push({ text: codePointName(match[0]), hidden: true });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), hidden: false });
  return parts;
}

/** What a tag says when asked: `U+202E` to `right-to-left override`. */
export function hiddenName(tag: string): string {
  return NAMES[Number.parseInt(tag.slice(2), 16)] ?? 'hidden character';
}

function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
