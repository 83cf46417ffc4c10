// Two versions of files to atomic edits and back: how many come out exactly, how small the pieces are, beside a line diff.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { atomiseFile, type Grain } from '../../server/core/decompose/atomiser/atomiseFile';
import { TreeHash } from '../../server/core/decompose/atomiser/treeHash';
import { parseFile, syntaxErrors } from '../../server/core/ast/parseFile';
import { applyEdits } from '../../server/core/edits/applyEdits';
import { commentsOf } from './atomiseComments';
import { bytesOutside } from './atomiseContract';
import { lineDiff } from './atomiseLines';
import { historyPairs, type VersionPair } from './atomiseHistory';
import type { BenchOptions } from './main';
import { median } from './median';

export interface AtomiseFigures {
  readonly pairs: number;
  /** Share of pairs whose edits give the target's tree: same nodes, same tokens; comments, white space, list separators and final semicolons apart. */
  readonly exact: number;
  /** The same, and all comments too. */
  readonly exactWithComments: number;
  /** The same text, byte for byte. */
  readonly identicalText: number;
  readonly bytesOutsideContract: number;
  readonly medianEdits: number;
  /** Of all edits. */
  readonly medianNodes: number;
  readonly medianCharacters: number;
  readonly edits: number;
  /** Summed over all pairs: what a reader sees of each. */
  readonly characters: number;
  readonly lines: { readonly medianPieces: number; readonly pieces: number; readonly medianCharacters: number; readonly medianLines: number; readonly characters: number };
  readonly grains: Readonly<Partial<Record<Grain, number>>>;
  readonly kinds: Readonly<Record<string, number>>;
  readonly failures: Readonly<Record<string, number>>;
  readonly failed: readonly string[];
  readonly ms: number;
}

/** Stubs to solutions of a file of exercises, and with `repos` versions of files from the histories of repositories. */
export function benchAtomise(options: BenchOptions): Promise<{ readonly exercism?: AtomiseFigures; readonly history?: AtomiseFigures } & Partial<AtomiseFigures>> {
  const exercises = options.data === undefined ? [] : exercisePairs(options.data).slice(0, options.limit);
  const versions = options.repos === undefined ? [] : historyPairs(options.repos, { most: Math.min(options.limit, 100_000), seed: options.seed });
  const total = figuresOf([...exercises, ...versions]);
  const parts = { ...(exercises.length > 0 ? { exercism: figuresOf(exercises) } : {}), ...(versions.length > 0 ? { history: figuresOf(versions) } : {}) };
  return Promise.resolve({ ...total, ...parts });
}

function exercisePairs(file: string): readonly VersionPair[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter((line) => line !== '');
  return lines.flatMap((line) => {
    const { slug, stub, solution } = JSON.parse(line) as { slug: string; stub: Record<string, string>; solution: Record<string, string> };
    return Object.entries(solution).map(([name, after]) => ({ name: `${slug}/${name}`, file: name, before: stub[name] ?? '', after }));
  });
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

interface Row {
  readonly pair: VersionPair;
  readonly reason: string;
  readonly grain: Grain;
  readonly kinds: readonly string[];
  readonly sizes: readonly { readonly nodes: number; readonly characters: number }[];
  readonly outside: number;
  readonly comments: boolean;
  readonly identical: boolean;
  readonly lines: ReturnType<typeof lineDiff>;
}

function measure(pair: VersionPair): Row {
  const { file, before, after } = pair;
  const { edits, grain, sizes } = atomiseFile({ file, before, after }, hash);
  const applied = applyEdits(file, before, edits);
  const trees = new TreeHash();
  const target = parseFile(file, after);
  const result = applied.ok ? parseFile(file, applied.text) : undefined;
  let reason = '';
  if (result === undefined) reason = applied.ok ? '' : applied.why.replace(/ edit .*/, '');
  else if (trees.of(result) !== trees.of(target)) reason = syntaxErrors(result).length > 0 ? 'syntax error' : 'another tree';
  const text = applied.ok ? applied.text : '';
  return {
    pair,
    reason,
    grain,
    kinds: edits.map(({ kind }) => kind),
    sizes,
    outside: applied.ok ? bytesOutside(file, { before, after: text }, edits) : 0,
    comments: reason === '' && commentsOf(file, text) === commentsOf(file, after),
    identical: text === after,
    lines: lineDiff(before, after),
  };
}

function figuresOf(pairs: readonly VersionPair[]): AtomiseFigures {
  const begin = performance.now();
  const rows = pairs.map(measure);
  const share = (test: (row: Row) => boolean): number => (rows.length === 0 ? 0 : rows.filter(test).length / rows.length);
  const sizes = rows.flatMap((row) => row.sizes);
  const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);
  const perPair = (row: Row): number => sum(row.sizes.map(({ characters }) => characters));
  return {
    pairs: rows.length,
    exact: share(({ reason }) => reason === ''),
    exactWithComments: share(({ comments }) => comments),
    identicalText: share(({ identical }) => identical),
    bytesOutsideContract: sum(rows.map(({ outside }) => outside)),
    medianEdits: median(rows.map((row) => row.kinds.length)),
    medianNodes: median(sizes.map(({ nodes }) => nodes)),
    medianCharacters: median(rows.map(perPair)),
    edits: sizes.length,
    characters: sum(rows.map(perPair)),
    lines: {
      medianPieces: median(rows.map(({ lines }) => lines.hunks)),
      pieces: sum(rows.map(({ lines }) => lines.hunks)),
      medianCharacters: median(rows.map(({ lines }) => lines.characters)),
      medianLines: median(rows.map(({ lines }) => lines.lines)),
      characters: sum(rows.map(({ lines }) => lines.characters)),
    },
    grains: counted(rows.map(({ grain }) => grain)),
    kinds: counted(rows.flatMap(({ kinds }) => kinds)),
    failures: counted(rows.flatMap(({ reason }) => (reason === '' ? [] : [reason]))),
    failed: rows.filter(({ reason, outside, grain }) => reason !== '' || outside > 0 || grain === 'file').map(({ pair, reason, outside, grain }) => `${pair.name}: ${reason} ${String(outside)} ${grain}`).slice(0, 40),
    ms: Math.round(performance.now() - begin),
  };
}

function counted<Name extends string>(names: readonly Name[]): Record<Name, number> {
  const counts = {} as Record<Name, number>;
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
