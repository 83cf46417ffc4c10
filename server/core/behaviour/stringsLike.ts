// Strings like the ones shown: the same alphabet, the same build of runs and separators, small changes of the same class.
import { array, constantFrom, integer, oneof, string, tuple, type Arbitrary } from 'fast-check';

const GROWTH = 2;
const LEAST_ROOM = 4;
/** Runs from which on a shared build is taken for a format. */
const LEAST_RUNS = 3;
/** Separators go before letters: a text of words is built of words. */
const RUNS = /[A-Za-z]+|[0-9]+|[^A-Za-z0-9]/g;

/** Three ways: characters of the shown alphabet, shown words in another order, one shown text with a small change. */
export function stringsLike(shown: readonly string[]): Arbitrary<string> {
  const alphabet = [...new Set(shown.join(''))];
  if (alphabet.length === 0) return constantFrom('', 'a', 'ab');
  const form = commonForm(shown);
  if (form !== undefined) return inForm(form);
  const longest = Math.max(LEAST_ROOM, ...shown.map(({ length }) => length));
  const shortest = Math.min(1, ...shown.map(({ length }) => length));
  const characters = string({ unit: constantFrom(...alphabet), minLength: shortest, maxLength: GROWTH * longest });
  const changed = tuple(constantFrom(...shown), integer({ min: 0, max: 40 }), integer({ min: 0, max: 4 }), constantFrom(...alphabet), integer({ min: 0, max: 30 })).map(
    ([text, at, way, unit, number]) => changedText(text, { at, way, unit, number }),
  );
  return oneof({ weight: 2, arbitrary: characters }, { weight: 3, arbitrary: rebuilt(shown) }, { weight: 4, arbitrary: changed });
}

/** For each run of a form that all shown texts share, what stood there. */
type Form = readonly (readonly string[])[];

/** Two texts of the same build with several runs are a format; one text, or one word, is not. */
function commonForm(shown: readonly string[]): Form | undefined {
  const texts = [...new Set(shown)].map((text) => text.match(RUNS) ?? []);
  const builds = new Set(texts.map((runs) => runs.map(classOf).join('')));
  const width = texts[0]?.length ?? 0;
  if (texts.length < 2 || builds.size > 1 || width < LEAST_RUNS) return undefined;
  return Array.from({ length: width }, (_, index) => [...new Set(texts.flatMap((runs) => runs[index] ?? []))]);
}

function classOf(run: string): string {
  return /[A-Za-z]/.test(run) ? 'a' : /[0-9]/.test(run) ? '0' : run;
}

/** What is the same in all of them stays; numbers that differ become other numbers, words that differ other shown words. */
function inForm(form: Form): Arbitrary<string> {
  const digits = Math.max(1, ...form.flatMap((runs) => (runs.length > 1 ? runs.map(({ length }) => length) : [])));
  const runs = form.map((all): Arbitrary<string> => {
    const varied = all.length > 1 && all.every((run) => classOf(run) === '0');
    return varied ? integer({ min: 0, max: 10 ** Math.min(3, digits) - 1 }).map(String) : constantFrom(...all);
  });
  return tuple(...runs).map((all) => all.join(''));
}

/** A shown text whose runs are replaced by other shown runs of the same class; what stands between them stays. */
function rebuilt(shown: readonly string[]): Arbitrary<string> {
  const words = [...new Set(shown.flatMap((text) => text.match(/[A-Za-z]+/g) ?? []))];
  return tuple(constantFrom(...shown), array(integer({ min: 0, max: 1_000 }), { minLength: 8, maxLength: 8 })).map(([text, choices]) => {
    let next = 0;
    return (text.match(RUNS) ?? []).map((run) => {
      const choice = choices[next++ % choices.length] ?? 0;
      if (/[A-Za-z]/.test(run)) return words[choice % words.length] ?? run;
      return /[0-9]/.test(run) ? String(choice % 10 ** Math.min(3, run.length)) : run;
    }).join('');
  });
}

interface Change {
  readonly at: number;
  readonly way: number;
  readonly unit: string;
  readonly number: number;
}

function changedText(text: string, { at, way, unit, number }: Change): string {
  if (text === '') return unit;
  const place = at % text.length;
  switch (way) {
    case 0:
      return text.length === 1 ? text : text.slice(0, place) + text.slice(place + 1);
    case 1:
      return text.slice(0, place) + (text[place] ?? '') + text.slice(place);
    case 2:
      return text.slice(0, place) + unit + text.slice(place + 1);
    case 3:
      return text.slice(0, place) + swappedCase(text[place] ?? '') + text.slice(place + 1);
    default:
      return /[0-9]/.test(text) ? text.replace(/[0-9]+/, String(number)) : [...text].reverse().join('');
  }
}

function swappedCase(unit: string): string {
  return unit === unit.toUpperCase() ? unit.toLowerCase() : unit.toUpperCase();
}
