// Whether a regular expression takes exponential time, and a text on which it does.
// An automaton is exponentially ambiguous when one state is reached from itself in two different ways by one word: Weber and Seidl 1991.
import { buildAutomaton, type Automaton } from './automaton';
import { parsePattern, type Pattern } from './parsePattern';

export interface Explosion {
  /** The text is `before`, `pump` over and over, `after`. */
  readonly before: string;
  readonly pump: string;
  readonly after: string;
}

/** Undefined where it does not, or where the pattern is of a kind that is not judged. */
export function explodes(source: string, flags: string): Explosion | undefined {
  const pattern = parsePattern(source, flags);
  const automaton = pattern === undefined ? undefined : buildAutomaton(pattern);
  if (pattern === undefined || automaton === undefined) return undefined;
  const search = new Search(automaton);
  for (let state = 0; state < automaton.takes.length; state += 1) {
    const pump = search.twoWays(state);
    const before = pump === undefined ? undefined : search.wayTo(state);
    if (pump === undefined || before === undefined) continue;
    // Only where no match is found after all are all ways tried.
    const after = endsFor(automaton).find((end) => !matches(automaton, pattern, before + pump.repeat(3) + end));
    if (after !== undefined) return { before, pump, after };
  }
  return undefined;
}

/** Two characters are tried where one is not enough: a pattern that takes everything but two separators in a row. */
const MOST_SYMBOLS = 16;

function endsFor({ symbols }: Automaton): readonly string[] {
  const few = symbols.slice(0, MOST_SYMBOLS);
  return ['!', '\u0000', '\n', 'a', '0', ' ', '', ...few, ...few.flatMap((one) => few.map((other) => one + other))];
}

class Search {
  readonly #size: number;

  constructor(private readonly automaton: Automaton) {
    this.#size = automaton.takes.length;
  }

  /** A shortest text that leads from the beginning to the state. */
  wayTo(state: number): string | undefined {
    const seen = new Map<number, string>();
    const queue = [...this.automaton.first];
    for (const one of queue) seen.set(one, this.#characterOf(one));
    for (const one of queue) {
      if (one === state) return seen.get(one);
      for (const other of this.automaton.next[one]?.keys() ?? []) {
        if (seen.has(other)) continue;
        seen.set(other, (seen.get(one) ?? '') + this.#characterOf(other));
        queue.push(other);
      }
    }
    return undefined;
  }

  /** A word that leads from the state to itself in two ways. Pairs of states are walked together; `parted` once the two ways differ. */
  twoWays(state: number): string | undefined {
    const size = this.#size;
    const start = state * size + state;
    const words = new Map<number, string>([[start, '']]);
    const queue = [start];
    for (const node of queue) {
      const parted = node >= size * size;
      const pair = parted ? node - size * size : node;
      const [a, b] = [Math.floor(pair / size), pair % size];
      for (const step of this.#steps(a, b)) {
        const nowParted = parted || step.a !== step.b || step.isDouble;
        const next = step.a * size + step.b + (nowParted ? size * size : 0);
        const word = (words.get(node) ?? '') + step.character;
        if (next === start + size * size) return word;
        if (words.has(next)) continue;
        words.set(next, word);
        queue.push(next);
      }
    }
    return undefined;
  }

  *#steps(a: number, b: number): Generator<{ readonly a: number; readonly b: number; readonly isDouble: boolean; readonly character: string }> {
    const { next, takes, symbols } = this.automaton;
    for (const [nextA, ways] of next[a] ?? []) {
      for (const nextB of next[b]?.keys() ?? []) {
        const shared = [...(takes[nextA] ?? [])].find((symbol) => takes[nextB]?.has(symbol));
        if (shared === undefined) continue;
        yield { a: nextA, b: nextB, isDouble: a === b && nextA === nextB && ways > 1, character: symbols[shared] ?? '' };
      }
    }
  }

  #characterOf(state: number): string {
    const [symbol] = this.automaton.takes[state] ?? [];
    return this.automaton.symbols[symbol ?? 0] ?? '';
  }
}

/** Whether a match begins where the text does, all ways at once. A search tries all ways there before it tries the next place. */
function matches(automaton: Automaton, { toEnd }: Pick<Pattern, 'toEnd'>, text: string): boolean {
  if (automaton.empty && (!toEnd || text === '')) return true;
  let states = new Set<number>();
  const characters = [...text];
  for (const [index, character] of characters.entries()) {
    const symbol = symbolOf(automaton, character);
    const candidates = [...states].flatMap((state) => [...(automaton.next[state]?.keys() ?? [])]);
    if (index === 0) candidates.push(...automaton.first);
    states = new Set(candidates.filter((state) => automaton.takes[state]?.has(symbol)));
    const accepted = [...states].some((state) => automaton.last.has(state));
    if (accepted && (!toEnd || index === characters.length - 1)) return true;
  }
  return false;
}

/** The last symbol that begins at or before the character. */
function symbolOf({ starts }: Automaton, character: string): number {
  const code = character.codePointAt(0) ?? 0;
  let found = 0;
  for (const [symbol, start] of starts.entries()) if (start <= code) found = symbol;
  return found;
}
