// Pairs of versions of one file from the histories of repositories in a folder: read with git, nothing is checked out.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

export interface VersionPair {
  readonly name: string;
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** Up to `most` changed TypeScript files, spread over the repositories and their histories by `seed`. */
export function historyPairs(folder: string, { most, seed }: { readonly most: number; readonly seed: number }): readonly VersionPair[] {
  const found = repositoriesIn(folder);
  const each = Math.ceil(most / Math.max(1, found.length));
  return found.flatMap((repository) => fromRepository(repository, each, seed)).slice(0, most);
}

/** Git directories in a folder, bare ones and those of work trees. */
export function repositoriesIn(folder: string): readonly string[] {
  const places = readdirSync(folder).flatMap((name) => [path.join(folder, name), path.join(folder, name, 'repo'), path.join(folder, name, '.git')]);
  return places.filter((one) => existsSync(path.join(one, 'HEAD')));
}

function fromRepository(folder: string, most: number, seed: number): readonly VersionPair[] {
  const git = (...args: readonly string[]): string => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
  const log = git('log', '--no-merges', '--diff-filter=M', '--raw', '--no-abbrev', '--format=%H', '--', '*.ts', '*.tsx');
  const changes = log.split('\n').flatMap((line) => {
    const match = /^:\d+ \d+ (\w+) (\w+) M\t(.*)$/.exec(line);
    return match === null ? [] : [{ from: match[1] ?? '', to: match[2] ?? '', file: match[3] ?? '' }];
  });
  const usable = changes.filter(({ file }) => !file.endsWith('.d.ts'));
  const step = Math.max(1, Math.floor(usable.length / most));
  const chosen = usable.filter((_, index) => (index + seed) % step === 0).slice(0, most);
  const name = path.basename(folder) === 'repo' ? path.basename(path.dirname(folder)) : path.basename(folder);
  return chosen.map(({ from, to, file }) => ({ name: `${name}/${file}@${to.slice(0, 8)}`, file, before: git('cat-file', 'blob', from), after: git('cat-file', 'blob', to) }));
}
