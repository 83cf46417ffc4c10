// Which functions of the repository are most like the one that is wanted: the same types first, then words of the names.
import type { Idiom } from './idiom';

export interface Wanted {
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly type: string }[];
  readonly returns: string;
}

export interface Similar {
  readonly idiom: Idiom;
  /** For each wanted parameter the idiom's that stands for it. */
  readonly places: readonly number[];
  /** 0 to 1: share of words in common, of name and parameters. */
  readonly likeness: number;
}

/** At most `most`, the likest first. Only what takes and gives the same types, perhaps in another order. */
export function similarIdioms(wanted: Wanted, idioms: readonly Idiom[], most: number): readonly Similar[] {
  const words = wordsOf([wanted.name, ...wanted.parameters.map(({ name }) => name)]);
  const found = idioms.flatMap((idiom): readonly Similar[] => {
    const places = placesOf(wanted, idiom);
    return places === undefined ? [] : [{ idiom, places, likeness: overlap(words, wordsOf([idiom.name, ...idiom.parameters.map(({ name }) => name)])) }];
  });
  return found.sort((a, b) => b.likeness - a.likeness || (`${a.idiom.file}#${a.idiom.name}` < `${b.idiom.file}#${b.idiom.name}` ? -1 : 1)).slice(0, most);
}

function placesOf(wanted: Wanted, idiom: Idiom): readonly number[] | undefined {
  if (idiom.returns !== wanted.returns || idiom.parameters.length !== wanted.parameters.length) return undefined;
  const places: number[] = [];
  for (const { type } of wanted.parameters) {
    const place = idiom.parameters.findIndex((one, index) => one.type === type && !places.includes(index));
    if (place < 0) return undefined;
    places.push(place);
  }
  return places;
}

function wordsOf(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.flatMap((name) => name.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase().split(/[^a-z\d]+/)).filter((word) => word.length > 1));
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((word) => b.has(word)).length;
  return common === 0 ? 0 : common / (a.size + b.size - common);
}
