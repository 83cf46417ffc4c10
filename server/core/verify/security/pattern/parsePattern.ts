// Reads a regular expression into the parts that decide how long it takes. What it cannot read it does not judge.

/** Inclusive ranges of code points, sorted, disjoint. */
export type Ranges = readonly (readonly [number, number])[];

export type PatternNode =
  | { readonly kind: 'set'; readonly ranges: Ranges }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly body: PatternNode; readonly min: number; readonly max: number };

export interface Pattern {
  readonly root: PatternNode;
  readonly fromStart: boolean;
  readonly toEnd: boolean;
}

const TOP = 0x10ffff;
const ALL: Ranges = [[0, TOP]];
const classes: Readonly<Record<string, Ranges>> = {
  d: [[48, 57]],
  w: [[48, 57], [65, 90], [95, 95], [97, 122]],
  s: [[9, 13], [32, 32], [160, 160], [0x1680, 0x1680], [0x2000, 0x200a], [0x2028, 0x2029], [0x202f, 0x202f], [0x205f, 0x205f], [0x3000, 0x3000], [0xfeff, 0xfeff]],
};
const controls: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, v: 11, f: 12, '0': 0 };

/** Undefined for back references, anchors inside and properties of characters. Look-around and word boundaries are taken to hold: whoever asks tries what is found. */
export function parsePattern(source: string, flags: string): Pattern | undefined {
  if (/[mv]/.test(flags)) return undefined;
  const fromStart = source.startsWith('^');
  const toEnd = /(?<!\\)(\\\\)*\$$/.test(source);
  const body = source.slice(fromStart ? 1 : 0, toEnd ? -1 : undefined);
  const reader = new Reader(body, { ignoreCase: flags.includes('i'), dotAll: flags.includes('s') });
  try {
    const root = reader.choice();
    // `^a|b$`: the anchors belong to one option each.
    const isSplit = (fromStart || toEnd) && root.kind === 'choice';
    return reader.isAtEnd() && !isSplit ? { root, fromStart, toEnd } : undefined;
  } catch (error) {
    if (error instanceof Unread) return undefined;
    throw error;
  }
}

class Unread extends Error {}

class Reader {
  #at = 0;

  constructor(
    private readonly text: string,
    private readonly mode: { readonly ignoreCase: boolean; readonly dotAll: boolean },
  ) {}

  isAtEnd(): boolean {
    return this.#at >= this.text.length;
  }

