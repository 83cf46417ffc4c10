// Two versions of files to atomic edits and back: how many come out exactly, how small the pieces are, beside a line diff.
import { createHash } from 'node:crypto';
import type { Grain } from '../../server/core/decompose/atomiser/atomiseFile';
import { atomiseFiles } from '../../server/core/decompose/atomiser/atomiseFiles';
import { waves } from '../../server/core/decompose/atomiser/waves';
import { TreeHash } from '../../server/core/decompose/atomiser/treeHash';
import { parseFile, syntaxErrors } from '../../server/core/ast/parseFile';
import { applyEdits } from '../../server/core/edits/applyEdits';
import { commitFigures, type CommitFigures } from './atomiseCommits';
import { commentsOf } from './atomiseComments';
import { bytesOutside } from './atomiseContract';
import { lineDiff } from './atomiseLines';
import { freshErrors, typedPrefixes } from './atomisePrefixes';
import { historyPairs, type VersionPair } from './atomiseHistory';
import type { Edit } from '../../server/protocol/model';
import { ownFiles } from './atomiseOwnFiles';
import { randomApplications, type RandomFigures } from './atomiseRandom';
import { readExercises } from './exercises';
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
  readonly waves: number;
  readonly brokenPrefixes: number;
  /** Waves before the last, and those after which the file has a type error that neither version has. */
  readonly typedPrefixes: number;
  readonly worsePrefixes: number;
  /** The same before a checker was asked, when names alone say what needs what. */
  readonly worseByNames: number;
  readonly worse: readonly string[];
  readonly grains: Readonly<Partial<Record<Grain, number>>>;
  readonly kinds: Readonly<Record<string, number>>;
  readonly failures: Readonly<Record<string, number>>;
  readonly failed: readonly string[];
  readonly ms: number;
}

/** Stubs to solutions of a file of exercises, and with `repos` versions of files from the histories of repositories. */
export function benchAtomise(options: BenchOptions): Promise<{ readonly exercism?: AtomiseFigures; readonly history?: AtomiseFigures; readonly random?: RandomFigures; readonly commits?: CommitFigures } & Partial<AtomiseFigures>> {
  const exercises = options.data === undefined ? [] : exercisePairs(options.data).slice(0, options.limit);
  const versions = options.repos === undefined ? [] : historyPairs(options.repos, { most: Math.min(options.limit, 100_000), seed: options.seed });
  const rowsOf = (pairs: readonly VersionPair[]): readonly Row[] => pairs.map(measure);
  const ofExercises = rowsOf(exercises);
  const ofVersions = rowsOf(versions);
  const total = figuresOf([...ofExercises, ...ofVersions]);
  const parts = { ...(exercises.length > 0 ? { exercism: figuresOf(ofExercises) } : {}), ...(versions.length > 0 ? { history: figuresOf(ofVersions) } : {}) };
  const real = [...exercises, ...versions];
  const random = options.soundness === 0 ? {} : { random: randomApplications(real.length > 0 ? real : ownFiles(), options.soundness, options.seed) };
  const commits = options.repos === undefined ? {} : { commits: commitFigures(options.repos, Math.min(options.limit, 100), options.seed) };
  return Promise.resolve({ ...total, ...parts, ...random, ...commits });
}

function exercisePairs(file: string): readonly VersionPair[] {
  return readExercises(file).flatMap(({ slug, stub, solution }) =>
    Object.entries(solution).map(([name, after]) => ({ name: `${slug}/${name}`, file: name, before: stub[name] ?? '', after })),
  );
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

interface Row {
  readonly pair: VersionPair;
  readonly reason: string;
  readonly grain: Grain;
  /** Of waves: those after which the file does not parse, or in another order of the edits gives another text. */
  readonly brokenPrefixes: number;
  readonly waves: number;
  readonly typed: ReturnType<typeof typedPrefixes>;
  readonly worseByNames: number;
  readonly kinds: readonly string[];
  readonly sizes: readonly { readonly nodes: number; readonly characters: number }[];
  readonly outside: number;
  readonly comments: boolean;
  readonly identical: boolean;
  readonly lines: ReturnType<typeof lineDiff>;
  /** Of the atomiser alone. */
  readonly ms: number;
}

function measure(pair: VersionPair): Row {
  const { file, before, after } = pair;
  const begin = performance.now();
  const sets = { before: { [file]: before }, after: { [file]: after } };
  const byNames = atomiseFiles(sets, hash);
  const ms = performance.now() - begin;
  const { worse: worseByNames } = typedPrefixes(pair, byNames.edits);
  const freshOf = freshErrors(pair);
  const { edits, grains, sizes } = worseByNames === 0 ? byNames : atomiseFiles(sets, hash, (files) => freshOf(files[file] ?? '').length === 0);
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
    grain: grains[file] ?? 'fine',
    brokenPrefixes: brokenPrefixes(pair, edits),
    waves: waves(edits).length,
    typed: typedPrefixes(pair, edits),
    worseByNames,
    kinds: edits.map(({ kind }) => kind),
    sizes,
    outside: applied.ok ? bytesOutside(file, { before, after: text }, edits) : 0,
    comments: reason === '' && commentsOf(file, text) === commentsOf(file, after),
    identical: text === after,
    lines: lineDiff(before, after),
    ms,
  };
}

// Each prefix of the waves has to apply and to parse, in whatever order its edits are given.
function brokenPrefixes({ file, before, after }: VersionPair, edits: readonly Edit[]): number {
  const done = new Set<string>();
  let broken = 0;
  // Some commits of real histories do not parse themselves.
  const allowed = Math.max(...[before, after].map((text) => syntaxErrors(parseFile(file, text)).length));
  for (const wave of waves(edits)) {
    for (const id of wave) done.add(id);
    const own = edits.filter(({ id }) => done.has(id));
    const applied = applyEdits(file, before, own);
    const backwards = applyEdits(file, before, [...own].reverse());
    const sound = applied.ok && backwards.ok && applied.text === backwards.text && syntaxErrors(parseFile(file, applied.text)).length <= allowed;
    if (!sound) broken += 1;
  }
  return broken;
}

function figuresOf(rows: readonly Row[]): AtomiseFigures {
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
    waves: sum(rows.map((row) => row.waves)),
    brokenPrefixes: sum(rows.map((row) => row.brokenPrefixes)),
    typedPrefixes: sum(rows.map(({ typed }) => typed.prefixes)),
    worsePrefixes: sum(rows.map(({ typed }) => typed.worse)),
    worseByNames: sum(rows.map((row) => row.worseByNames)),
    worse: rows.flatMap(({ pair, typed }) => (typed.worse > 0 ? [`${pair.name}: ${typed.detail}`] : [])).slice(0, 30),
    grains: counted(rows.map(({ grain }) => grain)),
    kinds: counted(rows.flatMap(({ kinds }) => kinds)),
    failures: counted(rows.flatMap(({ reason }) => (reason === '' ? [] : [reason]))),
    failed: rows.filter(({ reason, outside, grain, brokenPrefixes }) => reason !== '' || outside > 0 || grain === 'file' || brokenPrefixes > 0).map(({ pair, reason, outside, grain, brokenPrefixes }) => `${pair.name}: ${reason} ${String(outside)} ${grain} ${String(brokenPrefixes)}`).slice(0, 40),
    ms: Math.round(sum(rows.map((row) => row.ms))),
  };
}

function counted<Name extends string>(names: readonly Name[]): Record<Name, number> {
  const counts = {} as Record<Name, number>;
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
