// Whole commits of real repositories as two versions of a set of files: added, removed and renamed files, names over several files.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { parseFile, syntaxErrors } from '../../server/core/ast/parseFile';
import { atomiseFiles } from '../../server/core/decompose/atomiser/atomiseFiles';
import { TreeHash } from '../../server/core/decompose/atomiser/treeHash';
import { waves } from '../../server/core/decompose/atomiser/waves';
import { applyToFiles } from '../../server/core/edits/applyToFiles';
import type { Edit } from '../../server/protocol/model';
import { repositoriesIn } from './atomiseHistory';

export interface CommitFigures {
  readonly commits: number;
  readonly files: number;
  /** Share of commits after whose edits every file has the target's tree, and no other file is there. */
  readonly exact: number;
  readonly brokenPrefixes: number;
  readonly edits: number;
  readonly kinds: Readonly<Record<string, number>>;
  readonly failed: readonly string[];
}

type Files = Readonly<Record<string, string>>;

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Commits with two to twelve TypeScript files, spread over the histories by `seed`. */
export function commitFigures(folder: string, most: number, seed: number): CommitFigures {
  const repositories = repositoriesIn(folder);
  const each = Math.ceil(most / Math.max(1, repositories.length));
  const sets = repositories.flatMap((repository) => commitsOf(repository, each, seed)).slice(0, most);
  const kinds: Record<string, number> = {};
  const failed: string[] = [];
  let edits = 0;
  let broken = 0;
  for (const { name, before, after } of sets) {
    const found = atomiseFiles({ before, after }, hash);
    edits += found.edits.length;
    for (const { kind } of found.edits) kinds[kind] = (kinds[kind] ?? 0) + 1;
    const applied = applyToFiles(before, found.edits);
    if (!applied.ok || !sameFiles(applied.files, after)) failed.push(`${name}: ${applied.ok ? 'another tree' : applied.why}`);
    broken += brokenPrefixes(before, after, found.edits);
  }
  const files = sets.reduce((sum, { before, after }) => sum + new Set([...Object.keys(before), ...Object.keys(after)]).size, 0);
  return { commits: sets.length, files, exact: sets.length === 0 ? 0 : 1 - failed.length / sets.length, brokenPrefixes: broken, edits, kinds, failed: failed.slice(0, 20) };
}

function sameFiles(one: Files, other: Files): boolean {
  const trees = new TreeHash();
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => {
    const [a, b] = [one[name], other[name]];
    return a !== undefined && b !== undefined && trees.of(parseFile(name, a)) === trees.of(parseFile(name, b));
  });
}

function brokenPrefixes(before: Files, after: Files, edits: readonly Edit[]): number {
  const done = new Set<string>();
  const allowed = Object.entries({ ...after, ...before }).reduce((sum, [file, text]) => sum + syntaxErrors(parseFile(file, text)).length, 0);
  let broken = 0;
  for (const wave of waves(edits)) {
    for (const id of wave) done.add(id);
    const applied = applyToFiles(before, edits.filter(({ id }) => done.has(id)));
    const errors = applied.ok ? Object.entries(applied.files).reduce((sum, [file, text]) => sum + syntaxErrors(parseFile(file, text)).length, 0) : Infinity;
    if (errors > allowed) broken += 1;
  }
  return broken;
}

function commitsOf(folder: string, most: number, seed: number): readonly { readonly name: string; readonly before: Files; readonly after: Files }[] {
  const git = (...args: readonly string[]): string => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
  const log = git('log', '--no-merges', '--no-renames', '--diff-filter=AMD', '--raw', '--no-abbrev', '--format=commit %H', '--', '*.ts', '*.tsx');
  const commits = log.split(/^commit /m).flatMap((part) => {
    const rows = [...part.matchAll(/^:\d+ \d+ (\w+) (\w+) ([AMD])\t(.*)$/gm)].map(([, from = '', to = '', state = '', file = '']) => ({ from, to, state, file }));
    return rows.length >= 2 && rows.length <= 12 ? [{ name: part.slice(0, 8), rows }] : [];
  });
  const step = Math.max(1, Math.floor(commits.length / most));
  const chosen = commits.filter((_, index) => (index + seed) % step === 0).slice(0, most);
  return chosen.map(({ name, rows }) => ({
    name,
    before: Object.fromEntries(rows.flatMap(({ from, state, file }) => (state === 'A' ? [] : [[file, git('cat-file', 'blob', from)]]))),
    after: Object.fromEntries(rows.flatMap(({ to, state, file }) => (state === 'D' ? [] : [[file, git('cat-file', 'blob', to)]]))),
  }));
}