  choice(): PatternNode {
    const options = [this.#sequence()];
    while (this.#take('|')) options.push(this.#sequence());
    const [only] = options;
    return options.length === 1 && only !== undefined ? only : { kind: 'choice', options };
  }

  #sequence(): PatternNode {
    const parts: PatternNode[] = [];
    while (!this.isAtEnd() && !this.#sees('|') && !this.#sees(')')) parts.push(this.#repeated());
    return { kind: 'sequence', parts };
  }

  #repeated(): PatternNode {
    const body = this.#atom();
    const [min, max] = this.#count();
    if (min === 1 && max === 1) return body;
    this.#take('?');
    return { kind: 'repeat', body, min, max };
  }

  #count(): readonly [number, number] {
    if (this.#take('*')) return [0, Infinity];
    if (this.#take('+')) return [1, Infinity];
    if (this.#take('?')) return [0, 1];
    const counted = /^\{(\d+)(?:(,)(\d*))?\}/.exec(this.text.slice(this.#at));
    if (counted === null) return [1, 1];
    this.#at += counted[0].length;
    const min = Number(counted[1]);
    if (counted[2] === undefined) return [min, min];
    return [min, counted[3] === '' ? Infinity : Number(counted[3])];
  }

  #atom(): PatternNode {
    const character = this.text[this.#at] ?? '';
    if (character === '(') return this.#group();
    if (character === '[') return { kind: 'set', ranges: this.#class() };
    if (character === '.') {
      this.#at += 1;
      return { kind: 'set', ranges: this.mode.dotAll ? ALL : inverted([[10, 10], [13, 13], [0x2028, 0x2029]]) };
    }
    if (/[\^$*+?{}]/.test(character)) throw new Unread();
    if (/^\\[bB]/.test(this.text.slice(this.#at))) {
      this.#at += 2;
      return { kind: 'sequence', parts: [] };
    }
    return { kind: 'set', ranges: this.#folded(this.#escapeOrPlain()) };
  }

  #group(): PatternNode {
    this.#at += 1;
    if (this.#take('?')) {
      const name = /^(:|<[A-Za-z_$][\w$]*>|<?[=!])/.exec(this.text.slice(this.#at));
      if (name === null) throw new Unread();
      this.#at += name[0].length;
      if (/[=!]/.test(name[0])) return this.#lookedAround();
    }
    const inner = this.choice();
    if (!this.#take(')')) throw new Unread();
    return inner;
  }

  /** Takes no character. */
  #lookedAround(): PatternNode {
    this.choice();
    if (!this.#take(')')) throw new Unread();
    return { kind: 'sequence', parts: [] };
  }

  #class(): Ranges {
    this.#at += 1;
    const negated = this.#take('^');
    const found: (readonly [number, number])[] = [];
    while (!this.#sees(']')) {
      if (this.isAtEnd()) throw new Unread();
      const from = this.#escapeOrPlain();
      const [low] = from;
      if (this.#sees('-') && this.text[this.#at + 1] !== ']' && from.length === 1 && low !== undefined && low[0] === low[1]) {
        this.#at += 1;
        const [high] = this.#escapeOrPlain();
        if (high === undefined) throw new Unread();
        found.push([low[0], high[1]]);
      } else found.push(...from);
    }
    this.#at += 1;
    const ranges = this.#folded(merged(found));
    return negated ? inverted(ranges) : ranges;
  }

  #escapeOrPlain(): Ranges {
    const code = this.text.codePointAt(this.#at) ?? 0;
    const character = String.fromCodePoint(code);
    this.#at += character.length;
    return character === '\\' ? this.#escape() : [[code, code]];
  }

  #escape(): Ranges {
    const letter = this.text[this.#at] ?? '';
    this.#at += 1;
    const lower = letter.toLowerCase();
    const named = /[dws]/i.test(letter) ? classes[lower] : undefined;
    if (named !== undefined) return letter === lower ? named : inverted(named);
    if (letter === 'x' || letter === 'u') return this.#coded(letter === 'x' ? 2 : 4);
    const control = controls[letter];
    if (control !== undefined) return [[control, control]];
    // Back references, word boundaries, properties, named references.
    if (letter === '' || /[1-9bBpPkc]/.test(letter)) throw new Unread();
    const code = letter.codePointAt(0) ?? 0;
    return [[code, code]];
  }

  #coded(digits: number): Ranges {
    const hex = new RegExp(`^[0-9a-fA-F]{${digits}}`).exec(this.text.slice(this.#at));
    if (hex === null) throw new Unread();
    this.#at += digits;
    const code = Number.parseInt(hex[0], 16);
    return [[code, code]];
  }

  /** Both cases of plain letters; others are rare enough to be left alone. */
  #folded(ranges: Ranges): Ranges {
    if (!this.mode.ignoreCase) return ranges;
    const more = ranges.flatMap(([from, to]): (readonly [number, number])[] => {
      const [low, high] = [overlap([from, to], [97, 122]), overlap([from, to], [65, 90])];
      return [...(low === undefined ? [] : [[low[0] - 32, low[1] - 32] as const]), ...(high === undefined ? [] : [[high[0] + 32, high[1] + 32] as const])];
    });
    return merged([...ranges, ...more]);
  }

  #sees(character: string): boolean {
    return this.text[this.#at] === character;
  }

  #take(character: string): boolean {
    if (!this.#sees(character)) return false;
    this.#at += 1;
    return true;
  }
}

function overlap(a: readonly [number, number], b: readonly [number, number]): readonly [number, number] | undefined {
  const [from, to] = [Math.max(a[0], b[0]), Math.min(a[1], b[1])];
  return from <= to ? [from, to] : undefined;
}

function merged(ranges: Ranges): Ranges {
  const result: [number, number][] = [];
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}

function inverted(ranges: Ranges): Ranges {
  const result: [number, number][] = [];
  let next = 0;
  for (const [from, to] of ranges) {
    if (from > next) result.push([next, from - 1]);
    next = to + 1;
  }
  if (next <= TOP) result.push([next, TOP]);
  return result;
}
