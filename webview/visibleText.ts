// Finds characters that a person cannot see, so that views can draw them: text that looks harmless must be harmless.

import { t } from './l10n';

// Controls, format and bidi characters, unassigned and private ones, spaces other than the plain one, variation
// selectors and the letters that draw nothing (Hangul fillers, braille blank, combining joiner).
const HIDDEN = /(?![\t\n ])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/gu;

export interface TextPart {
  readonly text: string;
  /** True: `text` is the name of a hidden character, e.g. `U+202E`. */
  readonly hidden: boolean;
}

const NAMES: Readonly<Record<number, string>> = {
  get 0x0d() { return t('carriage return'); },
  get 0xa0() { return t('no-break space'); },
  get 0xad() { return t('soft hyphen'); },
  get 0x200b() { return t('zero width space'); },
  get 0x200c() { return t('zero width non-joiner'); },
  get 0x200d() { return t('zero width joiner'); },
  get 0x200e() { return t('left-to-right mark'); },
  get 0x200f() { return t('right-to-left mark'); },
  get 0x202a() { return t('left-to-right embedding'); },
  get 0x202b() { return t('right-to-left embedding'); },
  get 0x202c() { return t('pop directional formatting'); },
  get 0x202d() { return t('left-to-right override'); },
  get 0x202e() { return t('right-to-left override'); },
  get 0x2060() { return t('word joiner'); },
  get 0x2066() { return t('left-to-right isolate'); },
  get 0x2067() { return t('right-to-left isolate'); },
  get 0x2068() { return t('first strong isolate'); },
  get 0x2069() { return t('pop directional isolate'); },
  get 0xfeff() { return t('byte order mark'); },
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
  return NAMES[Number.parseInt(tag.slice(2), 16)] ?? t('hidden character');
}

function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
